"""Findings about marks: given to whom was absent, tests without any (clauses 11, 12)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sqlalchemy import Select, String, and_, exists, func, literal, select
from sqlalchemy.orm import aliased

from models.absences import Attendance
from models.journal import Lesson
from models.marks import Assessment, Mark
from models.queries.findings.base import Watch, found, lesson_place, text_of
from models.rules.marks import NO_MARK, AttendanceSign, ColumnKind

TESTS = (ColumnKind.TEST, ColumnKind.PASS_TEST, ColumnKind.DIAGNOSTIC, ColumnKind.MONITORING)


def while_absent(watch: Watch) -> Iterable[Select[Any]]:
    """A mark for work in a lesson from which the pupil was absent.

    A mark that took the place of nv or of an earlier one was earned later: it is none.
    """
    former, cell = aliased(Mark), _cells_of_absent(watch).c
    improves = exists(former.id).where(
        former.assessment_id == Mark.assessment_id,
        former.student_id == Mark.student_id,
        former.superseded_by == Mark.id,
    )
    return [
        found(
            cell.group_id,
            lesson_place(cell.lesson_id, cell.student_id),
            held_on=cell.held_on,
            number=cell.number,
            student_id=cell.student_id,
            value=func.min(Mark.value),
        )
        .join(Mark, and_(Mark.assessment_id == cell.assessment_id, Mark.student_id == cell.student_id))
        .where(Mark.value != NO_MARK, Mark.former != NO_MARK, Mark.superseded_by.is_(None), ~improves)
        .group_by(cell.group_id, cell.lesson_id, cell.held_on, cell.number, cell.student_id)
    ]


def _cells_of_absent(watch: Watch) -> Any:
    """Cells of marks of whoever was absent from the lesson.

    Distinct, though they are so anyway: SQLite then asks for each cell's marks by the cell and not for all
    marks of a pupil.
    """
    groups = watch.groups
    return (
        select(
            Lesson.journal_group_id.label("group_id"),
            Lesson.id.label("lesson_id"),
            Lesson.held_on,
            Lesson.number,
            Attendance.student_id,
            Assessment.id.label("assessment_id"),
        )
        .join(groups, groups.c.group_id == Lesson.journal_group_id)
        .join(Attendance, Attendance.lesson_id == Lesson.id)
        .join(Assessment, Assessment.lesson_id == Lesson.id)
        .where(
            Lesson.held_on.between(watch.first, watch.last),
            Attendance.sign == AttendanceSign.ABSENT,
            Assessment.column_kind != ColumnKind.HOMEWORK,
        )
        .distinct()
        .subquery("absent")
    )


def test_without_marks(watch: Watch) -> Iterable[Select[Any]]:
    """A test some school days ago (setting) in which nobody has a mark yet."""
    days = watch.frame.calendar.school_days(watch.frame.calendar.starts_on, watch.today)
    grace = watch.frame.settings.check_test_days
    if len(days) <= grace:
        return []
    groups, latest = watch.groups, min(days[-1 - grace], watch.last)
    key = func.coalesce(
        literal("l", String) + text_of(Assessment.lesson_id), literal("a", String) + text_of(Assessment.id)
    )
    return [
        found(Assessment.journal_group_id, key, held_on=Assessment.held_on, value=Assessment.title)
        .select_from(Assessment)
        .join(groups, groups.c.group_id == Assessment.journal_group_id)
        .where(
            Assessment.held_on.between(watch.first, latest),
            Assessment.column_kind.in_(TESTS),
            Assessment.voided_at.is_(None),
            ~exists(Mark.id).where(Mark.assessment_id == Assessment.id),
        )
    ]
