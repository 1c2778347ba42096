"""The one road by which cells of the journal are written: the grid, imports and pastes all come here."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from models.operations.cell_columns import EXPECTED, Opened, open_columns, place_of
from models.operations.cells import (
    CellOutcome,
    Cells,
    CellState,
    CellWish,
    Membership,
    changed,
)
from models.operations.columns import Column, find_column, hold_expected
from models.operations.desk import Desk
from models.operations.lesson_cells import LessonCells, Written, look_into, store_together
from models.rules.broken import RuleBroken

Done = tuple[list[CellOutcome], dict[str, LessonCells]]
"""An outcome for each wish, in their order, and the columns of lessons by their keys now."""
Versions = Mapping[int, int]


def record_cells(desk: Desk, wishes: Sequence[CellWish]) -> Done:
    """Write the cells that fit, refuse the others each with its sentence, tell conflicts.

    Columns are taken together: ten of them cost the statements of one. An expected lesson is born when
    anything fits into it.
    """
    typed = _Typed(desk, wishes)
    opened = open_columns(desk, typed.places, typed.fits_anything)
    decided = typed.decide(opened)
    return typed.done(opened, decided, _stored(desk, opened, decided))


def try_cells(desk: Desk, wishes: Sequence[CellWish]) -> Done:
    """What would become of the wishes: nothing is written and no lesson is born."""
    typed = _Typed(desk, wishes)
    opened = open_columns(desk, typed.places, lambda _cells: False)
    return typed.done(opened, typed.decide(opened), {})


def open_column(desk: Desk, key: str) -> Column:
    """The column named by a page: one in the records, or an expected lesson that is now born.

    Raises:
        LookupError: the key names nothing in this journal.
        RuleBroken: the expected lesson cannot be entered.
    """
    return hold_expected(desk, *place_of(key)) if key.startswith(EXPECTED) else find_column(desk, key)


Decided = dict[str, tuple[list[CellOutcome], Mapping[int, CellState]]]
"""Column by column what would become of the wishes, and what its cells hold."""


class _Typed:
    """Cells typed together, sorted by their columns."""

    def __init__(self, desk: Desk, wishes: Sequence[CellWish]) -> None:
        self.desk = desk
        self.wishes = wishes
        self.places: dict[str, list[int]] = {}
        """By column the places of its wishes."""
        for place, wish in enumerate(wishes):
            self.places.setdefault(wish.column, []).append(place)
        self.membership = Membership(desk, {wish.student_id for wish in wishes})

    def fits_anything(self, cells: LessonCells) -> bool:
        """Whether anything would stand in a column whose cells are empty."""
        outcomes, before = self._of(cells.key, cells, {})
        return bool(changed(outcomes, before))

    def decide(self, opened: Mapping[str, Opened]) -> Decided:
        """Look into the columns and judge the wishes."""
        look_into(self.desk, [one for one in opened.values() if isinstance(one, LessonCells)])
        return {key: self._of(key, cells, self._now(key, cells)) for key, cells in opened.items()}

    def done(self, opened: Mapping[str, Opened], decided: Decided, versions: Mapping[str, Versions]) -> Done:
        """The outcomes in the order of the wishes, each with its new version."""
        outcomes: dict[int, CellOutcome] = {}
        for key, (here, _before) in decided.items():
            cells = opened[key]
            stamped = (
                [cells.stamped(one, versions.get(key, {})) for one in here]
                if isinstance(cells, Cells)
                else here
            )
            outcomes.update(zip(self.places[key], stamped, strict=True))
        lessons = {cells.key: cells for cells in opened.values() if isinstance(cells, LessonCells)}
        return [outcomes[place] for place in range(len(self.wishes))], lessons

    def _now(self, key: str, cells: Opened) -> Mapping[int, CellState]:
        if isinstance(cells, LessonCells):
            return cells.now
        students = {wish.student_id for wish in self._here(key)}
        return cells.states(students) if isinstance(cells, Cells) else {}

    def _of(
        self, key: str, cells: Opened, before: Mapping[int, CellState]
    ) -> tuple[list[CellOutcome], Mapping[int, CellState]]:
        try:
            if isinstance(cells, RuleBroken):
                raise cells
            return cells.decided(self._here(key), self.membership, before), before
        except RuleBroken as broken:
            return [CellOutcome(wish, key, refusal=str(broken)) for wish in self._here(key)], before

    def _here(self, key: str) -> list[CellWish]:
        return [self.wishes[place] for place in self.places[key]]


def _stored(desk: Desk, opened: Mapping[str, Opened], decided: Decided) -> dict[str, Versions]:
    """Write what changes; the new versions by column and pupil."""
    fresh = {key: changed(outcomes, before) for key, (outcomes, before) in decided.items()}
    versions: dict[str, Versions] = {}
    lessons = {}
    for key, cells in opened.items():
        if not fresh[key]:
            continue
        if isinstance(cells, LessonCells):
            lessons[key] = Written(cells, fresh[key], decided[key][1])
        elif isinstance(cells, Cells):
            versions[key] = cells.store(fresh[key], decided[key][1])
    return versions | dict(zip(lessons, store_together(desk, list(lessons.values())), strict=True))
