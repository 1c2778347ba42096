"""The columns in which cells are typed together, found and locked at once (clauses 11-13)."""

from __future__ import annotations

from collections.abc import Callable, Collection
from datetime import date

from flask_babel import gettext as _

from models.journal import Lesson
from models.operations.cells import Cells
from models.operations.columns import Column, find_columns
from models.operations.desk import Desk
from models.operations.held_lessons import Place, find_expected, hold_lessons
from models.operations.lesson_cells import LessonCells
from models.operations.term_cells import PREFIX as TERM
from models.operations.term_cells import TermCells
from models.rules.broken import RuleBroken

EXPECTED = "x-"
Opened = Cells | RuleBroken
"""The cells of a column, or why nothing can be written there."""


def open_columns(
    desk: Desk, keys: Collection[str], is_wanted: Callable[[LessonCells], bool]
) -> dict[str, Opened]:
    """The columns named by a page, locked; of the lessons only expected those that are wanted are born."""
    lasting = {key: key for key in keys if not key.startswith(EXPECTED)}
    opened: dict[str, Opened] = {}
    for key, found in _expected(desk, [key for key in keys if key not in lasting]).items():
        if isinstance(found, int):
            lasting[key] = f"l{found}"
        else:
            opened[key] = found
    wanted = [key for key, cells in opened.items() if isinstance(cells, LessonCells) and is_wanted(cells)]
    born = hold_lessons(desk, [place_of(key) for key in wanted])
    lasting |= {key: f"l{born[place_of(key)]}" for key in wanted}
    columns = find_columns(desk, set(lasting.values()))
    return opened | {key: _opened(desk, name, columns) for key, name in lasting.items()}


def _expected(desk: Desk, keys: Collection[str]) -> dict[str, int | Opened]:
    """What stands at the places of expected lessons: a lesson after all, one to be born, or a refusal."""
    places: dict[str, Place] = {}
    found: dict[str, int | Opened] = {}
    for key in keys:
        try:
            places[key] = place_of(key)
        except LookupError:
            found[key] = gone()
    known = find_expected(desk, list(places.values())) if places else {}
    for key, place in places.items():
        found[key] = known[place] or _unborn(desk, key, place)
    return found


def place_of(key: str) -> tuple[date, int]:
    """The day and number in the key of an expected lesson.

    Raises:
        LookupError: it holds none.
    """
    day, _dash, number = key.removeprefix(EXPECTED).rpartition("-")
    try:
        return date.fromisoformat(day), int(number)
    except ValueError as reason:
        raise LookupError(key) from reason


def _unborn(desk: Desk, key: str, place: Place) -> LessonCells:
    """The empty cells of a lesson that is in the timetable and not in the records."""
    return LessonCells(desk, Column(Lesson(held_on=place[0], number=place[1]), None), key)


def _opened(desk: Desk, name: str, columns: dict[str, Column]) -> Opened:
    try:
        if name.startswith(TERM):
            return TermCells(desk, name)
        # A page that knows one lesson by two names is an old one.
        return LessonCells(desk, columns.pop(name))
    except LookupError:
        return gone()
    except RuleBroken as broken:
        return broken


def gone() -> RuleBroken:
    """What is said of a column that is not there, or not any more."""
    return RuleBroken(_("This column is not in the journal any more. Reload the page."))
