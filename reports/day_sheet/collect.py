"""From the timetable to the blank sheet: a day in a constant number of statements."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from config.duties import Duty
from config.translations.formats import day_heading
from models.accounts import Actor
from models.queries.day_sheet import classes_of, members_of_groups, moved_to_day, slots_of_day
from models.queries.frame import SchoolFrame
from models.queries.lesson_changes import LessonChanges, load_changes
from models.rules.calendar import Expected
from reports.day_sheet import REPORT, Data, Lesson
from reports.letterhead import letterhead


@dataclass
class Place:
    """A lesson of the timetable with all who may be asked for it."""

    row: Any
    room: str
    teachers: dict[int, str] = field(default_factory=dict)
    """By number of the employee."""


@dataclass
class Day:
    """What the timetable promises on a day, as far as the one who asks may print it."""

    session: Session
    actor: Actor
    frame: SchoolFrame
    on: date
    places: list[Place] = field(default_factory=list)
    classes: Mapping[int, dict[int, str]] = field(default_factory=dict)
    """Journal -> its classes by number."""

    @classmethod
    def of(cls, session: Session, actor: Actor, frame: SchoolFrame, on: date) -> Day:
        """Read the day; on a day without school there are no lessons."""
        found = cls(session, actor, frame, on)
        weekday = frame.calendar.weekdays.get(on)
        if weekday is not None:
            rows = [
                *session.execute(slots_of_day(actor, REPORT.duty, on, weekday)),
                *session.execute(moved_to_day(actor, REPORT.duty, on)),
            ]
            changes = load_changes(session, {row.group_id for row in rows}, on, on)
            found.places = _places(rows, changes, on)
            found.classes = _classes(session, {row.journal_id for row in rows})
        return found

    def all_classes(self) -> Mapping[int, str]:
        """Classes that have lessons that day, by number."""
        named = {number: name for names in self.classes.values() for number, name in names.items()}
        return dict(sorted(named.items(), key=lambda item: item[1]))

    def all_teachers(self) -> Mapping[int, str]:
        """Who holds lessons that day, by number of the employee."""
        named = {number: name for place in self.places for number, name in place.teachers.items()}
        return dict(sorted(named.items(), key=lambda item: item[1]))

    def lessons(self, *, class_id: int | None, staff_id: int | None) -> list[Lesson]:
        """The lessons of a class or of a teacher; without either none."""
        wanted = [
            place
            for place in self.places
            if class_id in self.classes.get(place.row.journal_id, ()) or staff_id in place.teachers
        ]
        seen_by: tuple[Actor, Duty] = (self.actor, REPORT.duty)
        members: dict[int, list[str]] = defaultdict(list)
        groups = {place.row.group_id for place in wanted}
        for row in self.session.execute(members_of_groups(groups, self.on, seen_by)):
            members[row.group_id].append(f"{row.surname} {row.first_name}")
        return [self._lesson(place, members[place.row.group_id]) for place in wanted]

    def _lesson(self, place: Place, pupils: Sequence[str]) -> Lesson:
        row, bell = place.row, self.frame.bells.get(place.row.number)
        return Lesson(
            row.number,
            "–".join(f"{moment.hour}.{moment:%M}" for moment in bell) if bell else "",
            row.title if row.whole_class else f"{row.title}, {row.group_name}",
            place.room,
            ", ".join(place.teachers.values()),
            pupils,
        )


def _places(rows: Sequence[Any], changes: LessonChanges, on: date) -> list[Place]:
    found: dict[Expected, Place] = {}
    struck = changes.struck
    for row in sorted(rows, key=lambda row: row.number):
        key = Expected(on, row.number, row.group_id)
        if key in struck:
            continue
        place = found.setdefault(key, Place(row, changes.room(key) or row.room or ""))
        stead = changes.substituted.get(key)
        if stead is not None and stead.staff_id is not None:
            place.teachers = {stead.staff_id: stead.name}
        elif row.staff_id is not None:
            place.teachers[row.staff_id] = f"{row.first_name} {row.surname}"
    return list(found.values())


def _classes(session: Session, journal_ids: set[int]) -> Mapping[int, dict[int, str]]:
    found: dict[int, dict[int, str]] = defaultdict(dict)
    for row in session.execute(classes_of(journal_ids)):
        found[row.journal_id][row.id] = f"{row.grade}.{row.letter}"
    return found


def collect(day: Day, whose: str, lessons: Sequence[Lesson]) -> Data:
    """The sheet of these lessons."""
    return Data(
        letterhead=letterhead(day.session),
        day=f"{day_heading(day.on, 'lv')} ({day.on:%d.%m.%Y.})",
        whose=whose,
        lessons=lessons,
    )
