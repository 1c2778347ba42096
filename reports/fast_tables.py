"""Tables drawn cell by cell five times quicker than the library does, with the same paper coming out.

A row takes its cells from the page's tree itself: cells of plain words become `Cell`s whose look is asked
once; any other cell (a picture, a table inside, a style we do not know) goes the library's own road. Each
document looks the same with FAST_TABLES=0: `tests/reports/test_fast_tables.py` says so.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import Any

from xhtml2pdf import parser
from xhtml2pdf.tables import _width, pisaTagTR

from config.settings import fast_tables
from reports.fast_cell import Cell, Piece, fits_us
from reports.fast_look import NO_MARGIN, Look, look_of_cell, look_of_words, place, written

WORDS = frozenset({"b", "em", "i", "span", "strong"})
CELLS = frozenset({"td", "th"})
STYLED = CELLS | WORDS | {"*", "br", "table", "tbody", "tfoot", "thead", "tr"}
PLACE = re.compile("[:+~]")
SPACES = re.compile(r"[^\S\xa0]+")
counted: Counter[str] = Counter()
"""Cells drawn since the process began: „fast” and, by what stood in their way, those left to the library."""


class Row(pisaTagTR):
    """A table's row that draws its own plain cells."""

    def start(self, c: Any) -> None:
        """Give the table this row's cells, in their order."""
        super().start(c)
        looks = _looks(c, self.node) if fast_tables() else None
        if looks is None:
            return
        kept, c.frag = c.frag, c.frag.clone()
        c.frag.backColor = None
        for node in self.node.childNodes:
            if node.nodeType == node.ELEMENT_NODE:
                _take(node, looks, c)
        c.frag = kept
        self.node.childNodes = []


def _looks(context: Any, row: Any) -> dict[Any, Look | None] | None:
    """Looks of cells of rows like this one; None where two cells written alike may look otherwise."""
    ours = context.__dict__
    if "looks_of_rows" not in ours:
        ours["looks_of_rows"] = {}
        ours["styles_by_place"] = context.is_rtl or bool(context.linkTargets) or _by_place(context.cssCascade)
    if ours["styles_by_place"]:
        return None
    found: dict[Any, Look | None]
    found = ours["looks_of_rows"].setdefault((place(row), context.tableData.padding), {})
    return found


def _by_place(cascade: Any) -> bool:
    """Whether a rule for cells asks which of its kind an element is, what is before it or inside it."""
    return any(
        str(selector.name).lower() in STYLED and PLACE.search(selector.asString())
        for rules in cascade.iterCSSRulesets()
        for selector in rules
    )


def _take(node: Any, looks: dict[Any, Look | None], context: Any) -> None:
    """One cell of the row, on our road or on the library's."""
    node.tagName = node.tagName.lower()
    if node.tagName in CELLS:
        key = written(node)
        if key not in looks:
            looks[key] = look_of_cell(node, context)
        look = looks[key]
        lines = _lines(node, look, context) if look else None
        if look and lines is not None and fits_us(look, lines):
            counted["fast"] += 1
            _put(look, Cell(look, lines), context.tableData, filled=bool(node.childNodes))
            return
        counted[node.tagName] += 1
    parser.pisaLoop(node, context, **NO_MARGIN)


def _lines(node: Any, look: Look, context: Any) -> list[list[Piece]] | None:
    """The cell's words by line; None when something else stands in it."""
    lines: list[list[Piece]] = [[]]
    if not _read(node, look, context, lines):
        return None
    for line in lines:
        _trim(line)
    return lines if lines != [[]] else []


def _read(node: Any, look: Look, context: Any, lines: list[list[Piece]]) -> bool:
    for child in node.childNodes:
        if child.nodeType == child.TEXT_NODE:
            _say(child.data, look, context, lines[-1])
        elif child.nodeType != child.ELEMENT_NODE:
            continue
        elif child.tagName.lower() == "br" and not child.attributes:
            lines.append([])
        elif child.tagName.lower() not in WORDS:
            return False
        else:
            key = written(child)
            if key not in look.inner:
                look.inner[key] = look_of_words(child, look, context)
            inner = look.inner[key]
            if inner is None or not _read(child, inner, context, lines):
                return False
    return True


def _say(data: str, look: Look, context: Any, line: list[Piece]) -> None:
    """Words join the line as the library joins them: single spaces, none at its beginning."""
    text = data.replace("\xad", "")
    if look.frag.whiteSpace == "nowrap":
        text = "\xa0".join(text.split())
    else:
        text = SPACES.sub(" ", text)
        said = "".join(before for before, _look in line)
        if said.endswith(" ") or not said.strip("\xa0"):
            text = text.lstrip(" ")
    if text:
        context._warn_missing_glyphs(text, [look.font])  # noqa: SLF001
        line.append((text, look))


def _trim(line: list[Piece]) -> None:
    while line and not (text := line[-1][0].rstrip(" ")):
        line.pop()
    if line:
        line[-1] = (text, line[-1][1])


def _put(look: Look, cell: Cell, table: Any, *, filled: bool) -> None:
    """The cell into the library's table, with what its look says of borders, padding, width and height."""
    col, row = table.col, table.row
    while (col, row) in table.span:
        col += 1
    table.col = col
    shape: Any = look.shape
    table.span += [(x + col, y + row) for x, y in shape.span]
    table.styles += [
        (what, (left + col, top + row), (right + col, bottom + row), *rest)
        for what, (left, top), (right, bottom), *rest in shape.styles
    ]
    table.colw += [None] * (col + 1 - len(table.colw))
    if look.width is not None:
        table.colw[col] = _width(look.width)
    elif not look.spans:
        if filled:
            table.col_with_content.add(col)
        else:
            table.col_empty_width[col] = look.empty_width
    table.rowh += [None] * (row + 1 - len(table.rowh))
    if shape.rowh[0] is not None:
        table.rowh[row] = shape.rowh[0]
    table.add_cell(cell)
