"""What files of all kinds share: empty, repeated, short and long records are told before any cell is read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from flask_babel import gettext as _
from flask_babel import ngettext

from admin.importers.cells import Cells
from admin.importers.columns import Layout
from admin.importers.files import Record, Sheet
from models.operations.imports import Plan, RowState


def rows_of(sheet: Sheet, layout: Layout, plan: Plan, named_by: Sequence[str]) -> Iterator[Cells]:
    """The records worth reading; the others are settled in `plan`.

    `named_by` are our names of the columns that say whom or what a row speaks of.
    """
    places = [layout.places[column] for column in named_by if column in layout.places]
    seen: dict[tuple[str, ...], int] = {}
    for record in sheet.records:
        plan.states[record.number] = RowState.SAME
        plan.names[record.number] = _name(record, places)
        if not any(cell.strip() for cell in record.cells):
            _skip(plan, record, _("The row is empty; it was skipped."))
        elif record.cells in seen:
            _skip(plan, record, _("The row repeats row %(row)s; it was skipped.", row=seen[record.cells]))
        elif _fits(record, layout, plan):
            seen[record.cells] = record.number
            yield Cells(record, layout, plan.findings)


def _name(record: Record, places: Sequence[int]) -> str:
    cells = record.cells
    return " ".join(cells[place].strip()[:60] for place in places if place < len(cells)).strip()


def _skip(plan: Plan, record: Record, sentence: str) -> None:
    plan.states[record.number] = RowState.SKIPPED
    plan.findings.warn(record.number, "", sentence)


def _fits(record: Record, layout: Layout, plan: Plan) -> bool:
    width = len(record.cells)
    if any(cell.strip() for cell in record.cells[layout.width :]):
        sentence = _(
            "The row has %(count)s fields, %(wanted)s were expected.", count=width, wanted=layout.width
        )
        plan.findings.refuse(record.number, "", sentence)
        return False
    lacking = layout.width - width
    if lacking > 0:
        sentence = ngettext(
            "The row lacks its last column; it was taken as empty.",
            "The row lacks its last %(num)s columns; they were taken as empty.",
            lacking,
        )
        plan.findings.warn(record.number, "", sentence)
    return True
