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
from xhtml2pdf.tables import _width, pisaTagTBODY, pisaTagTFOOT, pisaTagTHEAD, pisaTagTR

from reports.fast_cell import Cell, Line, Piece, fits_us
from reports.fast_look import (
    NO_MARGIN,
    Look,
    RowLook,
    look_of_cell,
    look_of_row,
    look_of_words,
)
from reports.fast_places import places, written
from reports.fast_styles import Pattern, moved

WORDS = frozenset({"b", "em", "i", "span", "strong"})
CELLS = frozenset({"td", "th"})
SPACES = re.compile(r"[^\S\xa0]+")
counted: Counter[str] = Counter()
"""Cells drawn since the process began: „fast” and, by what stood in their way, those left to the library."""


class Quick:
    """A table's section that sets its own rows."""

    node: Any

    def start(self, c: Any) -> None:
        """Give the table this section's rows, in their order."""
        super().start(c)  # type: ignore[misc]  # the tag it stands before
        looks = _looks(c, self.node)
        if looks is None:
            return
        rows = Rows(c, looks)
        for node in self.node.childNodes:
            if node.nodeType == node.ELEMENT_NODE:
                rows.take(node)
        rows.close()
        self.node.childNodes = []


class Body(Quick, pisaTagTBODY):
    """`<tbody>`."""


class Head(Quick, pisaTagTHEAD):
    """`<thead>`."""


class Foot(Quick, pisaTagTFOOT):
    """`<tfoot>`."""


class Rows:
    """The rows of a section as they are taken into its table."""

    def __init__(self, context: Any, looks: dict[Any, RowLook | None]) -> None:
        self.context, self.table, self.looks = context, context.tableData, looks
        self.outer, context.frag = context.frag, context.frag.clone()
        context.frag.backColor = None
        self.alike: tuple[Pattern, int, int] | None = None
        """The pattern of the last rows and from which to which it holds."""

    def close(self) -> None:
        """The section ends."""
        self._tell()
        self.context.frag = self.outer

    def take(self, node: Any) -> None:
        """One row, on our road or on the library's."""
        key = written(node)
        if key not in self.looks:
            self.looks[key] = look_of_row(node, self.context) if node.tagName == "tr" else None
        look = self.looks[key]
        if look is None:
            self._tell()
            parser.pisaLoop(node, self.context, **NO_MARGIN)
            return
        self.table.col = 0
        self.table.data.append([])
        kept, self.context.frag = self.context.frag, look.frag
        self._cells([child for child in node.childNodes if child.nodeType == child.ELEMENT_NODE], look)
        self.context.frag = kept
        pisaTagTR.end(self.context)

    def _cells(self, nodes: list[Any], row: RowLook) -> None:
        cells = [(node, _cell(node, row, self.context)) for node in nodes]
        looks = [cell.look for _node, cell in cells if cell and not cell.look.spans_any]
        if len(looks) == len(cells) and not any(y == self.table.row for _x, y in self.table.span):
            self._repeat(row.pattern(tuple(looks)))
            for node, cell in cells:
                _put(cell, self.table, filled=bool(node.childNodes))
            return
        self._tell()
        self.table.styles += moved(row.styles, 0, self.table.row)
        for node, cell in cells:
            if cell is None:
                counted[node.tagName] += 1
                parser.pisaLoop(node, self.context, **NO_MARGIN)
                continue
            self.table.col = _free_column(self.table)
            shape = cell.look.shape
            self.table.span += [(x + self.table.col, y + self.table.row) for x, y in shape.span]
            self.table.styles += moved(shape.styles, self.table.col, self.table.row)
            _put(cell, self.table, filled=bool(node.childNodes))

    def _repeat(self, pattern: Pattern) -> None:
        """Rows alike, one under another, are told of together."""
        if self.alike and self.alike[0] is pattern:
            self.alike = (pattern, self.alike[1], self.table.row)
            return
        self._tell()
        self.alike = (pattern, self.table.row, self.table.row)

    def _tell(self) -> None:
        if self.alike:
            pattern, first, last = self.alike
            self.table.styles += pattern.of_rows(first, last)
            self.alike = None


def _looks(context: Any, section: Any) -> dict[Any, RowLook | None] | None:
    """Looks of rows of sections like this one; None where the library sets the rows."""
    known = places(context)
    if known is None:
        return None
    place = (known.of(section), context.tableData.padding)
    found: dict[Any, RowLook | None]
    found = context.__dict__.setdefault("looks_of_rows", {}).setdefault(place, {})
    return found


def _cell(node: Any, row: RowLook, context: Any) -> Cell | None:
    """One cell of a row, or None where only the library can draw it."""
    if node.tagName not in CELLS:
        return None
    key = written(node)
    if key not in row.cells:
        row.cells[key] = look_of_cell(node, context)
    look = row.cells[key]
    lines = _lines(node, look, context) if look else None
    if look is None or lines is None:
        return None
    counted["fast"] += 1
    return Cell(look, lines)


def _lines(node: Any, look: Look, context: Any) -> list[Line] | None:
    """The cell's words by line; None when something else stands in it."""
    text = _only_text(node)
    if text is None:
        return _lines_of(node, look, context)
    if text not in look.said:
        look.said[text] = _lines_of(node, look, context)
    said: list[Line] | None = look.said[text]
    return said


def _only_text(node: Any) -> str | None:
    """The text of a cell in which nothing else stands."""
    inside = node.childNodes
    if not inside:
        return ""
    text: str | None = inside[0].data if len(inside) == 1 and inside[0].nodeType == node.TEXT_NODE else None
    return text


def _lines_of(node: Any, look: Look, context: Any) -> list[Line] | None:
    lines: list[list[Piece]] = [[]]
    if not _read(node, look, context, lines):
        return None
    for line in lines:
        _trim(line)
    lines = lines if lines != [[]] else []
    return [Line(line, look.style.leading) for line in lines] if fits_us(look, lines) else None


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
        if line and len(text) > 1 and text.startswith(" "):
            # The library draws a space with the words before it.
            line[-1] = (line[-1][0] + " ", line[-1][1])
            text = text[1:]
        line.append((text, look))


def _trim(line: list[Piece]) -> None:
    while line and not (text := line[-1][0].rstrip(" ")):
        line.pop()
    if line:
        line[-1] = (text, line[-1][1])


def _put(cell: Any, table: Any, *, filled: bool) -> None:
    """The cell into the library's table, with what its look says of width and height."""
    look, col, row = cell.look, table.col, table.row
    table.colw += [None] * (col + 1 - len(table.colw))
    if look.width is not None:
        table.colw[col] = _width(look.width)
    elif not look.spans:
        if filled:
            table.col_with_content.add(col)
        else:
            table.col_empty_width[col] = look.empty_width
    table.rowh += [None] * (row + 1 - len(table.rowh))
    height = look.shape.rowh[0]
    if height is not None:
        table.rowh[row] = height
    table.add_cell(cell)


def _free_column(table: Any) -> int:
    """The next column no cell from above or beside reaches into."""
    col: int = table.col
    while (col, table.row) in table.span:
        col += 1
    return col
