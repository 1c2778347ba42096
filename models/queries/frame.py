"""The frame of a school year: its days, bells, terms and settings, read in one statement."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import (
    Date,
    Integer,
    Row,
    Select,
    String,
    Time,
    cast,
    literal,
    null,
    select,
    union_all,
)
from sqlalchemy.orm import Session

from models.base import UtcDateTime
from models.marks import TermUnlock, TermWindow
from models.queries.asked import asked
from models.queries.school import year_of
from models.rules.calendar import CalendarKind, SchoolCalendar, SemesterSpan, SpecialDays
from models.rules.deadline import due_at
from models.rules.marks import TermKind
from models.rules.settings import SchoolSettings, read_settings
from models.rules.terms import Term, Unlock
from models.school import CalendarSpan, LessonTime, SchoolYear, Semester, Setting


@dataclass(frozen=True, slots=True)
class SchoolFrame:
    """What a day of the year means at this school."""

    year_id: int
    year_name: str
    calendar: SchoolCalendar
    bells: Mapping[int, tuple[time, time]]
    """Lesson number -> beginning and end, school-local."""
    settings: SchoolSettings
    terms: Mapping[TermKind, Term]
    unlocks: Sequence[Unlock]
    """Terms opened again this year, the expired ones too."""

    def unlock_of(self, group_id: int, staff_id: int | None, kind: TermKind) -> Unlock | None:
        """The unlock of a term for a teacher and a group that lasts longest."""
        found = [u for u in self.unlocks if (u.group_id, u.staff_id, u.kind) == (group_id, staff_id, kind)]
        return max(found, key=lambda unlock: unlock.closes_at, default=None)

    def due_at(self, day: date, number: int | None, zone: ZoneInfo) -> datetime:
        """Until when (UTC) a lesson of that day and number must be entered (clause 11)."""
        end = self.bells[number][1] if number is not None and number in self.bells else None
        settings = self.settings
        return due_at(day, end, settings.entry_deadline, settings.entry_grace_minutes, zone)


def load_frame(session: Session, year_id: int) -> SchoolFrame | None:
    """The frame of a year; None when there is no such year."""
    return _framed(session.execute(*_rows_of_year(year_id)).all())


def frame_of_day(session: Session, today: date) -> SchoolFrame | None:
    """The frame of the year a day belongs to; None before there is one."""
    return _framed(session.execute(*_rows_of_day(today)).all())


@asked
def _rows_of_year(year_id: int) -> Any:
    return _frame_rows(year_id)


@asked
def _rows_of_day(today: date) -> Any:
    return _frame_rows(year_of(today).with_only_columns(SchoolYear.id).scalar_subquery())


def _framed(rows: Sequence[Row[Any]]) -> SchoolFrame | None:
    parts: dict[str, list[Row[Any]]] = {}
    for row in rows:
        parts.setdefault(row.part, []).append(row)
    return _frame(parts) if "year" in parts else None


def _frame(parts: Mapping[str, Sequence[Row[Any]]]) -> SchoolFrame:
    year = parts["year"][0]
    halves = sorted(parts.get("semester", ()), key=lambda row: row.number)
    special = [
        SpecialDays(CalendarKind(row.kind), row.starts_on, row.ends_on, row.name, row.number)
        for row in parts.get("span", ())
    ]
    return SchoolFrame(
        year_id=year.number,
        year_name=year.name,
        calendar=SchoolCalendar(
            year.starts_on,
            year.ends_on,
            tuple(SemesterSpan(row.number, row.starts_on, row.ends_on) for row in halves),
            tuple(special),
        ),
        bells={row.number: (row.starts_at, row.ends_at) for row in parts.get("bell", ())},
        settings=read_settings((row.kind, row.name) for row in parts.get("setting", ())),
        terms={TermKind(row.kind): Term(row.starts_on, row.closes_at) for row in parts.get("term", ())},
        unlocks=[
            Unlock(row.number, row.staff_id, TermKind(row.kind), row.closes_at, row.name)
            for row in parts.get("unlock", ())
        ],
    )


def _frame_rows(year_id: Any) -> Any:
    def part(title: str, /, **columns: Any) -> Select[Any]:
        shape: dict[str, Any] = {
            "kind": String(),
            "name": String(),
            "number": Integer(),
            "starts_on": Date(),
            "ends_on": Date(),
            "starts_at": Time(),
            "ends_at": Time(),
            "closes_at": UtcDateTime(),
            "staff_id": Integer(),
        }
        return select(
            literal(title).label("part"),
            *(columns.get(key, cast(null(), kind)).label(key) for key, kind in shape.items()),
        )

    return union_all(
        part(
            "year",
            name=SchoolYear.name,
            number=SchoolYear.id,
            starts_on=SchoolYear.starts_on,
            ends_on=SchoolYear.ends_on,
        ).where(SchoolYear.id == year_id),
        part(
            "semester", number=Semester.number, starts_on=Semester.starts_on, ends_on=Semester.ends_on
        ).where(Semester.school_year_id == year_id),
        part(
            "span",
            kind=cast(CalendarSpan.kind, String()),
            name=CalendarSpan.name,
            number=CalendarSpan.weekday,
            starts_on=CalendarSpan.starts_on,
            ends_on=CalendarSpan.ends_on,
        ).where(CalendarSpan.school_year_id == year_id),
        part(
            "bell", number=LessonTime.number, starts_at=LessonTime.starts_at, ends_at=LessonTime.ends_at
        ).where(LessonTime.school_year_id == year_id),
        part(
            "term",
            kind=cast(TermWindow.kind, String()),
            starts_on=TermWindow.opens_on,
            closes_at=TermWindow.closes_at,
        ).where(TermWindow.school_year_id == year_id),
        part(
            "unlock",
            kind=cast(TermUnlock.kind, String()),
            name=TermUnlock.reason,
            number=TermUnlock.journal_group_id,
            closes_at=TermUnlock.closes_at,
            staff_id=TermUnlock.staff_id,
        ).where(TermUnlock.school_year_id == year_id, TermUnlock.voided_at.is_(None)),
        part("setting", kind=Setting.name, name=Setting.value),
    )
