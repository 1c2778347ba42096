"""A table's cell of words: drawn straight where its lines fit the column, else by the library's paragraph."""

from __future__ import annotations

from typing import Any

from reportlab.lib.enums import TA_CENTER, TA_JUSTIFY, TA_RIGHT
from reportlab.lib.rl_accel import fp_str
from reportlab.pdfbase.pdfmetrics import stringWidth
from xhtml2pdf.xhtml2pdf_reportlab import PmlKeepInFrame, PmlParagraph

from reports.fast_look import Look

Piece = tuple[str, Look]
"""Words of one look."""
SHARE_LEFT = {TA_CENTER: 0.5, TA_RIGHT: 1.0}
"""Which part of the room left over stands before the words."""


class Line:
    """One line of a cell, as wide and tall as the library's paragraph would make it."""

    __slots__ = ("ascent", "down", "pieces", "up", "width")

    def __init__(self, pieces: list[Piece], leading: float) -> None:
        self.pieces = pieces
        self.width = _width(pieces)
        reaches = [look.reach for _text, look in pieces]
        self.ascent = max(up for up, _down in reaches)
        self.up = max(self.ascent, leading * 5 / 6)
        self.down = max(leading / 6, *(down for _up, down in reaches))


class Cell(PmlKeepInFrame):
    """What stands in one cell; nothing in an empty one."""

    def __init__(self, look: Look, lines: list[Line]) -> None:
        super().__init__(maxWidth=0, maxHeight=0, mode="shrink", content=None)
        self.look = look
        self.lines = lines
        self.broken: list[Any] | None = None
        self.is_straight = True

    @property
    def _content(self) -> list[Any]:
        """The library's paragraph of the same words: made for a cell whose lines must be broken."""
        if self.broken is None:
            self.broken = [_paragraph(self.look, self.lines)] if self.lines else []
        return self.broken

    @_content.setter
    def _content(self, given: list[Any]) -> None:
        self.broken = given or None

    def __deepcopy__(self, memo: dict[int, Any]) -> Cell:
        return self

    def drawn_flowables(self) -> list[Any]:
        """What it drew inside, for the outline: words of a cell are never headings."""
        return []

    def getSpaceBefore(self) -> float:  # noqa: N802  the library's name
        """A cell's words begin at its padding."""
        return 0

    getSpaceAfter = getSpaceBefore  # noqa: N815

    def wrapOn(self, canv: Any, aW: float, aH: float) -> tuple[float, float]:  # noqa: N802, N803
        """Width and height; lines wider than their column are broken by the library."""
        self.is_straight = all(line.width <= aW for line in self.lines)
        if not self.is_straight:
            wrapped: tuple[float, float] = super().wrapOn(canv, aW, aH)
            return wrapped
        self.width = aW
        self.height = sum(line.up + line.down for line in self.lines)
        return aW, self.height

    def drawOn(self, canvas: Any, x: float, y: float, _sW: float = 0) -> None:  # noqa: N802, N803
        """The words, from the top of the cell down."""
        if not self.is_straight:
            super().drawOn(canvas, x, y, _sW)
            return
        top = y + self.height
        for number, line in enumerate(self.lines):
            base = top - (line.up if number else line.ascent)
            top = base - line.down
            before = SHARE_LEFT.get(self.look.frag.alignment, 0) * (self.width - line.width)
            _draw(canvas, x + before, base, line.pieces)


def _long(text: str, look: Look) -> float:
    return float(stringWidth(text, look.font, look.frag.fontSize))


def _width(pieces: list[Piece]) -> float:
    """As the library counts it: a space is as wide as in the face in which the word after it ends."""
    if len(pieces) == 1:
        return _long(*pieces[0])
    words: list[list[Piece]] = [[]]
    for text, look in pieces:
        first, *others = text.split(" ")
        words[-1].append((first, look))
        words += [[(other, look)] for other in others]
    spaces = sum(_long(" ", word[-1][1]) for word in words[1:])
    return spaces + sum(_long(*part) for word in words for part in word)


def _draw(canvas: Any, x: float, y: float, pieces: list[Piece]) -> None:
    """What the library's text object would write, without its bookkeeping."""
    document, said = canvas._doc, []  # noqa: SLF001  the fonts keep by it which letters it uses
    for text, look in pieces:
        said.append(look.ink)
        for subset, letters in look.face.splitString(text, document):
            name = look.face.getSubsetInternalName(subset, document)
            said.append(f"{name} {look.size} ({canvas._escape(letters)}) Tj")  # noqa: SLF001
    canvas._code.append(f"BT 1 0 0 1 {fp_str(x, y)} Tm {' '.join(said)} ET")  # noqa: SLF001


def _paragraph(look: Look, lines: list[Line]) -> Any:
    frags: list[Any] = []
    for line in lines:
        if frags:
            frags.append(look.piece(""))
            frags[-1].lineBreak = 1
        frags += [inner.piece(text) for text, inner in line.pieces]
    frags.append(frags[-1].clone(text=""))
    text = "".join(piece for line in lines for piece, _look in line.pieces)
    paragraph = PmlParagraph(text, look.style, frags=frags, bulletText=None, dir="ltr")
    paragraph.autoLeading = "max"
    return paragraph


def fits_us(look: Look, lines: list[list[Piece]]) -> bool:
    """Whether we know how to draw them: no empty line, no justified line but the last."""
    return all(lines) and (look.frag.alignment != TA_JUSTIFY or len(lines) < 2)
