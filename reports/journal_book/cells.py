"""What stands in a cell of the printed grid."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from models.operations.cells import cell_state
from models.rules.absences import ShownSign, ground_for, shown_sign
from models.rules.cells import IMPROVED, departure_text, shown
from models.rules.marks import NO_MARK, ColumnKind, ScaleKind
from reports.journal_book.rows import Book
from reports.signs import sign_text

IN_WORDS = "v."
"""In place of an assessment in words, which stands below the grid."""
CHANGED = "*"
"""Behind a mark that was another one before („labots”)."""
LETTERS = {
    ColumnKind.LESSON: "",
    ColumnKind.HOMEWORK: "MD",
    ColumnKind.TEST: "PD",
    ColumnKind.PASS_TEST: "I",
    ColumnKind.DIAGNOSTIC: "DD",
    ColumnKind.MONITORING: "MO",
}
"""Kinds of columns as a head has room for them."""


def sign_of(book: Book, row: Any, day: date, number: int | None) -> ShownSign:
    """The sign of an absence with its ground."""
    ground = ground_for(day, number, book.grounds.get(row.student_id, ()))
    return shown_sign(row.sign, row.late_minutes, ground)


def cell_text(book: Book, student: int, lesson: Any, column: Any) -> str:
    """Sign, marks and the time of leaving of a pupil; empty where nothing is entered."""
    said = []
    if lesson is not None:
        sign = book.signs[lesson.id].get(student) if lesson.id in book.signs else None
        left = book.departures[lesson.id].get(student) if lesson.id in book.departures else None
        if sign is not None:
            said.append(sign_text(sign_of(book, sign, lesson.held_on, lesson.number)))
        if left is not None:
            said.append(departure_text(left.left_at))
    if column is not None and column.id in book.marks:
        said.append(marks_text(book.marks[column.id].get(student, ()), column.scale))
    return " ".join(filter(None, said))


def marks_text(rows: Sequence[Any], scale: ScaleKind) -> str:
    """The marks of a cell: „A A P”, „4→7”, „7*”."""
    if not rows:
        return ""
    state = cell_state(None, rows)
    said = ""
    for place, (value, former) in enumerate(zip(state.entry.marks, state.formers, strict=True)):
        said += one_mark(value, former, scale) + (IMPROVED if place in state.entry.superseded else " ")
    return said.strip()


def one_mark(value: str, former: str, scale: ScaleKind) -> str:
    """A mark with what tells that it was another."""
    in_words = scale is ScaleKind.TEXT and value != NO_MARK
    return (IN_WORDS if in_words else shown(value, scale)) + (CHANGED if former else "")
