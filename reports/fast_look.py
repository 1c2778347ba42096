"""How a cell, or words inside one, look: the style sheet asked once for all that are written alike.

A class's report cards hold two thousand cells of a dozen looks. The library asks its style sheet for each.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from reportlab.lib.colors import CMYKColor
from reportlab.lib.fonts import tt2ps
from reportlab.lib.rl_accel import fp_str
from reportlab.pdfbase.pdfmetrics import getAscentDescent, getFont
from xhtml2pdf.parser import (
    CSS2Frag,
    applyWordBreaking,
    declaresInlineBox,
    mapNonStandardAttrs,
    pisaGetAttributes,
)
from xhtml2pdf.properties import LOOP_GROUPS, apply_uniform_groups, compact_frag, reset_non_inherited
from xhtml2pdf.tables import TableData, pisaTagTD, pisaTagTR
from xhtml2pdf.util import Display, getDisplay, getSize

from reports.fast_places import style_of
from reports.fast_styles import Pattern, pattern_of

OF_WORDS = frozenset({"color", "line-height", "overflow-wrap", "white-space", "word-wrap"})
OF_WORDS |= {f"font-{what}" for what in ("family", "size", "style", "weight")}
"""What the style sheet may say of words in a cell for us to draw them."""
SIDES = ("top", "right", "bottom", "left")
OF_ROWS = OF_WORDS | {"background-color", "display", "text-align", "vertical-align", "width"}
"""What it may say of a row: nothing that moves it to another page."""
OF_CELLS = OF_WORDS | {"background-color", "display", "height", "text-align", "vertical-align", "width"}
OF_CELLS |= {f"padding-{side}" for side in SIDES}
OF_CELLS |= {f"border-{side}-{what}" for side in SIDES for what in ("color", "style", "width")}
NO_MARGIN = {"margin-left": 0, "margin-right": 0, "margin-top": 0, "margin-bottom": 0}
PLAIN = {
    "letterSpacing": "normal",
    "wordSpacing": "normal",
    "textTransform": "none",
    "overflow": "visible",
    "underline": 0,
    "strike": 0,
    "link": None,
    "rise": 0,
    "leadingSpace": 0,
    "firstLineIndent": 0,
    "leftIndent": 0,
    "rightIndent": 0,
    "wordWrap": None,
    "bulletText": None,
    "rtl": False,
}
"""What words inherit that our drawing leaves out: with another value the library draws them."""


@dataclass(eq=False)
class Look:
    """The library's own answer for one kind of cell or words, and what drawing needs of it."""

    frag: Any
    """The fragment every text of this look is a clone of."""
    shape: Any = None
    """What a cell of this look tells its table, as if it stood at 0, 0."""
    width: Any = None
    """As written: „30%” or „12mm”."""
    empty_width: float = 0
    """What an empty column is wide when nothing else says so."""
    spans: bool = False
    """Whether the cell takes several columns."""
    inner: dict[Any, Look | None] = field(default_factory=dict)
    """Looks of the elements inside."""
    said: dict[str, Any] = field(default_factory=dict)
    """Lines of plain texts met already: the names of subjects stand in each card of a class."""
    style: Any = None
    """The paragraph's style, of a cell."""

    @cached_property
    def spans_any(self) -> bool:
        """Whether the cell takes several columns or rows."""
        return bool(self.shape and self.shape.span)

    @cached_property
    def font(self) -> str:
        """The face by the name the PDF has for it."""
        return str(tt2ps(self.frag.fontName, self.frag.bold, self.frag.italic))

    @cached_property
    def face(self) -> Any:
        """What knows the letters of the font."""
        return getFont(self.font)

    @cached_property
    def ink(self) -> str:
        """The operator that sets the colour."""
        color = self.frag.textColor
        return f"{fp_str(color.red, color.green, color.blue)} rg"

    @cached_property
    def size(self) -> str:
        """The operator that sets the size, after a face's name."""
        return f"{fp_str(self.frag.fontSize)} Tf"

    @cached_property
    def reach(self) -> tuple[float, float]:
        """How far the face stands above its line and hangs below it."""
        up, down = getAscentDescent(self.font, self.frag.fontSize)
        return up, -down

    def piece(self, text: str) -> Any:
        """A fragment of text as the library's paragraphs want it."""
        frag = self.frag.clone()
        frag.text = text
        frag.fontName = frag.bulletFontName = self.font
        return frag


@dataclass(eq=False)
class RowLook:
    """The same of a row."""

    frag: Any
    """What its cells inherit."""
    styles: list[Any]
    """What it tells its table, as if it were the first."""
    cells: dict[Any, Look | None] = field(default_factory=dict)
    patterns: dict[tuple[Look, ...], Pattern] = field(default_factory=dict)
    """By the looks of all cells in a row."""

    def pattern(self, looks: tuple[Look, ...]) -> Pattern:
        """What a row of these cells tells its table."""
        if looks not in self.patterns:
            self.patterns[looks] = pattern_of(self.styles, [look.shape.styles for look in looks])
        return self.patterns[looks]


def look_of_row(node: Any, context: Any) -> RowLook | None:
    """The look of a row, or None where only the library can set it."""
    attributes, css = _asked(node, context)
    if not OF_ROWS.issuperset(css) or getDisplay(css.get("display", "")) != Display.BLOCK:
        return None
    frag = _frag(context, block=True)
    table, context.tableData = context.tableData, TableData()
    context.tableData.padding = table.padding
    outer, context.frag = context.frag, frag
    try:
        pisaTagTR(node, attributes).start(context)
        styles = context.tableData.styles
    finally:
        context.tableData, context.frag = table, outer
    compact_frag(frag)
    frag.backColor = None
    return RowLook(frag, styles)


def look_of_cell(node: Any, context: Any) -> Look | None:
    """The look of a cell, or None where only the library can draw it."""
    attributes, css = _asked(node, context)
    if not OF_CELLS.issuperset(css) or getDisplay(css.get("display", "")) != Display.BLOCK:
        return None
    frag = _frag(context, block=True)
    empty = frag.paddingLeft + frag.paddingRight
    table, context.tableData = context.tableData, TableData()
    context.tableData.padding, context.tableData.data = table.padding, [[]]
    outer, context.frag = context.frag, frag
    try:
        cell = pisaTagTD(node, attributes)
        cell.start(context)
        context.swapStory(cell.story)
        shape = context.tableData
        width = None if attributes.colspan else (frag.width or attributes.width)
        compact_frag(frag)
        style = context.toParagraphStyle(frag)
    finally:
        context.tableData, context.frag = table, outer
    style.leading = getSize(frag.leadingSource, frag.fontSize)
    return _plain(Look(frag, shape, width, empty, bool(attributes.colspan), style=style))


def look_of_words(node: Any, outer: Look, context: Any) -> Look | None:
    """The look of an element inside a cell, or None where only the library can draw it."""
    css = _asked(node, context)[1]
    if not OF_WORDS.issuperset(css) or declaresInlineBox(context, node.tagName):
        return None
    kept, context.frag = context.frag, outer.frag
    try:
        return _plain(Look(_frag(context, block=False)))
    finally:
        context.frag = kept


def _asked(node: Any, context: Any) -> tuple[Any, Any]:
    """The element's attributes and what the style sheet says of it, as the library's walk asks them."""
    attributes = pisaGetAttributes(context, node.tagName, node.attributes)
    context.cssAttr = mapNonStandardAttrs(style_of(node, context), node, attributes)
    context.node = node
    return attributes, context.cssAttr


def _frag(context: Any, *, block: bool) -> Any:
    """The fragment the library's walk would give the element."""
    context.pushFrag()
    try:
        frag = context.frag
        reset_non_inherited(frag)
        CSS2Frag(context, dict(NO_MARGIN), isBlock=block)
        apply_uniform_groups(frag, context.cssAttr, LOOP_GROUPS)
        applyWordBreaking(frag, context.cssAttr)
        compact_frag(frag)
        return frag
    finally:
        context.pullFrag()


def _plain(look: Look) -> Look | None:
    frag = look.frag
    faces = {tt2ps(family, frag.bold, frag.italic) for family in frag.fontFamilies} | {look.font}
    color = frag.textColor
    odd = len(faces) > 1 or frag.whiteSpace not in {"normal", "nowrap"}
    odd = odd or isinstance(color, CMYKColor) or getattr(color, "alpha", 0) != 1
    odd = odd or any(getattr(frag, name, usual) != usual for name, usual in PLAIN.items())
    return None if odd else look
