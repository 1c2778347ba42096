"""Days with the lessons that a class, a teacher, a room or a pupil has on them (clause 6)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from models.journal import JournalKind
from models.queries.frame import SchoolFrame
from models.queries.lesson_changes import LessonChanges, load_changes
from models.queries.timetable import (
    Kind,
    Teaching,
    Whose,
    attended,
    classes_of_journals,
    slots_of_week,
    teachers_of,
)
from models.rules.calendar import Expected
from models.rules.intervals import DAY, Interval
from models.rules.timetable import WEEKDAYS


@dataclass(frozen=True, slots=True)
class WeekLesson:
    """A lesson of the timetable on a day."""

    day: date
    number: int
    group_id: int
    subject: str
    group: str
    """The group's name where the journal is divided."""
    title: str
    """The journal, and the group when it is divided."""
    classes: str
    class_ids: frozenset[int]
    teachers: Sequence[Teaching]
    room_id: int | None
    room: str
    kind: JournalKind
    since: date
    """From which day it stands at this hour."""
    cancelled: str | None = None
    """Why it does not take place; None when it does."""
    substitute: str = ""
    """Who holds it in the teacher's stead."""
    moved_to: Expected | None = None
    """Where it is held instead; its own hour stays empty."""
    moved_from: Expected | None = None
    """Where the timetable has it."""
    room_was: str | None = None
    """The timetable's room, when it is held in another; empty when it has none."""
    base_room_id: int | None = None

    @property
    def is_off(self) -> bool:
        """Whether it is not held at this hour."""
        return self.cancelled is not None or self.moved_to is not None

    @property
    def is_changed(self) -> bool:
        """Whether it is held otherwise than the timetable says."""
        return bool(self.substitute) or self.moved_from is not None or self.room_was is not None

    @property
    def taught_by(self) -> str:
        """Its teachers in few letters."""
        return ", ".join(one.name for one in self.teachers)


@dataclass(frozen=True)
class Week:
    """Some days with their lessons."""

    first: date
    last: date
    lessons: Sequence[WeekLesson]
    days: Mapping[date, Sequence[WeekLesson]] = field(init=False)

    def __post_init__(self) -> None:
        found: defaultdict[date, list[WeekLesson]] = defaultdict(list)
        for lesson in self.lessons:
            found[lesson.day].append(lesson)
        object.__setattr__(self, "days", dict(found))

    def of_class(self, class_id: int) -> Week:
        """Only the lessons of one class."""
        return Week(self.first, self.last, [one for one in self.lessons if class_id in one.class_ids])


def load_week(session: Session, frame: SchoolFrame, whose: Whose | None, first: date, last: date) -> Week:
    """The lessons from `first` to `last` of a class, teacher, room or pupil; of the school for None.

    A constant number of statements, however many lessons there are.
    """
    days = {day: number for day, number in frame.calendar.weekdays.items() if first <= day <= last}
    return _load(session, frame.year_id, whose, days, (first, last), with_changes=True)


def plain_week(session: Session, frame: SchoolFrame, whose: Whose | None, monday: date) -> Week:
    """The week as it stands on the wall: no holidays, nothing of what befalls single lessons."""
    days = {monday + DAY * number: number for number in WEEKDAYS}
    return _load(session, frame.year_id, whose, days, (monday, max(days)), with_changes=False)


def _load(
    session: Session,
    year_id: int,
    whose: Whose | None,
    days: Mapping[date, int],
    between: tuple[date, date],
    *,
    with_changes: bool,
) -> Week:
    first, last = between
    rows = session.execute(slots_of_week(year_id, whose, first, last)).all()
    groups = {row.group_id for row in rows}
    reader = _Reader(
        rows,
        teachers_of(session, groups, first, last),
        classes_of_journals(session, {row.journal_id for row in rows}),
        load_changes(session, groups, first, last) if with_changes else LessonChanges(),
    )
    here = None
    if whose is not None and whose[0] is Kind.PUPIL:
        here = attended(session, whose[1], groups, first, last)
    lessons = reader.lessons(days)
    return Week(first, last, [one for one in lessons if reader.is_shown(one, whose, here)])


class _Reader:
    """Puts the rows together."""

    def __init__(
        self,
        rows: Sequence[Any],
        teachers: Mapping[int, Sequence[Teaching]],
        classes: Mapping[int, Mapping[int, str]],
        changes: LessonChanges,
    ) -> None:
        self._by_weekday: defaultdict[int, list[Any]] = defaultdict(list)
        for row in rows:
            self._by_weekday[row.weekday].append(row)
        self._teachers, self._classes, self._changes = teachers, classes, changes

    def lessons(self, days: Mapping[date, int]) -> list[WeekLesson]:
        """Every lesson on its day, each day with the weekday it follows."""
        found: dict[Expected, WeekLesson] = {}
        for day, weekday in days.items():
            for row in self._by_weekday[weekday]:
                key = Expected(day, row.number, row.group_id)
                if key not in found and day in Interval(row.starts_on, row.ends_on):
                    found[key] = self._lesson(row, key)
        lessons = [*found.values(), *self.arrivals()]
        return sorted(lessons, key=lambda one: (one.day, one.number, one.title, one.group_id))

    def arrivals(self) -> list[WeekLesson]:
        """Lessons moved here from elsewhere, also from another week."""
        rows = [row for each in self._by_weekday.values() for row in each]
        found = []
        for place, change in self._changes.arrived.items():
            of_group = [row for row in rows if row.group_id == place.group_id]
            if change.other is not None and of_group:
                origin = (change.other.day.weekday(), change.other.number)
                row = next((one for one in of_group if (one.weekday, one.number) == origin), of_group[0])
                found.append(replace(self._lesson(row, place), moved_from=change.other))
        return found

    def _lesson(self, row: Any, key: Expected) -> WeekLesson:
        classes, changes = self._classes.get(row.journal_id, {}), self._changes
        cancelled, stead = changes.cancelled.get(key), changes.substituted.get(key)
        moved, room = changes.moved.get(key), changes.rooms.get(key)
        return WeekLesson(
            day=key.day,
            number=key.number,
            group_id=row.group_id,
            subject=row.subject,
            group="" if row.whole_class else row.group_name,
            title=row.title if row.whole_class else f"{row.title}, {row.group_name}",
            classes=", ".join(classes.values()),
            class_ids=frozenset(classes),
            teachers=[one for one in self._teachers.get(row.group_id, ()) if key.day in one.days],
            room_id=room.room_id if room else row.room_id,
            room=room.name if room else row.room or "",
            kind=row.kind,
            since=row.starts_on,
            cancelled=cancelled.reason if cancelled else None,
            substitute=stead.name if stead else "",
            moved_to=moved.other if moved else None,
            room_was=(row.room or "") if room else None,
            base_room_id=row.room_id,
        )

    def is_shown(
        self, one: WeekLesson, whose: Whose | None, here: Mapping[int, Sequence[Interval]] | None
    ) -> bool:
        """Whether the teacher holds it, the pupil is in it, the room is its own, on that very day."""
        if here is not None:
            return any(one.day in days for days in here.get(one.group_id, ()))
        match whose:
            case (Kind.ROOM, number):
                return number in {one.room_id, one.base_room_id}
            case (Kind.TEACHER, number):
                holder = self._changes.holder(Expected(one.day, one.number, one.group_id))
                return holder == number or any(each.staff_id == number for each in one.teachers)
        return True
