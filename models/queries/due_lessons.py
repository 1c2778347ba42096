"""Lessons of some groups, expected and held, with how far they are entered and who owes it (clause 11)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from models.queries.entries import lacking_lessons, lesson_places, lesson_states, slots_of
from models.queries.frame import SchoolFrame
from models.queries.lesson_changes import LessonChanges, load_changes
from models.rules.calendar import Expected, Slot, expected_lessons
from models.rules.deadline import EntryState, entry_state, opens_at


@dataclass(frozen=True, slots=True)
class DueLesson:
    """One lesson that was or ought to be held."""

    group_id: int
    day: date
    number: int | None
    state: EntryState
    due_at: datetime
    lesson_id: int | None
    substitute_id: int | None
    """Who holds it in another's stead: that person owes the entry."""

    @property
    def key(self) -> str:
        """The column's key in the grid."""
        if self.lesson_id is not None:
            return f"l{self.lesson_id}"
        return f"x-{self.day.isoformat()}-{self.number}"

    @property
    def order(self) -> tuple[date, bool, int, int]:
        """By day and number; what is outside the timetable stands last in its day."""
        return self.day, self.number is None, self.number or 0, self.group_id


class DueLessons:
    """Lessons of some groups, each from a first day of its own, up to a last one.

    Read in three statements whatever their number. With `only_lacking`, those entered are left out of the
    answer, and their rows are not read but for their places: a whole school is asked about at once.
    """

    def __init__(
        self,
        session: Session,
        frame: SchoolFrame,
        since: Mapping[int, date],
        last: date,
        zone: ZoneInfo,
        *,
        only_lacking: bool = False,
    ) -> None:
        self.frame, self.since, self.last, self.zone = frame, since, last, zone
        self.first = min(since.values())
        span = (since, self.first, last)
        self.rows: Sequence[Any] = session.execute(
            *(lacking_lessons if only_lacking else lesson_states)(*span)
        ).all()
        self.places = (
            set(map(tuple, session.execute(*lesson_places(*span))))
            if only_lacking
            else {(row.held_on, row.number, row.journal_group_id) for row in self.rows}
        )
        self.slots = [
            Slot(row.id, row.journal_group_id, row.weekday, row.number, row.starts_on, row.ends_on)
            for row in session.execute(*slots_of(since))
        ]
        self.changes: LessonChanges = load_changes(session, since, self.first, last)
        self._opens: dict[date, datetime] = {}

    def at(self, now: datetime) -> list[DueLesson]:
        """The lessons in their order, as they stand at `now`; cancelled and moved ones are not among them."""
        return sorted([*self._held(now), *self._expected(now)], key=lambda lesson: lesson.order)

    def _held(self, now: datetime) -> Iterator[DueLesson]:
        for row in self.rows:
            place = Expected(row.held_on, row.number, row.journal_group_id)
            if place.day >= self.since[place.group_id]:
                yield self._lesson(place, row, row.due_at, now)

    def _expected(self, now: datetime) -> Iterator[DueLesson]:
        struck, added = self.changes.struck, self.changes.added
        for one in expected_lessons(self.slots, self.frame.calendar, self.first, self.last, struck, added):
            if one not in self.places and one.day >= self.since[one.group_id]:
                yield self._lesson(one, None, self.frame.due_at(one.day, one.number, self.zone), now)

    def _lesson(self, place: Expected, row: Any, due: datetime, now: datetime) -> DueLesson:
        state = entry_state(
            topic=row.topic if row is not None else "",
            attendance_confirmed_at=row.attendance_confirmed_at if row is not None else None,
            entered_at=row.entered_at if row is not None else None,
            opens_at=self._opens_at(place.day),
            due_at=due,
            now=now,
        )
        holder = self.changes.holder(place)
        return DueLesson(
            place.group_id, place.day, place.number, state, due, row.id if row is not None else None, holder
        )

    def _opens_at(self, day: date) -> datetime:
        """A day has many lessons: its midnight is reckoned once."""
        if day not in self._opens:
            self._opens[day] = opens_at(day, self.zone)
        return self._opens[day]
