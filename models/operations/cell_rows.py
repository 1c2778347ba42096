"""The rows behind the cells of the journal: absences of lessons, marks of columns (clauses 11, 12)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, cast

from sqlalchemy import Table, bindparam, delete, select, update

from models.absences import Attendance, Departure
from models.marks import Mark
from models.operations.cells import CellState, upsert
from models.operations.desk import Desk
from models.operations.trail import TRAILED

ATTENDANCE = cast("Table", Attendance.__table__)
DEPARTURE = cast("Table", Departure.__table__)
MARK = cast("Table", Mark.__table__)
BETTER = MARK.alias("better")
OF_MARK = (
    MARK.c.assessment_id == bindparam("of_column"),
    MARK.c.student_id == bindparam("of_student"),
    MARK.c.position == bindparam("at"),
)
TAKING_SIGNS = delete(ATTENDANCE).where(
    ATTENDANCE.c.lesson_id == bindparam("of_lesson"), ATTENDANCE.c.student_id == bindparam("of_student")
)
TAKING_DEPARTURES = delete(DEPARTURE).where(
    DEPARTURE.c.lesson_id == bindparam("of_lesson"), DEPARTURE.c.student_id == bindparam("of_student")
)
TAKING_MARKS = delete(MARK).where(*OF_MARK)
FREEING = update(MARK).where(*OF_MARK).values(superseded_by=None)
IMPROVING = (
    update(MARK)
    .where(*OF_MARK)
    .values(
        superseded_by=select(BETTER.c.id)
        .where(
            BETTER.c.assessment_id == MARK.c.assessment_id,
            BETTER.c.student_id == MARK.c.student_id,
            BETTER.c.position == MARK.c.position + 1,
        )
        .scalar_subquery()
    )
)


@dataclass(frozen=True, slots=True)
class CellRow:
    """One cell that changes: what it held, what it will hold, and the trail entry that says so."""

    place: int
    """The lesson of a sign, the column of marks."""
    student: int
    before: CellState
    after: CellState
    entry: int


def store_signs(desk: Desk, cells: Sequence[CellRow]) -> None:
    """Write who was absent or late, and take away what is no more."""
    rows = [
        {
            "lesson_id": cell.place,
            "student_id": cell.student,
            "sign": cell.after.entry.absence,
            "late_minutes": cell.after.entry.late_minutes,
            "entry_id": cell.entry,
        }
        for cell in cells
        if cell.after.entry.absence is not None
    ]
    gone = [
        {"of_lesson": cell.place, "of_student": cell.student}
        for cell in cells
        if cell.after.entry.absence is None
    ]
    upsert(desk, Attendance, rows, ("lesson_id", "student_id"))
    _run(desk, TAKING_SIGNS, gone)


def store_departures(desk: Desk, cells: Sequence[CellRow]) -> None:
    """Write when pupils left, and take away what is no more."""
    rows = [
        {
            "lesson_id": cell.place,
            "student_id": cell.student,
            "left_at": cell.after.entry.left_at,
            "entry_id": cell.entry,
        }
        for cell in cells
        if cell.after.entry.left_at is not None
    ]
    gone = [
        {"of_lesson": cell.place, "of_student": cell.student}
        for cell in cells
        if cell.after.entry.left_at is None
    ]
    upsert(desk, Departure, rows, ("lesson_id", "student_id"))
    _run(desk, TAKING_DEPARTURES, gone)


def store_marks(desk: Desk, cells: Sequence[CellRow]) -> None:
    """Write marks in their order, take away those that are no more, tie improved ones to their betters."""
    rows = [
        {
            "assessment_id": cell.place,
            "student_id": cell.student,
            "position": position,
            "value": value,
            "former": former,
            "entry_id": cell.entry,
        }
        for cell in cells
        for position, (value, former) in enumerate(
            zip(cell.after.entry.marks, cell.after.formers, strict=True)
        )
    ]
    # A mark that another one points at cannot go: first it is let loose.
    _run(desk, FREEING, [_of(cell, at) for cell in cells for at in cell.before.entry.superseded])
    upsert(desk, Mark, rows, ("assessment_id", "student_id", "position"))
    gone = [_of(cell, at) for cell in cells for at in _too_many(cell)]
    _run(desk, TAKING_MARKS, gone)
    _run(desk, IMPROVING, [_of(cell, at) for cell in cells for at in cell.after.entry.superseded])


def _of(cell: CellRow, at: int) -> dict[str, int]:
    return {"of_column": cell.place, "of_student": cell.student, "at": at}


def _too_many(cell: CellRow) -> range:
    return range(len(cell.after.entry.marks), len(cell.before.entry.marks))


def _run(desk: Desk, statement: Any, values: Sequence[dict[str, int]]) -> None:
    if values:
        desk.session.execute(statement, values, execution_options={TRAILED: True})
