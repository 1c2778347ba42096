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

from models.accounts import Actor
from models.queries.due_lessons import DueLesson, DueLessons
from models.queries.frame import SchoolFrame
from models.rules.deadline import EntryState


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
    is_substitution: bool = False
    """Whether it is held in another's stead."""

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
    """The groups a person teaches or substitutes in today, with what their lessons still lack."""

    def __init__(
        self,
        session: Session,
        actor: Actor,
        rows: Sequence[Any],
        frame: SchoolFrame | None,
        now: datetime,
        zone: ZoneInfo,
    ) -> None:
        self.session = session
        self.actor = actor
        self.rows = [
            row
            for row in rows
            if frame is not None
            and row.school_year_id == frame.year_id
            and (row.teaches_from or row.substitutes)
        ]
        self.frame = frame
        self.now = now
        self.zone = zone
        self.day = now.astimezone(zone).date()

    @cached_property
    def lessons(self) -> list[LessonOwed]:
        """Every lesson from the first day one teaches to today, in order; of others' the one substituted."""
        if self.frame is None or not self.rows:
            return []
        since = {row.id: row.teaches_from or self.day for row in self.rows if not row.kind.names_pupils}
        if not since:
            return []
        found = DueLessons(self.session, self.frame, since, self.day, self.zone).at(self.now)
        return [self._owed(lesson) for lesson in found if self._is_mine(lesson)]

    def _is_mine(self, lesson: DueLesson) -> bool:
        """What another holds in one's stead is that person's, and the other way round."""
        if lesson.substitute_id is not None:
            return lesson.substitute_id == self.actor.staff_id
        return self._row_of[lesson.group_id].teaches_from is not None

    @cached_property
    def _row_of(self) -> Mapping[int, Any]:
        return {row.id: row for row in self.rows}

    def _owed(self, lesson: DueLesson) -> LessonOwed:
        if self.frame is None:
            raise LookupError(lesson.key)
        bell = self.frame.bells.get(lesson.number) if lesson.number is not None else None
        begin, end = bell or (None, None)
        return LessonOwed(
            lesson.group_id,
            group_title(self._row_of[lesson.group_id]),
            lesson.day,
            lesson.number,
            lesson.state,
            lesson.due_at,
            begin,
            end,
            lesson.key,
            is_substitution=lesson.substitute_id is not None,
        )

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
