"""Individual work of some journals or pupils in a year, read by a handful of statements (clause 14)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from sqlalchemy.orm import Session

from models.queries import individual
from models.rules.calendar import SchoolCalendar
from models.rules.individual import Held, HourBook, Hours, Line, Month, Planned, planned_sessions
from models.rules.intervals import Interval
from models.rules.marks import AttendanceSign


@dataclass(frozen=True, slots=True)
class Named:
    """A pupil as a line or a session names him or her."""

    id: int
    name: str
    absent: bool = False


@dataclass(frozen=True, slots=True)
class PlannedLine:
    """A line of the schedule as it is read."""

    row: Any
    rule: Line
    students: Sequence[Named]

    def is_over(self, today: date) -> bool:
        """Whether it is of the past."""
        return self.rule.valid.last < today


@dataclass(frozen=True, slots=True)
class Waiting:
    """A planned session that nobody has recorded."""

    day: date
    line: PlannedLine


@dataclass(frozen=True, slots=True)
class SessionLine:
    """A session held."""

    row: Any
    students: Sequence[Named]

    @property
    def present(self) -> frozenset[int]:
        """Who was there."""
        return frozenset(one.id for one in self.students if not one.absent)


@dataclass(frozen=True, slots=True)
class HourLine:
    """Hours of one pupil: month by month, and in all."""

    student: Named
    months: Sequence[Hours]
    total: Hours


class WorkBook:
    """What is planned, held and owed; subclasses say whose."""

    lines: Sequence[PlannedLine]
    sessions: Sequence[SessionLine]
    missed: dict[tuple[int, date], str]

    def __init__(self, session: Session, calendar: SchoolCalendar, today: date) -> None:
        self.run = session.execute
        self.calendar = calendar
        self.today = today
        self.first, self.last = calendar.starts_on, calendar.ends_on

    def _read(self, schedules: Any, sessions: Any) -> None:
        rows = self.run(*schedules).all()
        students = _by(self.run(*individual.schedule_students([row.id for row in rows])), "schedule_id")
        self.lines = [_line(row, students[row.id]) for row in rows]
        held = self.run(*sessions).all()
        named = _by(self.run(*individual.session_students([row.id for row in held])), "session_id")
        self.sessions = [SessionLine(row, named[row.id]) for row in held]
        missed = self.run(*individual.missed_rows([row.id for row in rows], self.first, self.last))
        self.missed = {(row.schedule_id, row.missed_on): row.reason for row in missed}

    @cached_property
    def _by_id(self) -> dict[int, PlannedLine]:
        return {line.row.id: line for line in self.lines}

    def _planned(self, last: date) -> list[Planned]:
        return planned_sessions([line.rule for line in self.lines], self.calendar, self.first, last)

    @cached_property
    def waiting(self) -> list[Waiting]:
        """Planned up to today and neither recorded nor noted as missed, the latest day first."""
        done = {(one.row.schedule_id, one.row.held_on) for one in self.sessions} | self.missed.keys()
        owed = [one for one in self._planned(self.today) if (one.line.id, one.day) not in done]
        found = [Waiting(one.day, self._by_id[one.line.id]) for one in owed]
        return sorted(found, key=lambda one: (-one.day.toordinal(), one.line.row.starts_at))

    @property
    def waiting_today(self) -> list[Waiting]:
        """Of today."""
        return [one for one in self.waiting if one.day == self.today]

    @property
    def overdue(self) -> list[Waiting]:
        """Of days before today."""
        return [one for one in self.waiting if one.day < self.today]

    @property
    def held_today(self) -> list[SessionLine]:
        """Recorded for today."""
        return [one for one in self.sessions if one.row.held_on == self.today]

    def counted(self, first: date, last: date) -> tuple[list[Month], list[HourLine]]:
        """Hours from `first` to `last`: what the plan promises to its end, what was used of it."""
        planned = [one for one in self._planned(last) if one.day >= first]
        held = [
            Held(one.row.held_on, one.row.minutes, one.present)
            for one in self.sessions
            if first <= one.row.held_on <= last
        ]
        book = HourBook(planned, held)
        months = book.months()
        pupils = [one for one in self._pupils() if one.id in book.students()]
        return months, [
            HourLine(one, [book.of(one.id, [month]) for month in months], book.of(one.id, months))
            for one in pupils
        ]

    def _pupils(self) -> list[Named]:
        found: dict[int, Named] = {}
        named = [*(line.students for line in self.lines), *(one.students for one in self.sessions)]
        for students in named:
            for one in students:
                found.setdefault(one.id, Named(one.id, one.name))
        return list(found.values())


class GroupsBook(WorkBook):
    """Individual work of the journals one keeps or reads whole."""

    def __init__(
        self, session: Session, group_ids: Iterable[int], calendar: SchoolCalendar, today: date
    ) -> None:
        super().__init__(session, calendar, today)
        groups = list(group_ids)
        self._read(individual.schedule_rows(groups), individual.session_rows(groups, self.first, self.last))


class PupilsBook(WorkBook):
    """Individual work of some pupils, in all journals or in some."""

    def __init__(
        self,
        session: Session,
        student_ids: Iterable[int],
        calendar: SchoolCalendar,
        today: date,
        only: frozenset[int] | None = None,
    ) -> None:
        super().__init__(session, calendar, today)
        self.students = list(student_ids)
        self._read(
            individual.schedules_of_students(self.students),
            individual.sessions_of_students(self.students, self.first, self.last),
        )
        if only is not None:
            self.lines = [line for line in self.lines if line.row.journal_group_id in only]
            self.sessions = [one for one in self.sessions if one.row.journal_group_id in only]

    def _pupils(self) -> list[Named]:
        return [one for one in super()._pupils() if one.id in self.students]


def _line(row: Any, students: Sequence[Named]) -> PlannedLine:
    valid = Interval(row.starts_on, row.ends_on)
    pupils = frozenset(one.id for one in students)
    return PlannedLine(row, Line(row.id, row.weekday, row.starts_at, row.ends_at, valid, pupils), students)


def _by(rows: Iterable[Any], key: str) -> dict[int, list[Named]]:
    found: dict[int, list[Named]] = defaultdict(list)
    for row in rows:
        absent = getattr(row, "sign", None) is AttendanceSign.ABSENT
        found[getattr(row, key)].append(Named(row.student_id, f"{row.surname} {row.first_name}", absent))
    return found
