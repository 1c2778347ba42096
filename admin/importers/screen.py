"""What the screen shows of a prepared import: its columns to be named, its rows to be looked through."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from flask_babel import gettext as _
from werkzeug.datastructures import MultiDict

from admin.importers.columns import Column, recognised
from admin.importers.desk import Prepared
from admin.importers.files import Sheet
from admin.importers.report import shown
from models.operations.imports import RowState
from models.text import fold

UNKNOWN = "?"
"""Chosen for a column nobody has named yet."""
SAMPLES, LONGEST = 3, 40
PAGE = 100
"""Rows on one page of a preview."""


@dataclass(frozen=True, slots=True)
class HeaderShown:
    """A column of the file, as the mapping screen shows it."""

    field: str
    """The name of its control."""
    text: str
    samples: tuple[str, ...]
    chosen: str
    """Our name of the column, "" when it is left out, `UNKNOWN`."""


def headers_shown(sheet: Sheet, columns: Sequence[Column], mapping: Mapping[str, str]) -> list[HeaderShown]:
    """The columns of a file with what they were taken for, those not understood first."""
    names = recognised(sheet.header, columns, mapping)
    found = [
        HeaderShown(f"kolonna-{place}", text, _samples(sheet, place), UNKNOWN if name is None else name)
        for place, (text, name) in enumerate(zip(sheet.header, names, strict=True))
    ]
    return sorted(found, key=lambda each: each.chosen != UNKNOWN)


def _samples(sheet: Sheet, place: int) -> tuple[str, ...]:
    cells = (record.cells[place].strip() for record in sheet.records if place < len(record.cells))
    texts = (text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…" for text in cells)
    found: dict[str, None] = {}
    for text in texts:
        if text:
            found[text] = None
        if len(found) == SAMPLES:
            break
    return tuple(found)


def mapping_from(sheet: Sheet, columns: Sequence[Column], form: MultiDict[str, str]) -> dict[str, str]:
    """What a person said the columns are; what was left open stays so."""
    allowed = {column.name for column in columns} | {""}
    found = {text: form.get(f"kolonna-{place}", UNKNOWN) for place, text in enumerate(sheet.header)}
    return {text: name for text, name in found.items() if name in allowed}


@dataclass(slots=True)
class RowShown:
    """A row of the file, as the preview shows it."""

    place: str
    name: str
    state: RowState
    remarks: list[tuple[str, str, bool]] = field(default_factory=list)
    """Column, sentence, whether it keeps the row out."""
    changes: list[tuple[str, str, str]] = field(default_factory=list)
    """What is changed, old and new value."""


class RowsShown:
    """The rows of a prepared import that a person asked for, page by page."""

    def __init__(self, prepared: Prepared, args: MultiDict[str, str]) -> None:
        self._prepared = prepared
        self.counts: Mapping[RowState, int] = prepared.plan.counts()
        self.wish = args.get("rindas", "") if args.get("rindas") in self.choices() else ""
        self.search = args.get("mekle", "").strip()[:100]
        rows = [row for row in self._rows() if self._is_wanted(row)]
        self.count = len(rows)
        self.pages = max(1, -(-len(rows) // PAGE))
        asked = args.get("lapa", "1")
        self.page = min(
            int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 7 else 1, self.pages
        )
        self.page = max(self.page, 1)
        self.rows = rows[(self.page - 1) * PAGE : self.page * PAGE]

    @staticmethod
    def choices() -> dict[str, str]:
        """Which rows may be asked for, and in which words."""
        states = {state.value: str(state.label) for state in RowState}
        return {"": _("all rows"), "remarks": _("rows with remarks"), **states}

    def tiles(self) -> list[tuple[RowState, int]]:
        """How many rows there are of each state that occurs."""
        return [(state, self.counts[state]) for state in RowState if self.counts.get(state)]

    def at(self, page: int) -> dict[str, Any]:
        """The arguments of the address of another page."""
        asked = {"rindas": self.wish, "mekle": self.search, "lapa": page if page > 1 else ""}
        return {name: value for name, value in asked.items() if value}

    def _rows(self) -> list[RowShown]:
        plan = self._prepared.plan
        rows = {
            number: RowShown(plan.place_of(number), plan.names.get(number, ""), state)
            for number, state in sorted(plan.states.items())
        }
        for finding in plan.findings.in_order():
            row = rows.get(finding.row)
            if row is not None:
                header = plan.headers.get(finding.column, "")
                row.remarks.append((header, finding.sentence, finding.is_error))
        for edit in plan.edits:
            row = rows.get(edit.row)
            if row is not None:
                row.changes.append(_change(plan.headers, edit))
        return list(rows.values())

    def _is_wanted(self, row: RowShown) -> bool:
        if self.wish == "remarks" and not row.remarks:
            return False
        if self.wish not in {"", "remarks", row.state.value}:
            return False
        return not self.search or fold(self.search) in fold(f"{row.place} {row.name}")


def others_shown(prepared: Prepared) -> tuple[list[str], list[tuple[str, str, str]]]:
    """What concerns no single row: sentences, and changes that follow from many rows together."""
    plan = prepared.plan
    sentences = [each.sentence for each in plan.findings.in_order() if each.row not in plan.states]
    changes = [_change(plan.headers, edit) for edit in plan.edits if edit.row not in plan.states]
    return sentences, changes


def _change(headers: Mapping[str, str], edit: Any) -> tuple[str, str, str]:
    what = ", ".join(part for part in (headers.get(edit.asked_by, ""), edit.whose) if part)
    return (what, shown(edit.old), shown(edit.new))


def proposals_shown(prepared: Prepared, granted: Sequence[str]) -> list[dict[str, Any]]:
    """The rights proposed, by role, with what is ticked already."""
    by_role: dict[Any, list[Any]] = defaultdict(list)
    for each in prepared.plan.proposals:
        by_role[each.role].append(each)
    return [
        {"role": role, "people": [(each.key, each.name, each.post, each.key in granted) for each in people]}
        for role, people in by_role.items()
    ]
