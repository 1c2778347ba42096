"""What is entered in a journal, and the timetable it follows (clauses 11-13)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from typing import Any

from sqlalchemy import Select, literal, or_, select, union_all

from models.absence_reports import AbsenceReport
from models.absences import Attendance, Departure, Excuse
from models.accounts import Account
from models.audit import Trail
from models.journal import Lesson
from models.marks import Assessment, Mark, TermMark
from models.people import Person
from models.queries.asked import asked
from models.queries.late_causes import cause_of_lateness
from models.rules.absence_reports import ReportStatus
from models.rules.absences import ExcuseSpan
from models.rules.calendar import Slot
from models.school import AbsenceReason
from models.timetable import TimetableSlot


@asked
def held_lessons(group_id: int, first: date, last: date) -> Select[Any]:
    """Lessons of the group from `first` to `last` with who changed them last and when."""
    return (
        select(
            Lesson.id,
            Lesson.held_on,
            Lesson.number,
            Lesson.topic,
            Lesson.outcome,
            Lesson.homework,
            Lesson.homework_on,
            Lesson.homework_number,
            Lesson.due_at,
            Lesson.attendance_confirmed_at,
            Lesson.entered_at,
            Lesson.entry_id,
            cause_of_lateness().label("late_cause"),
            Trail.at.label("changed_at"),
            Person.first_name,
            Person.surname,
        )
        .join(Trail, Trail.id == Lesson.entry_id)
        .outerjoin(Account, Account.id == Trail.account_id)
        .outerjoin(Person, Person.id == Account.person_id)
        .where(Lesson.journal_group_id == group_id, Lesson.held_on.between(first, last))
        .order_by(Lesson.held_on, Lesson.number.is_(None), Lesson.number, Lesson.id)
    )


@asked
def columns_of_marks(group_id: int, first: date, last: date) -> Select[Any]:
    """Columns of marks of the group from `first` to `last`, of lessons and standing alone."""
    return (
        select(
            Assessment.id,
            Assessment.lesson_id,
            Assessment.held_on,
            Assessment.column_kind,
            Assessment.assessment_kind,
            Assessment.scale,
            Assessment.weight,
            Assessment.max_points,
            Assessment.title,
            Assessment.entry_id,
        )
        .where(
            Assessment.journal_group_id == group_id,
            Assessment.held_on.between(first, last),
            Assessment.voided_at.is_(None),
        )
        .order_by(Assessment.held_on, Assessment.id)
    )


def _absences(lesson_ids: Any) -> Select[Any]:
    return select(
        Attendance.lesson_id,
        Attendance.student_id,
        Attendance.sign,
        Attendance.late_minutes,
        Attendance.entry_id,
    ).where(Attendance.lesson_id.in_(lesson_ids))


@asked
def absences_in(lesson_ids: Iterable[int]) -> Select[Any]:
    """Who was absent from the lessons or late for them."""
    return _absences(lesson_ids)


def _departures(lesson_ids: Any) -> Select[Any]:
    return select(Departure.lesson_id, Departure.student_id, Departure.left_at, Departure.entry_id).where(
        Departure.lesson_id.in_(lesson_ids)
    )


@asked
def departures_in(lesson_ids: Iterable[int]) -> Select[Any]:
    """When pupils left in the days of the extended-day group."""
    return _departures(lesson_ids)


@asked
def departures_of_group(group_id: int, first: date, last: date) -> Select[Any]:
    """When pupils left the group from `first` to `last`."""
    lessons = select(Lesson.id).where(
        Lesson.journal_group_id == group_id, Lesson.held_on.between(first, last)
    )
    return _departures(lessons)


@asked
def absences_of_group(group_id: int, first: date, last: date) -> Select[Any]:
    """Absences from the group's lessons from `first` to `last`."""
    lessons = select(Lesson.id).where(
        Lesson.journal_group_id == group_id, Lesson.held_on.between(first, last)
    )
    return _absences(lessons)


def _marks(assessment_ids: Any) -> Select[Any]:
    return (
        select(
            Mark.assessment_id,
            Mark.student_id,
            Mark.position,
            Mark.value,
            Mark.former,
            Mark.superseded_by,
            Mark.entry_id,
            Mark.id,
        )
        .where(Mark.assessment_id.in_(assessment_ids))
        .order_by(Mark.assessment_id, Mark.student_id, Mark.position)
    )


@asked
def marks_in(assessment_ids: Iterable[int]) -> Select[Any]:
    """Marks of the columns, in the order they stand in their cells."""
    return _marks(assessment_ids)


@asked
def marks_of_group(group_id: int, first: date, last: date) -> Select[Any]:
    """Marks of the group's columns from `first` to `last`."""
    columns = select(Assessment.id).where(
        Assessment.journal_group_id == group_id, Assessment.held_on.between(first, last)
    )
    return _marks(columns)


@asked
def term_marks(subject_id: int, year_id: int, student_ids: Iterable[int]) -> Select[Any]:
    """Term marks of these pupils in a subject and year."""
    return select(
        TermMark.student_id, TermMark.kind, TermMark.scale, TermMark.value, TermMark.former, TermMark.entry_id
    ).where(
        TermMark.subject_id == subject_id,
        TermMark.school_year_id == year_id,
        TermMark.student_id.in_(student_ids),
    )


def grounds_over(table: Any, student_ids: Any, first: Any, last: Any) -> Select[Any]:
    """Intervals of a table over some of the days, with their grounds."""
    return (
        select(
            table.student_id,
            table.starts_on,
            table.starts_number,
            table.ends_on,
            table.ends_number,
            AbsenceReason.suffix,
            AbsenceReason.excused,
            AbsenceReason.name,
        )
        .join(AbsenceReason, AbsenceReason.id == table.reason_id)
        .where(table.student_id.in_(student_ids), table.starts_on <= last, table.ends_on >= first)
    )


@asked
def excuses_of(student_ids: Iterable[int], first: date, last: date) -> Select[Any]:
    """Grounds over some of the days from `first` to `last`."""
    return grounds_over(Excuse, student_ids, first, last).where(Excuse.voided_at.is_(None))


@asked
def grounds_told(student_ids: Iterable[int], first: date, last: date) -> Any:
    """Grounds as `excuses_of`, and what parents reported that waits: these say so in their last column."""
    known = grounds_over(Excuse, student_ids, first, last).where(Excuse.voided_at.is_(None))
    told = grounds_over(AbsenceReport, student_ids, first, last).where(
        AbsenceReport.status == ReportStatus.WAITING
    )
    return union_all(known.add_columns(literal(value=False)), told.add_columns(literal(value=True)))


def grounds_from(rows: Iterable[Any]) -> dict[int, list[ExcuseSpan]]:
    """The grounds of each pupil, of rows of `excuses_of` or `grounds_told`.

    A pupil without any has an empty list.
    """
    grounds: dict[int, list[ExcuseSpan]] = defaultdict(list)
    for row in rows:
        student_id, *span = row
        grounds[student_id].append(ExcuseSpan(*span))
    return grounds


@asked
def slots_of(group_ids: Iterable[int]) -> Select[Any]:
    """The timetable of the groups, past and present."""
    return select(
        TimetableSlot.id,
        TimetableSlot.journal_group_id,
        TimetableSlot.weekday,
        TimetableSlot.number,
        TimetableSlot.starts_on,
        TimetableSlot.ends_on,
    ).where(TimetableSlot.journal_group_id.in_(group_ids))


def slots_from(rows: Iterable[Any]) -> list[Slot]:
    """What the calendar reckons with, of rows of `slots_of`."""
    return [
        Slot(row.id, row.journal_group_id, row.weekday, row.number, row.starts_on, row.ends_on)
        for row in rows
    ]


def _states(group_ids: Any, first: Any, last: Any) -> Select[Any]:
    return select(
        Lesson.id,
        Lesson.journal_group_id,
        Lesson.held_on,
        Lesson.number,
        Lesson.topic,
        Lesson.attendance_confirmed_at,
        Lesson.entered_at,
        Lesson.due_at,
    ).where(Lesson.journal_group_id.in_(group_ids), Lesson.held_on.between(first, last))


@asked
def lesson_states(group_ids: Iterable[int], first: date, last: date) -> Select[Any]:
    """How far the lessons of the groups are entered."""
    return _states(group_ids, first, last)


@asked
def lacking_lessons(group_ids: Iterable[int], first: date, last: date) -> Select[Any]:
    """The same of lessons that lack topic or attendance, as `models.rules.deadline.is_entered` says."""
    return _states(group_ids, first, last).where(
        or_(Lesson.topic == "", Lesson.attendance_confirmed_at.is_(None))
    )


@asked
def lesson_places(group_ids: Iterable[int], first: date, last: date) -> Select[Any]:
    """Day, number and group of the lessons held."""
    return select(Lesson.held_on, Lesson.number, Lesson.journal_group_id).where(
        Lesson.journal_group_id.in_(group_ids), Lesson.held_on.between(first, last)
    )
