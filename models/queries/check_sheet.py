"""What stands in the journals for the pupils of a class: marks, marks of terms, absences (11-13)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sqlalchemy import Select, func, select

from models.absences import Attendance
from models.journal import Journal, JournalGroup, Lesson
from models.marks import Assessment, Mark, TermMark
from models.queries.excuses import COUNTED_KINDS


def marks_counted(year_id: int, student_ids: Iterable[int]) -> Select[Any]:
    """How many marks that count each pupil has in each subject, whatever class or group gave them."""
    return (
        select(Mark.student_id, Journal.subject_id, func.count(Mark.id).label("marks"))
        .join(Assessment, Assessment.id == Mark.assessment_id)
        .join(JournalGroup, JournalGroup.id == Assessment.journal_group_id)
        .join(Journal, Journal.id == JournalGroup.journal_id)
        .where(Journal.school_year_id == year_id, Mark.student_id.in_(list(student_ids)))
        .where(Mark.superseded_by.is_(None))
        .group_by(Mark.student_id, Journal.subject_id)
    )


def all_term_marks(year_id: int, student_ids: Iterable[int]) -> Select[Any]:
    """The marks of all terms."""
    return select(TermMark.student_id, TermMark.subject_id, TermMark.kind, TermMark.value).where(
        TermMark.school_year_id == year_id, TermMark.student_id.in_(list(student_ids))
    )


def absences_counted(year_id: int, student_ids: Iterable[int]) -> Select[Any]:
    """How many compulsory lessons each pupil missed and was late for."""
    return (
        select(Attendance.student_id, Attendance.sign, func.count(Attendance.id).label("lessons"))
        .join(Lesson, Lesson.id == Attendance.lesson_id)
        .join(JournalGroup, JournalGroup.id == Lesson.journal_group_id)
        .join(Journal, Journal.id == JournalGroup.journal_id)
        .where(
            Journal.school_year_id == year_id,
            Journal.kind.in_(COUNTED_KINDS),
            Attendance.student_id.in_(list(student_ids)),
        )
        .group_by(Attendance.student_id, Attendance.sign)
    )
