"""What stands on every page of a document and is known only when all are drawn, or lies under it.

`<pageofpages></pageofpages>` in the foot prints „lpp. 3 / 12” in one pass: each page shows a form that the
document's last flowable, `<pagetotals></pagetotals>`, fills in. `<pagestart></pagestart>` begins to count
anew on its page, for a file of many pupils' papers. `<watermark>` lies under the page.
"""

from __future__ import annotations

from itertools import pairwise
from math import atan2, degrees, hypot
from typing import Any

from reportlab.lib.colors import Color
from reportlab.lib.fonts import tt2ps
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.platypus import Flowable
from xhtml2pdf.tags import pisaTag

PALE = Color(0.9, 0.9, 0.9)
ACROSS = 0.72
"""How much of the page's diagonal the watermark takes."""
LARGEST = 130


def _pages(canvas: Any) -> dict[str, Any]:
    """What the document being drawn knows of its pages so far."""
    document = canvas._doctemplate  # noqa: SLF001
    known: dict[str, Any] = document.__dict__.setdefault("pages_of_ours", {"seen": {}, "starts": {1}})
    return known


class PageOfPages(Flowable):
    """The page's number and of how many, at the right of the room it is given."""

    def __init__(self, frag: Any, word: str) -> None:
        super().__init__()
        self.word = word
        self.font = tt2ps(frag.fontName, frag.bold, frag.italic)
        self.size = frag.fontSize
        self.color = frag.textColor

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        """One line."""
        self.width = width
        return width, self.size * 1.25

    def draw(self) -> None:
        """A place the last flowable fills in."""
        page = self.canv.getPageNumber()
        _pages(self.canv)["seen"][page] = self
        self.canv.doForm(f"page-{page}")

    def fill(self, canvas: Any, page: int, numbers: str) -> None:
        """The words of one page's place."""
        canvas.beginForm(f"page-{page}", 0, -self.size, self.width, 2 * self.size)
        canvas.setFillColor(self.color)
        canvas.setFont(self.font, self.size)
        canvas.drawRightString(self.width, self.size * 0.3, f"{self.word} {numbers}")
        canvas.endForm()


class PageStart(Flowable):
    """Here another paper of the same file begins."""

    _ZEROSIZE = 1

    def draw(self) -> None:
        """Its page is the first of its own."""
        _pages(self.canv)["starts"].add(self.canv.getPageNumber())


class PageTotals(Flowable):
    """The end of the document: now it is known how many pages there are."""

    _ZEROSIZE = 1

    def draw(self) -> None:
        """Fill in the places of all pages."""
        known = _pages(self.canv)
        last = self.canv.getPageNumber()
        starts = [*sorted(known["starts"]), last + 1]
        for start, following in pairwise(starts):
            for page in range(start, following):
                if page in known["seen"]:
                    numbers = f"{page - start + 1} / {following - start}"
                    known["seen"][page].fill(self.canv, page, numbers)


class Watermark(Flowable):
    """One word from corner to corner, pale, under what the page says."""

    def __init__(self, text: str, frag: Any) -> None:
        super().__init__()
        self.text = text
        self.font = tt2ps(frag.fontName, 1, 0)

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """The whole room."""
        self.width, self.height = width, height
        return width, height

    def draw(self) -> None:
        """Drawn once, shown on each page."""
        canvas, name = self.canv, f"watermark-{self.width:.0f}-{self.height:.0f}"
        if not canvas.hasForm(name):
            canvas.beginForm(name, 0, 0, self.width, self.height)
            self._word(canvas)
            canvas.endForm()
        canvas.doForm(name)

    def _word(self, canvas: Any) -> None:
        length = hypot(self.width, self.height) * ACROSS
        size = min(LARGEST, length / stringWidth(self.text, self.font, 1))
        canvas.translate(self.width / 2, self.height / 2)
        canvas.rotate(degrees(atan2(self.height, self.width)))
        canvas.setFillColor(PALE)
        canvas.setFont(self.font, size)
        canvas.drawCentredString(0, -size * 0.33, self.text)


class PageOfPagesTag(pisaTag):
    """`<pageofpages word="p.">`; the word is „lpp.” unless said."""

    def start(self, c: Any) -> None:
        """Into the foot's story."""
        c.addPara()
        c.addStory(PageOfPages(c.frag, self.node.getAttribute("word") or "lpp."))


class PageStartTag(pisaTag):
    """`<pagestart>`."""

    def start(self, c: Any) -> None:
        """Into the story, taking no room."""
        c.addPara()
        c.addStory(PageStart())


class PageTotalsTag(pisaTag):
    """`<pagetotals>`."""

    def start(self, c: Any) -> None:
        """Into the story, taking no room."""
        c.addPara()
        c.addStory(PageTotals())


class WatermarkTag(pisaTag):
    """`<watermark text="MELNRAKSTS">`."""

    def start(self, c: Any) -> None:
        """Into the story of the frame that covers the page."""
        c.addPara()
        c.addStory(Watermark(self.node.getAttribute("text"), c.frag))
