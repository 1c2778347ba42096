"""A lesson is given further columns of marks, a column is moved to another day or taken out (clause 12)."""

from __future__ import annotations

from datetime import date
from typing import Any

from flask_babel import gettext as _
from sqlalchemy import exists, select

from models.absences import Attendance
from models.journal import Lesson
from models.marks import Assessment, Mark
from models.operations.columns import (
    Column,
    change_row,
    make_assessment,
    open_marks,
)
from models.operations.desk import Desk
from models.operations.held_lessons import check_place_free
from models.planned_tests import PlannedTest
from models.queries.journal import periods
from models.rules.broken import RuleBroken, Stale
from models.rules.intervals import Interval
from models.rules.marks import ColumnKind

MOST_COLUMNS = 8
"""Columns of marks that one lesson may have."""


def add_marks_column(desk: Desk, column: Column, kind: ColumnKind) -> Column:
    """Give a lesson one more column of marks, beside its own.

    Raises:
        RuleBroken: the column is no lesson, the journal carries no marks, or the lesson has enough of them.
    """
    if column.lesson is None:
        raise RuleBroken(_("Further columns are added to lessons."))
    desk.check_teaches(column.held_on, column.number)
    open_marks(desk, column)
    lesson_id = column.lesson.id
    standing = desk.session.scalars(
        select(Assessment.id).where(Assessment.lesson_id == lesson_id, Assessment.voided_at.is_(None))
    ).all()
    if len(standing) >= MOST_COLUMNS:
        raise RuleBroken(_("One lesson has at most %(count)s columns of marks.", count=MOST_COLUMNS))
    return Column(None, make_assessment(desk, column.held_on, kind, lesson_id=lesson_id))


def void_column(desk: Desk, column: Column, version: int) -> None:
    """Take a column of marks out of the journal; it stays in the records with its history.

    A lesson stays: only what it was marked in goes.

    Raises:
        Stale: somebody changed the column meanwhile.
        RuleBroken: there are marks in it, or none to take out, or the day is not the person's.
    """
    desk.check_teaches(column.held_on, column.number)
    _check_seen(column, version)
    row = column.assessment
    if row is None:
        raise RuleBroken(_("This lesson has no column of marks."))
    if desk.session.scalar(select(exists().where(Mark.assessment_id == row.id))):
        raise RuleBroken(_("There are marks in this column. Empty its cells first: each leaves its trace."))
    change_row(desk, row, {"voided_at": desk.now})
    for plan in desk.session.scalars(select(PlannedTest).where(PlannedTest.assessment_id == row.id)):
        plan.assessment_id = None


def move_column(desk: Desk, column: Column, day: date, number: int | None, version: int) -> Column:
    """Move a lesson or a test to another day or lesson; its marks and absences go with it.

    Raises:
        Stale: somebody changed the column meanwhile.
        RuleBroken: the day cannot be entered, the place is taken, the column hangs on a lesson, or a pupil
            with an entry was not in the group on that day.
    """
    desk.check_teaches(column.held_on, column.number)
    desk.check_for_all()
    _check_seen(column, version)
    desk.check_day(day, number)
    _check_members(desk, column, day)
    if column.lesson is not None:
        _move_lesson(desk, column.lesson, day, number)
    elif column.assessment is not None:
        _move_marks(desk, column.assessment, day)
    return column


def _check_seen(column: Column, version: int) -> None:
    if version != column.version:
        raise Stale(_("Somebody else changed this column meanwhile."))


def _move_lesson(desk: Desk, lesson: Lesson, day: date, number: int | None) -> None:
    if (day, number) != (lesson.held_on, lesson.number):
        check_place_free(desk, (day, number))
    due = lesson.due_at if lesson.held_on == day else desk.frame.due_at(day, number, desk.zone)
    values: dict[str, Any] = {"held_on": day, "number": number, "due_at": due}
    if lesson.homework_on is not None and lesson.homework_on <= day:
        values |= {"homework_on": None, "homework_number": None}
    change_row(desk, lesson, values)
    here = select(Assessment).where(Assessment.lesson_id == lesson.id)
    for row in desk.session.scalars(here.with_for_update(of=Assessment)):
        change_row(desk, row, {"held_on": day})


def _move_marks(desk: Desk, row: Assessment, day: date) -> None:
    if row.lesson_id is not None:
        raise RuleBroken(_("This column belongs to a lesson and moves with it."), "held_on")
    change_row(desk, row, {"held_on": day})


def _check_members(desk: Desk, column: Column, day: date) -> None:
    """Whoever has an entry in the column must belong to the group on the new day too: no cell may die."""
    entered = set(_with_entries(desk, column))
    header = desk.header
    rows = desk.session.execute(periods(header.id, header.journal_id, whole_class=header.whole_class))
    there = {row.student_id for row in rows if day in Interval(row.starts_on, row.ends_on)}
    lost = len(entered - there)
    if lost:
        raise RuleBroken(
            _("On this day some pupils with entries here (%(count)s) were not in the group.", count=lost),
            "held_on",
        )


def _with_entries(desk: Desk, column: Column) -> list[int]:
    found: list[int] = []
    if column.lesson is not None:
        of_lesson = select(Assessment.id).where(Assessment.lesson_id == column.lesson.id)
        found += desk.session.scalars(
            select(Attendance.student_id).where(Attendance.lesson_id == column.lesson.id)
        )
        found += desk.session.scalars(select(Mark.student_id).where(Mark.assessment_id.in_(of_lesson)))
    elif column.assessment is not None:
        found += desk.session.scalars(
            select(Mark.student_id).where(Mark.assessment_id == column.assessment.id)
        )
    return found
