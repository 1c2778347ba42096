"""Rows of marks as works: one cell one work, an improved mark with its better one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from itertools import groupby
from typing import Any

from models.operations.settings import setting_text
from models.rules.cells import shown
from models.rules.marks import NO_MARK
from models.rules.suggestions import WeighedMark
from reports.statement.facts import BETTERED, Work


def standing(row: Any) -> WeighedMark:
    """A mark as means take it."""
    return WeighedMark(row.value, Decimal(row.weight), row.assessment_kind, row.scale, row.column_kind)


def works_of(rows: Iterable[Any]) -> tuple[Work, ...]:
    """The works behind a pupil's marks, which come in the order of their cells."""
    return tuple(_work(list(cell)) for _column, cell in groupby(rows, key=lambda row: row.assessment_id))


def _work(cell: Sequence[Any]) -> Work:
    row = cell[-1]
    counts = any(standing(each).counts for each in cell)
    weight = setting_text(Decimal(row.weight)) if counts else "1"
    return Work(
        day=row.held_on,
        kind=row.column_kind,
        name=row.title or row.topic or "",
        scale=row.scale,
        values=tuple(_values(cell)),
        counts=counts,
        weight="" if weight == "1" else weight,
        owed=any(each.value == NO_MARK and each.superseded_by is None for each in cell),
    )


def _values(cell: Sequence[Any]) -> Iterator[str]:
    """Marks that stand, each after those it betters: „4 → 7”."""
    former = {row.superseded_by: row for row in cell if row.superseded_by is not None}
    for row in cell:
        if row.superseded_by is None:
            chain = [row]
            while chain[0].id in former and former[chain[0].id] not in chain:
                chain.insert(0, former[chain[0].id])
            yield BETTERED.join(shown(each.value, each.scale) for each in chain)
