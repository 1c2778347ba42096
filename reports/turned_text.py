"""Words turned upright in a heading's cell: `<vtext height="38mm">Latviešu valoda</vtext>`.

Style sheets of the library cannot turn text. Read from below upwards, in one or two lines; smaller, then cut
with „…”, rather than longer than its height (40 mm unless said) or wider than its column.
"""

from __future__ import annotations

from typing import Any

from reportlab.lib.fonts import tt2ps
from reportlab.lib.units import mm
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.platypus import Flowable
from xhtml2pdf.tags import pisaTag
from xhtml2pdf.util import getSize

LONGEST = 40 * mm
LEADING = 1.12
SMALLEST = 0.72
"""No smaller than this part of its size: what is longer still is cut."""
STEP = 0.04


class TurnedText(Flowable):
    """Words that stand upright in the width they are given."""

    def __init__(self, text: str, frag: Any, longest: float) -> None:
        super().__init__()
        self.text = text
        self.font = tt2ps(frag.fontName, frag.bold, frag.italic)
        self.full_size = frag.fontSize
        self.color = frag.textColor
        self.longest = longest
        self.lines: list[str] = []
        self.size = frag.fontSize

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        """As wide as the column, as tall as its longest line."""
        self.width = width
        self.size, self.lines = self._laid()
        self.height = max((self._long(line, self.size) for line in self.lines), default=0)
        return width, self.height

    def draw(self) -> None:
        """The lines, the first at the left, all together in the middle of the column."""
        step = self.size * LEADING
        canvas = self.canv
        canvas.saveState()
        canvas.rotate(90)
        canvas.setFillColor(self.color)
        canvas.setFont(self.font, self.size)
        # The middle of small letters, not of the whole line, is what looks like the middle.
        first = (self.width - step * (len(self.lines) - 1)) / 2 + self.size * 0.3
        for number, line in enumerate(self.lines):
            canvas.drawString(0, -(first + number * step), line)
        canvas.restoreState()

    def _laid(self) -> tuple[float, list[str]]:
        share = 1.0
        while share >= SMALLEST:
            size = self.full_size * share
            for lines in ([self.text], self._halved(size)):
                if self._fits(lines, size):
                    return size, lines
            share -= STEP
        size = min(self.full_size * SMALLEST, self.width / LEADING)
        lines = self._halved(size) if self.width >= 2 * size * LEADING else [self.text]
        return size, [self._cut(line, size) for line in lines]

    def _fits(self, lines: list[str], size: float) -> bool:
        broad = len(lines) * size * LEADING <= self.width
        return broad and all(self._long(line, size) <= self.longest for line in lines)

    def _halved(self, size: float) -> list[str]:
        """Two lines as even as their words allow."""
        words = self.text.split(" ")
        ways = [[" ".join(words[:cut]), " ".join(words[cut:])] for cut in range(1, len(words))]
        if not ways:
            return [self.text]
        return min(ways, key=lambda way: max(self._long(line, size) for line in way))

    def _cut(self, line: str, size: float) -> str:
        if self._long(line, size) <= self.longest:
            return line
        while line and self._long(f"{line}…", size) > self.longest:
            line = line[:-1]
        return f"{line.rstrip()}…"

    def _long(self, line: str, size: float) -> float:
        return float(stringWidth(line, self.font, size))


class TurnedTag(pisaTag):
    """`<vtext>` as the library's walk meets it."""

    def start(self, c: Any) -> None:
        """The words leave the tree and enter the story turned."""
        text = " ".join(_words(self.node).split())
        longest = getSize(self.node.getAttribute("height") or LONGEST)
        self.node.childNodes = []
        c.addPara()
        c.addStory(TurnedText(text, c.frag, longest))


def _words(node: Any) -> str:
    return "".join(one.data if one.nodeType == one.TEXT_NODE else _words(one) for one in node.childNodes)
