"""Unexcused lessons of pupils in a semester, counted as the signs say (Reg. 89)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from models.absences import Attendance, Excuse
from models.journal import Lesson
from models.queries.entries import excuses_of, grounds_from
from models.queries.excuses import counted_absences
from models.queries.frame import SchoolFrame
from models.rules.absences import ground_for, shown_sign
from models.rules.calendar import SemesterSpan
from models.rules.marks import AttendanceSign
from models.rules.settings import SchoolSettings
from models.rules.unexcused import counts
from models.school import AbsenceReason, Semester


@dataclass(frozen=True, slots=True)
class MissedLesson:
    """A lesson that is counted."""

    lesson_id: int
    day: date
    number: int | None
    subject: str


@dataclass(frozen=True, slots=True)
class Unexcused:
    """What is counted of one pupil of `pupils`."""

    student_id: int
    name: str
    class_id: int
    class_name: str
    lessons: tuple[MissedLesson, ...]
    """In their order."""

    @property
    def count(self) -> int:
        """How many."""
        return len(self.lessons)


def unexcused_of(
    session: Session,
    pupils: Select[Any],
    settings: SchoolSettings,
    span: SemesterSpan,
    until: date,
    at_least: int = 1,
) -> list[Unexcused]:
    """Those of `pupils` (as `enrolled_on` gives them) with so many unexcused lessons, most first.

    Three statements, the first of which leaves out whoever cannot have so many.
    """
    last = min(span.ends_on, until)
    rows = {row.id: row for row in session.execute(_candidates(pupils, settings, span, last, at_least))}
    grounds = grounds_from(session.execute(*excuses_of(rows, span.starts_on, last)))
    missed: dict[int, list[MissedLesson]] = defaultdict(list)
    for row in session.execute(*counted_absences(rows, span.starts_on, last)):
        ground = ground_for(row.held_on, row.number, grounds.get(row.student_id, ()))
        if counts(shown_sign(row.sign, row.late_minutes, ground).state, settings):
            one = MissedLesson(row.lesson_id, row.held_on, row.number, row.subject or row.title)
            missed[row.student_id].append(one)
    found = [row for row in rows.values() if len(missed[row.id]) >= at_least]
    found.sort(key=lambda row: (-len(missed[row.id]), row.sort_key, row.id))
    return [_counted(row, missed[row.id]) for row in found]


def _counted(row: Any, lessons: Sequence[MissedLesson]) -> Unexcused:
    return Unexcused(
        row.id, f"{row.surname} {row.first_name}", row.class_id, f"{row.grade}.{row.letter}", tuple(lessons)
    )


def _candidates(
    pupils: Select[Any], settings: SchoolSettings, span: SemesterSpan, last: date, at_least: int
) -> Select[Any]:
    """Pupils who may have so many: by all they missed where unknown counts, else by unexcused grounds."""
    missed = _missed if settings.unknown_counts_unexcused else _missed_unexcused
    of = pupils.subquery()
    return select(of).where(of.c.id.in_(missed(span, last, at_least)))


def _missed(span: SemesterSpan, last: date, at_least: int) -> Select[tuple[int]]:
    return (
        select(Attendance.student_id)
        .join(Lesson, Lesson.id == Attendance.lesson_id)
        .where(Lesson.held_on.between(span.starts_on, last), Attendance.sign == AttendanceSign.ABSENT)
        .group_by(Attendance.student_id)
        .having(func.count(Attendance.id) >= at_least)
    )


def _missed_unexcused(span: SemesterSpan, last: date, at_least: int) -> Select[tuple[int]]:
    """By whole days: what an excused ground takes back of them is reckoned afterwards."""
    return (
        select(Excuse.student_id)
        .join(AbsenceReason, AbsenceReason.id == Excuse.reason_id)
        .join(Attendance, Attendance.student_id == Excuse.student_id)
        .join(Lesson, Lesson.id == Attendance.lesson_id)
        .where(
            Excuse.voided_at.is_(None),
            AbsenceReason.excused.is_(False),
            Excuse.ends_on >= span.starts_on,
            Excuse.starts_on <= last,
            Lesson.held_on.between(Excuse.starts_on, Excuse.ends_on),
            Lesson.held_on.between(span.starts_on, last),
            Attendance.sign == AttendanceSign.ABSENT,
        )
        .group_by(Excuse.student_id)
        .having(func.count(Attendance.id.distinct()) >= at_least)
    )


def semester_to_count(frame: SchoolFrame, day: date) -> SemesterSpan | None:
    """The semester of a day; between two and after the last, the one that ended; None before the first."""
    begun = [span for span in frame.calendar.semesters if span.starts_on <= day]
    return begun[-1] if begun else None


def semester_row(year_id: int, number: int) -> Select[tuple[Semester]]:
    """A semester of a year by its number."""
    return select(Semester).where(Semester.school_year_id == year_id, Semester.number == number)
