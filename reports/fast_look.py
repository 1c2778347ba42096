"""How a cell, or words inside one, look: the style sheet asked once for all that are written alike.

A class's report cards hold two thousand cells of a dozen looks. The library asks its style sheet for each.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from reportlab.lib.fonts import tt2ps
from reportlab.pdfbase.pdfmetrics import getAscentDescent
from xhtml2pdf.parser import (
    CSS2Frag,
    CSSCollect,
    applyWordBreaking,
    declaresInlineBox,
    mapNonStandardAttrs,
    pisaGetAttributes,
)
from xhtml2pdf.properties import LOOP_GROUPS, apply_uniform_groups, compact_frag, reset_non_inherited
from xhtml2pdf.tables import TableData, pisaTagTD
from xhtml2pdf.util import Display, getDisplay, getSize

OF_WORDS = frozenset({"color", "line-height", "overflow-wrap", "white-space", "word-wrap"})
OF_WORDS |= {f"font-{what}" for what in ("family", "size", "style", "weight")}
"""What the style sheet may say of words in a cell for us to draw them."""
SIDES = ("top", "right", "bottom", "left")
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
    shape: TableData | None = None
    """What a cell of this look tells its table, as if it stood at 0, 0."""
    width: Any = None
    """As written: „30%” or „12mm”."""
    empty_width: float = 0
    """What an empty column is wide when nothing else says so."""
    spans: bool = False
    inner: dict[Any, Look | None] = field(default_factory=dict)
    """Looks of the elements inside."""
    style: Any = None
    """The paragraph's style, of a cell."""

    @cached_property
    def font(self) -> str:
        """The face by the name the PDF has for it."""
        return str(tt2ps(self.frag.fontName, self.frag.bold, self.frag.italic))

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


def written(node: Any) -> tuple[Any, ...]:
    """All an element says of itself: two that say the same in the same place look the same."""
    held = node._attrs  # noqa: SLF001  the standard library's own slot, ten times quicker than its view
    if not held:
        return (node.tagName,)
    return (node.tagName, *sorted((name, attribute.value) for name, attribute in held.items()))


def place(node: Any) -> tuple[Any, ...]:
    """The elements around one, down from the root."""
    around = []
    while node is not None and node.nodeType == node.ELEMENT_NODE:
        around.append(written(node))
        node = node.parentNode
    return tuple(around)


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
    context.cssAttr = mapNonStandardAttrs(CSSCollect(node, context), node, attributes)
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
    odd = len(faces) > 1 or frag.whiteSpace not in {"normal", "nowrap"}
    odd = odd or any(getattr(frag, name, usual) != usual for name, usual in PLAIN.items())
    return None if odd else look
