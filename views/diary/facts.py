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
from models.queries.diary import (
    former_homework,
    groups_of_pupil,
    lessons_of_diary,
    marks_of_days,
    presence_of_days,
    slots_with_rooms,
)
from models.queries.entries import excuses_of, grounds_from, slots_from
from models.queries.frame import SchoolFrame
from models.queries.homework import files_by_lesson
from models.queries.individual import sessions_of_students
from models.queries.lesson_changes import load_changes
from models.rules.calendar import Expected, expected_lessons
from models.rules.homework import WITHIN
from models.rules.intervals import Interval
from views.diary.shown import Entry


@dataclass(frozen=True, slots=True)
class Group:
    """A group of a journal and the days on which the pupil was in it."""

    row: Any
    stays: Sequence[Interval]

    def has_pupil(self, day: date) -> bool:
        """Whether the pupil was in it on a day."""
        held = self.row.held_until is None or day <= self.row.held_until
        return held and any(day in stay for stay in self.stays)


class Facts:
    """The rows of one pupil's days from `first` to `last`."""

    def __init__(
        self, session: Session, student_id: int, frame: SchoolFrame, first: date, last: date, zone: ZoneInfo
    ) -> None:
        self.session, self.student_id, self.frame = session, student_id, frame
        self.first, self.last, self.zone = first, last, zone
        run = session.execute
        self.groups = _groups(run(*groups_of_pupil(student_id, first, last)).all())
        ids = list(self.groups)
        since, until = first - WITHIN, last + WITHIN
        self.slots = run(*slots_with_rooms(ids, since, until)).all()
        self.changes = load_changes(session, ids, since, until)
        self.lessons = [
            row
            for row in run(*lessons_of_diary(ids, since, first, last))
            if self.groups[row.journal_group_id].has_pupil(row.held_on)
        ]
        self.sessions = run(*sessions_of_students([student_id], first, last)).all()
        self.marks = run(*marks_of_days(student_id, ids, first, last)).all()
        self.presence = self._presence(ids)
        self.grounds = grounds_from(run(*excuses_of([student_id], first, last)))[student_id]
        self.files = files_by_lesson(session, [row.id for row in self.lessons])
        self.formers = self._formers()
        self.entries = self._entries()
        self.expected = self._expected(since, until)

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

    def _expected(self, since: date, until: date) -> Mapping[int, list[Expected]]:
        """What the timetable promises each group, the struck lessons left out, in order of days."""
        found: dict[int, list[Expected]] = defaultdict(list)
        slots = slots_from(self.slots)
        for one in expected_lessons(slots, self.frame.calendar, since, until, self.changes.cancelled):
            found[one.group_id].append(one)
        return found


def _groups(rows: Sequence[Any]) -> dict[int, Group]:
    stays: dict[int, list[Interval]] = defaultdict(list)
    for row in rows:
        stays[row.id].append(Interval(row.starts_on, row.ends_on))
    return {row.id: Group(row, stays[row.id]) for row in rows}
