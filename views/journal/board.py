"""What the person's own journals still wait for: lessons of today and forgotten ones (clause 11)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from functools import cached_property
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from models.queries.entries import lesson_states, slots_of
from models.queries.frame import SchoolFrame
from models.rules.calendar import Slot, expected_lessons
from models.rules.deadline import EntryState, entry_state, opens_at


@dataclass(frozen=True, slots=True)
class LessonOwed:
    """A lesson of one's own, expected or held, with how far it is entered."""

    group_id: int
    title: str
    day: date
    number: int | None
    state: EntryState
    due_at: datetime
    starts_at: time | None
    ends_at: time | None
    key: str
    """The column's key in the grid."""

    @property
    def done(self) -> bool:
        """Whether nothing is left to enter."""
        return self.state in {EntryState.DONE, EntryState.DONE_LATE}


@dataclass(frozen=True, slots=True)
class JournalLine:
    """One of one's own journals in the list."""

    row: Any
    today: Sequence[LessonOwed]
    owed: int
    """Lessons before today that are not entered."""


class OwnJournals:
    """The groups a person teaches, with what their lessons still lack."""

    def __init__(
        self, session: Session, rows: Sequence[Any], frame: SchoolFrame | None, now: datetime, zone: ZoneInfo
    ) -> None:
        self.session = session
        self.rows = [row for row in rows if frame is not None and row.school_year_id == frame.year_id]
        self.frame = frame
        self.now = now
        self.zone = zone
        self.day = now.astimezone(zone).date()

    @cached_property
    def lessons(self) -> list[LessonOwed]:
        """Every lesson from the first day one teaches to today, in order."""
        if self.frame is None or not self.rows:
            return []
        titles = {row.id: group_title(row) for row in self.rows}
        held = self._held()
        keys = {(row.journal_group_id, row.held_on, row.number) for row in held}
        keys |= {(one.group_id, one.day, one.number) for one in self._expected()}
        by_key = {(row.journal_group_id, row.held_on, row.number): row for row in held}
        lessons = [self._owed(titles[key[0]], key, by_key.get(key)) for key in keys]
        return sorted(lessons, key=lambda one: (one.day, one.number is None, one.number or 0, one.group_id))

    def _held(self) -> Sequence[Any]:
        first = min(row.teaches_from for row in self.rows)
        return self.session.execute(*lesson_states([row.id for row in self.rows], first, self.day)).all()

    def _expected(self) -> list[Any]:
        if self.frame is None:
            return []
        since = {row.id: row.teaches_from for row in self.rows}
        slots = [
            Slot(
                row.id,
                row.journal_group_id,
                row.weekday,
                row.number,
                max(row.starts_on, since[row.journal_group_id]),
                row.ends_on,
            )
            for row in self.session.execute(*slots_of(since))
        ]
        return expected_lessons(slots, self.frame.calendar, min(since.values()), self.day)

    def _owed(self, title: str, key: tuple[int, date, int | None], row: Any) -> LessonOwed:
        if self.frame is None:
            raise LookupError(key)
        group, day, number = key
        due = row.due_at if row is not None else self.frame.due_at(day, number, self.zone)
        bell = self.frame.bells.get(number) if number is not None else None
        state = entry_state(
            topic=row.topic if row is not None else "",
            attendance_confirmed_at=row.attendance_confirmed_at if row is not None else None,
            entered_at=row.entered_at if row is not None else None,
            opens_at=opens_at(day, self.zone),
            due_at=due,
            now=self.now,
        )
        begin, end = bell or (None, None)
        column = f"l{row.id}" if row is not None else f"x-{day.isoformat()}-{number}"
        return LessonOwed(group, title, day, number, state, due, begin, end, column)

    def today(self) -> list[LessonOwed]:
        """Today's lessons in their order."""
        return [lesson for lesson in self.lessons if lesson.day == self.day]

    def overdue(self) -> list[LessonOwed]:
        """Lessons past their deadline and still not entered, the oldest first."""
        return [lesson for lesson in self.lessons if lesson.state is EntryState.LATE]

    def journals(self) -> list[JournalLine]:
        """One's own journals: those with lessons today first, in the order of the day."""
        today: Mapping[int, list[LessonOwed]] = defaultdict(list)
        owed: dict[int, int] = defaultdict(int)
        for lesson in self.lessons:
            if lesson.day == self.day:
                today[lesson.group_id].append(lesson)
            elif not lesson.done:
                owed[lesson.group_id] += 1
        lines = [JournalLine(row, today.get(row.id, []), owed[row.id]) for row in self.rows]
        return sorted(
            lines, key=lambda line: (not line.today, line.today[0].number or 0 if line.today else 0)
        )


def group_title(row: Any) -> str:
    """The journal's name and, when it is split, the group's."""
    return row.title if row.whole_class else f"{row.title}, {row.group_name}"
