"""Everything a week of the diary is put together from, each kind of fact read once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from models.queries.cell_history import cell_authors
from models.queries.day_plan import PlannedLesson, lessons_of_groups
from models.queries.diary import (
    former_homework,
    groups_named,
    lessons_of_diary,
    marks_of_days,
    presence_of_days,
)
from models.queries.entries import grounds_from, grounds_told, slots_from, slots_of
from models.queries.frame import SchoolFrame
from models.queries.group_pupils import groups_of_pupils
from models.queries.homework import files_by_lesson
from models.queries.individual import sessions_of_students
from models.queries.lesson_changes import load_changes
from models.rules.calendar import Expected, SchoolCalendar, expected_lessons
from models.rules.homework import WITHIN
from models.rules.intervals import Interval
from views.diary.shown import Entry


@dataclass(frozen=True, slots=True)
class Group:
    """A group of a journal and the days on which the pupil was in it."""

    row: Any
    stays: Sequence[Interval]

    @property
    def name(self) -> str:
        """Which group it is; empty for the whole class."""
        return "" if self.row.whole_class else self.row.name

    def has_pupil(self, day: date) -> bool:
        """Whether the pupil was in it on a day."""
        return any(day in stay for stay in self.stays)


class Facts:
    """The rows of one pupil's days from `first` to `last`."""

    def __init__(
        self, session: Session, student_id: int, frame: SchoolFrame, first: date, last: date, zone: ZoneInfo
    ) -> None:
        self.session, self.student_id, self.frame = session, student_id, frame
        self.first, self.last, self.zone = first, last, zone
        run = session.execute
        since, until = first - WITHIN, last + WITHIN
        stays = stays_in_groups(session, [student_id], frame.year_id, since, last)[student_id]
        self.groups = {row.id: Group(row, stays[row.id]) for row in run(*groups_named(stays))}
        ids = list(self.groups)
        self.plan: list[PlannedLesson] = [
            one
            for one in lessons_of_groups(session, frame, ids, first, last)
            if self.groups[one.group_id].has_pupil(one.day)
        ]
        self.lessons = [
            row
            for row in run(*lessons_of_diary(ids, since, first, last))
            if self.groups[row.journal_group_id].has_pupil(row.held_on)
        ]
        self.sessions = run(*sessions_of_students([student_id], first, last)).all()
        self.marks = run(*marks_of_days(student_id, ids, first, last)).all()
        self.presence = self._presence(ids)
        self.grounds = grounds_from(run(*grounds_told([student_id], first, last)))[student_id]
        self.files = files_by_lesson(session, [row.id for row in self.lessons])
        self.formers = self._formers()
        self.entries = self._entries()
        self.expected = lessons_ahead(session, ids, frame.calendar, since, until)

    @property
    def held(self) -> list[Any]:
        """Lessons held in the days shown."""
        return [row for row in self.lessons if row.held_on >= self.first]

    def _presence(self, ids: Sequence[int]) -> Mapping[int, list[Any]]:
        found: dict[int, list[Any]] = defaultdict(list)
        ids = [*ids, *{row.journal_group_id for row in self.sessions}]
        for row in self.session.execute(*presence_of_days(self.student_id, ids, self.first, self.last)):
            found[row.lesson_id].append(row)
        return found

    def _formers(self) -> Mapping[int, Any]:
        """The latest correction of the homework of each lesson."""
        ids = [row.id for row in self.lessons if row.homework]
        rows = self.session.execute(*former_homework(ids)).all() if ids else ()
        return {row.row_id: row for row in reversed(rows)}

    def _entries(self) -> Mapping[int, Entry]:
        ids = {row.entry_id for row in (*self.held, *self.marks)}
        if not ids:
            return {}
        return {
            row.id: Entry(f"{row.first_name} {row.surname}" if row.surname else "", self.moment(row.at))
            for row in self.session.execute(*cell_authors(ids))
        }

    def moment(self, at: datetime) -> str:
        """A moment as the diary writes it: „19.11. 11.02”."""
        return f"{at.astimezone(self.zone):%d.%m. %H.%M}"


def stays_in_groups(
    session: Session, student_ids: Sequence[int], year_id: int, first: date, last: date
) -> Mapping[int, Mapping[int, Sequence[Interval]]]:
    """When each pupil was in which group: pupil -> group -> days."""
    stays: dict[int, dict[int, list[Interval]]] = defaultdict(lambda: defaultdict(list))
    for row in session.execute(*groups_of_pupils(student_ids, year_id, first, last)):
        stays[row.student_id][row.group_id].append(Interval(row.starts_on, row.ends_on))
    return stays


def lessons_ahead(
    session: Session, ids: Sequence[int], calendar: SchoolCalendar, since: date, until: date
) -> Mapping[int, list[Expected]]:
    """Where each group has lessons, as far as homework looks, in order of days."""
    slots = slots_from(session.execute(*slots_of(ids)))
    changes = load_changes(session, ids, since, until)
    found: dict[int, list[Expected]] = defaultdict(list)
    for one in expected_lessons(slots, calendar, since, until, changes.struck, changes.added):
        found[one.group_id].append(one)
    return found
