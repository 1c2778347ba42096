"""The one road by which cells of the journal are written: the grid, imports and pastes all come here."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from flask_babel import gettext as _

from models.operations.cells import CellOutcome, Cells, CellWish
from models.operations.columns import Column, find_column, hold_expected
from models.operations.desk import Desk
from models.operations.lesson_cells import LessonCells
from models.operations.term_cells import PREFIX as TERM
from models.operations.term_cells import TermCells
from models.rules.broken import RuleBroken


def record_cells(desk: Desk, wishes: Sequence[CellWish]) -> tuple[list[CellOutcome], dict[str, LessonCells]]:
    """Write the cells that fit, refuse the others each with its sentence, tell conflicts.

    Gives an outcome for each wish, in their order, and the columns of lessons by their keys now.
    """
    outcomes: dict[int, CellOutcome] = {}
    touched: dict[str, LessonCells] = {}
    for key, places in _by_column(wishes).items():
        here = [wishes[place] for place in places]
        try:
            cells = open_cells(desk, key)
            done = cells.write(here)
            if isinstance(cells, LessonCells):
                touched[cells.key] = cells
        except LookupError:
            done = _refused(here, _("This column is not in the journal any more. Reload the page."))
        except RuleBroken as broken:
            done = _refused(here, str(broken))
        outcomes.update(zip(places, done, strict=True))
    return [outcomes[place] for place in range(len(wishes))], touched


def open_cells(desk: Desk, key: str) -> Cells:
    """The cells of the column named by a page, locked.

    Raises:
        LookupError: the key names nothing in this journal.
        RuleBroken: the column cannot be written in.
    """
    return TermCells(desk, key) if key.startswith(TERM) else LessonCells(desk, open_column(desk, key))


def open_column(desk: Desk, key: str) -> Column:
    """The column named by a page: one in the records, or an expected lesson that is now born.

    Raises:
        LookupError: the key names nothing in this journal.
        RuleBroken: the expected lesson cannot be entered.
    """
    if not key.startswith("x-"):
        return find_column(desk, key)
    day, _dash, number = key[2:].rpartition("-")
    try:
        expected = date.fromisoformat(day), int(number)
    except ValueError as reason:
        raise LookupError(key) from reason
    return hold_expected(desk, *expected)


def _by_column(wishes: Sequence[CellWish]) -> dict[str, list[int]]:
    places: dict[str, list[int]] = {}
    for place, wish in enumerate(wishes):
        places.setdefault(wish.column, []).append(place)
    return places


def _refused(wishes: Sequence[CellWish], sentence: str) -> list[CellOutcome]:
    return [CellOutcome(wish, wish.column, refusal=sentence) for wish in wishes]
