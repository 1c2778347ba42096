"""Double lessons: what one lesson says is said of the next one of the same day too (clause 11)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from flask_babel import gettext as _
from sqlalchemy import select

from models.journal import Lesson
from models.operations.cells import CellOutcome, CellWish
from models.operations.columns import TEXTS, Column, change_column, confirm_attendance
from models.operations.desk import Desk
from models.operations.journal import open_column
from models.operations.lesson_cells import LessonCells
from models.queries.entries import absences_in
from models.rules.broken import RuleBroken
from models.rules.marks import AttendanceSign


@dataclass(frozen=True, slots=True)
class Followed:
    """The second lesson after it took over from the first."""

    was: str
    """The key under which a page knows its column: an expected lesson is born under a new one."""
    column: Column
    cells: LessonCells
    outcomes: Sequence[CellOutcome]
    """Who was marked absent."""


def follow_lesson(desk: Desk, column: Column) -> Followed:
    """Enter the next lesson of the day like this one: topic, outcome, homework and who was absent.

    What stands in the next one already stays; said again, nothing changes. Every entry goes the way of a
    typed one.

    Raises:
        RuleBroken: this is no lesson with a number, or there is no lesson of the group after it to enter.
    """
    lesson = column.lesson
    if lesson is None or lesson.number is None:
        raise RuleBroken(_("Only a lesson of the timetable has a next one."))
    was = _key_of_next(desk, lesson)
    try:
        following = open_column(desk, was)
    except RuleBroken as broken:
        raise RuleBroken(_("The next lesson cannot be entered. %(why)s", why=str(broken))) from broken
    following = change_column(desk, following, _lacking(lesson, following), following.version)
    cells = LessonCells(desk, following)
    outcomes = cells.write([CellWish(cells.key, student, "n", 0) for student in _absent(desk, lesson)])
    if lesson.attendance_confirmed_at is not None:
        following = confirm_attendance(desk, cells.column)
    return Followed(was, following, cells, [one for one in outcomes if not one.refusal])


def _key_of_next(desk: Desk, lesson: Lesson) -> str:
    number = (lesson.number or 0) + 1
    held = desk.session.scalar(
        select(Lesson.id).where(
            Lesson.journal_group_id == desk.header.id,
            Lesson.held_on == lesson.held_on,
            Lesson.number == number,
        )
    )
    return f"l{held}" if held is not None else f"x-{lesson.held_on.isoformat()}-{number}"


def _lacking(lesson: Lesson, following: Column) -> Mapping[str, str]:
    """What the first lesson says and the next one does not say yet."""
    said = {name: getattr(lesson, name) for name in TEXTS}
    return {name: text for name, text in said.items() if text and not getattr(following.lesson, name)}


def _absent(desk: Desk, lesson: Lesson) -> list[int]:
    """Who was absent; who came late to the first lesson was there for the second."""
    rows = desk.session.execute(*absences_in([lesson.id]))
    return [row.student_id for row in rows if row.sign is AttendanceSign.ABSENT]
