"""One pupil in one subject of a year, and one column across its pupils (clauses 12, 13)."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Select, func, or_, select
from sqlalchemy.orm import aliased

from models.absences import Attendance
from models.journal import Journal, JournalGroup, Lesson
from models.marks import Assessment, Mark
from models.queries.asked import asked

_COLUMN = aliased(Assessment)


def mark_rows(*more: Any) -> Select[Any]:
    """A pupil's marks with their columns, in the order of time and as they stand in their cells."""
    return (
        select(
            Mark.value,
            Mark.former,
            Mark.superseded_by,
            Assessment.journal_group_id,
            Assessment.lesson_id,
            Assessment.held_on,
            Assessment.column_kind,
            Assessment.assessment_kind,
            Assessment.scale,
            Assessment.weight,
            Assessment.title,
            *more,
        )
        .join(Assessment, Assessment.id == Mark.assessment_id)
        .order_by(Assessment.held_on, Assessment.id, Mark.position)
    )


@asked
def marks_of_pupil(
    student_id: int, group_id: int, subject_id: int | None, year_id: int, first: date, last: date
) -> Select[Any]:
    """A pupil's marks in a group and in every other of the subject, in the order of time."""
    first_column = select(func.min(_COLUMN.id)).where(
        _COLUMN.lesson_id == Assessment.lesson_id, _COLUMN.voided_at.is_(None)
    )
    return (
        mark_rows(
            Assessment.id,
            Lesson.topic,
            first_column.correlate(Assessment).scalar_subquery().label("first_column"),
        )
        .join(JournalGroup, JournalGroup.id == Assessment.journal_group_id)
        .join(Journal, Journal.id == JournalGroup.journal_id)
        .outerjoin(Lesson, Lesson.id == Assessment.lesson_id)
        .where(
            Mark.student_id == student_id,
            Assessment.held_on.between(first, last),
            _of_subject(group_id, subject_id, year_id),
        )
    )


@asked
def absences_of_pupil(
    student_id: int, group_id: int, subject_id: int | None, year_id: int, first: date, last: date
) -> Select[Any]:
    """When a pupil was absent from lessons of a group, or of others of the subject, or late for them."""
    return (
        select(Attendance.sign, Attendance.late_minutes, Lesson.held_on, Lesson.number)
        .join(Lesson, Lesson.id == Attendance.lesson_id)
        .join(JournalGroup, JournalGroup.id == Lesson.journal_group_id)
        .join(Journal, Journal.id == JournalGroup.journal_id)
        .where(
            Attendance.student_id == student_id,
            Lesson.held_on.between(first, last),
            _of_subject(group_id, subject_id, year_id),
        )
        .order_by(Lesson.held_on, Lesson.number)
    )


def _of_subject(group_id: Any, subject_id: Any, year_id: Any) -> ColumnElement[bool]:
    return or_(
        JournalGroup.id == group_id,
        (Journal.subject_id == subject_id) & (Journal.school_year_id == year_id),
    )


@asked
def column_with_marks(group_id: int, lesson_id: int, assessment_id: int) -> Select[Any]:
    """A column of marks of a group, named by its number or by its lesson (whose first it then is)."""
    return (
        select(
            Assessment.id,
            Assessment.held_on,
            Assessment.column_kind,
            Assessment.scale,
            Assessment.title,
            Lesson.topic,
        )
        .outerjoin(Lesson, Lesson.id == Assessment.lesson_id)
        .where(
            Assessment.journal_group_id == group_id,
            or_(Assessment.id == assessment_id, Assessment.lesson_id == lesson_id),
            Assessment.voided_at.is_(None),
        )
        .order_by(Assessment.id)
        .limit(1)
    )
