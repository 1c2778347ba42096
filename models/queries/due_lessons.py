"""Lessons of some groups, expected and held, with how far they are entered and who owes it (clause 11)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from models.queries.entries import lesson_states, slots_of
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

    Read in three statements whatever their number.
    """

    def __init__(
        self, session: Session, frame: SchoolFrame, since: Mapping[int, date], last: date, zone: ZoneInfo
    ) -> None:
        self.frame, self.since, self.last, self.zone = frame, since, last, zone
        first = min(since.values())
        self.held: Sequence[Any] = session.execute(*lesson_states(since, first, last)).all()
        self.slots = [
            Slot(row.id, row.journal_group_id, row.weekday, row.number, row.starts_on, row.ends_on)
            for row in session.execute(*slots_of(since))
        ]
        self.changes: LessonChanges = load_changes(session, since, first, last)

    def at(self, now: datetime) -> list[DueLesson]:
        """The lessons in their order, as they stand at `now`; cancelled ones are not among them."""
        return sorted([*self._held(now), *self._expected(now)], key=lambda lesson: lesson.order)

    def _held(self, now: datetime) -> Iterator[DueLesson]:
        for row in self.held:
            if row.held_on < self.since[row.journal_group_id]:
                continue
            state = entry_state(
                topic=row.topic,
                attendance_confirmed_at=row.attendance_confirmed_at,
                entered_at=row.entered_at,
                opens_at=opens_at(row.held_on, self.zone),
                due_at=row.due_at,
                now=now,
            )
            place = Expected(row.held_on, row.number, row.journal_group_id)
            yield DueLesson(
                row.journal_group_id,
                row.held_on,
                row.number,
                state,
                row.due_at,
                row.id,
                self.changes.holder(place),
            )

    def _expected(self, now: datetime) -> Iterator[DueLesson]:
        held = {(row.journal_group_id, row.held_on, row.number) for row in self.held}
        first = min(self.since.values())
        for one in expected_lessons(
            self.slots, self.frame.calendar, first, self.last, self.changes.cancelled.keys()
        ):
            if one.day < self.since[one.group_id] or (one.group_id, one.day, one.number) in held:
                continue
            due = self.frame.due_at(one.day, one.number, self.zone)
            yield DueLesson(
                one.group_id,
                one.day,
                one.number,
                _state_of_nothing(one.day, due, now, self.zone),
                due,
                None,
                self.changes.holder(one),
            )


def _state_of_nothing(day: date, due: datetime, now: datetime, zone: ZoneInfo) -> EntryState:
    return entry_state(
        topic="",
        attendance_confirmed_at=None,
        entered_at=None,
        opens_at=opens_at(day, zone),
        due_at=due,
        now=now,
    )
