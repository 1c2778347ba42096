"""The school class by class: what is owed by which clause, for those who see the whole of it.

Each column is asked for those alone who hold its duty over the school, and shares what the sections asked.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from flask import url_for
from flask_babel import lazy_gettext as _l

from config.duties import Duty, Scope, scopes
from models.base import db
from models.queries.absence_reports import waiting_by_class
from models.queries.introduction import classes_not_introduced, classes_with_teachers
from models.queries.unknown_absences import overdue_runs
from views.duties.absence_board import not_asked_about
from views.duties.board import Board
from views.duties.files import files_with_gaps
from views.duties.introduction import introduction_due
from views.duties.lessons import unentered_of_others, watched_since

SEES_ALL = frozenset({Scope.SCHOOL, Scope.UPBRINGING_JOURNALS})
"""How far one reaches who watches over the classes of others."""
LEAST_COLUMNS = 2
"""Who has fewer sees in a section of the board what a table of one column would repeat."""


@dataclass(frozen=True, slots=True)
class Counted:
    """A column: what is owed, and how much of it in which class."""

    title: Any
    clause: str
    duty: Duty
    counts: Callable[[Board], Mapping[int, int]]
    """Class -> how many."""
    place: Callable[[Board, Any], str]
    """Where it is done, for the row of a class."""


@dataclass(frozen=True, slots=True)
class ClassLine:
    """A class of which something is owed."""

    name: str
    teacher: str
    cells: Sequence[tuple[int, str]]
    """Column by column: how many, and the place; 0 and nothing where all is done."""


@dataclass(frozen=True, slots=True)
class SchoolView:
    """What is owed across the school."""

    columns: Sequence[tuple[str, str, int]]
    """Title, clause and how many in all."""
    lines: Sequence[ClassLine]
    at_rest: Sequence[str]
    """Classes of which nothing is owed."""


def _lessons(board: Board) -> Mapping[int, int]:
    by_name = Counter(name for one in board.once(unentered_of_others) for name in one.classes)
    return {row.id: by_name[_name(row)] for row in board.once(_classes)}


def _missing(board: Board) -> Mapping[int, int]:
    return Counter(one.class_id for one in board.once(not_asked_about))


def _reports(board: Board) -> Mapping[int, int]:
    rows = db.session.execute(waiting_by_class(board.actor, Duty.ABSENCE_REPORTS_READ))
    return {row.school_class_id: row.waiting for row in rows}


def _unknown(board: Board) -> Mapping[int, int]:
    if board.frame is None:
        return {}
    runs = overdue_runs(db.session(), board.actor, Duty.ABSENCES_READ, board.frame)
    return Counter(one.class_id for one in runs)


def _introductions(board: Board) -> Mapping[int, int]:
    if board.frame is None or introduction_due(board) >= board.actor.today:
        return {}
    rows = classes_not_introduced(board.actor, Duty.INTRODUCTION_READ, board.frame.year_id)
    return {row.id: 1 for row in db.session.execute(rows)}


def _files(board: Board) -> Mapping[int, int]:
    _all, lacking = board.once(files_with_gaps)
    return {class_id: count for (_grade, _letter, class_id), count in lacking.items()}


COLUMNS = (
    Counted(
        _l("Lessons not entered"),
        "11",
        Duty.JOURNALS_READ,
        _lessons,
        lambda board, row: url_for(
            "unentered.index", skats="stundas", klase=_name(row), no=watched_since(board)
        ),
    ),
    Counted(
        _l("Missing, not asked about"),
        "8",
        Duty.ABSENCE_BOARD_READ,
        _missing,
        lambda _board, row: url_for("absence_board.index", klase=row.id),
    ),
    Counted(
        _l("Reports undecided"),
        "8",
        Duty.ABSENCE_REPORTS_READ,
        _reports,
        lambda _board, row: url_for("absences.index", klase=row.id),
    ),
    Counted(
        _l("Unexplained for too long"),
        "8",
        Duty.ABSENCES_READ,
        _unknown,
        lambda _board, row: url_for("absences.index", klase=row.id),
    ),
    Counted(
        _l("Not introduced"),
        "5",
        Duty.INTRODUCTION_READ,
        _introductions,
        lambda _board, row: url_for("introduction.show", class_id=row.id),
    ),
    Counted(
        _l("Files with gaps"),
        "7, 18",
        Duty.FILE_CONTROL_READ,
        _files,
        lambda _board, row: url_for("student_file.control", klase=row.id, stavoklis="nepilnas"),
    ),
)


def school_view(board: Board) -> SchoolView | None:
    """The school class by class; None for whoever sees only a part of it."""
    seen = [one for one in COLUMNS if not SEES_ALL.isdisjoint(scopes(board.actor.roles, one.duty))]
    classes = board.once(_classes)
    if len(seen) < LEAST_COLUMNS or not classes:
        return None
    counts = [one.counts(board) for one in seen]
    lines = [_line(board, row, seen, counts) for row in classes]
    return SchoolView(
        [
            (str(one.title), one.clause, sum(counted.get(row.id, 0) for row in classes))
            for one, counted in zip(seen, counts, strict=True)
        ],
        [line for line in lines if any(count for count, _place in line.cells)],
        [line.name for line in lines if not any(count for count, _place in line.cells)],
    )


def _classes(board: Board) -> Sequence[Any]:
    """Rows (id, grade, letter, teacher) of the year."""
    if board.frame is None:
        return []
    return db.session.execute(classes_with_teachers(board.frame.year_id, board.actor.today)).all()


def _line(board: Board, row: Any, seen: Sequence[Counted], counts: Sequence[Mapping[int, int]]) -> ClassLine:
    owed = [(one, counted.get(row.id, 0)) for one, counted in zip(seen, counts, strict=True)]
    cells = [(count, one.place(board, row) if count else "") for one, count in owed]
    return ClassLine(_name(row), row.teacher or "", cells)


def _name(row: Any) -> str:
    return f"{row.grade}.{row.letter}"
