"""An address as a square code for the phone's camera: `{{ qr("https://…", 24) }}` in any template."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import segno
from reportlab.lib.colors import black
from reportlab.lib.units import mm
from reportlab.platypus import Flowable
from xhtml2pdf.tags import pisaTag

MASK = 3
"""Any of the eight reads as well; choosing the evenest for each code takes four times as long as the rest."""
QUIET = 2
"""White modules around it: paper is white for two more."""
Run = tuple[int, int, int]
"""Row, first column and length of neighbouring black modules."""


@lru_cache(maxsize=64)
def modules(text: str) -> tuple[int, tuple[Run, ...]]:
    """How many modules wide the code is, and its black runs."""
    rows = tuple(segno.make(text, error="m", micro=False, boost_error=False, mask=MASK).matrix)
    runs: list[Run] = []
    for number, row in enumerate(rows):
        start = None
        for column, dark in enumerate((*row, 0)):
            if dark and start is None:
                start = column
            elif not dark and start is not None:
                runs.append((number, start, column - start))
                start = None
    return len(rows), tuple(runs)


class QrCode(Flowable):
    """The code where its cell's alignment puts it."""

    def __init__(self, text: str, size: float, share_before: float) -> None:
        super().__init__()
        self.text, self.size, self.share_before = text, size, share_before

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        """A square; in a narrower column a smaller one."""
        self.width = width
        self.height = min(self.size, width)
        return width, self.height

    def draw(self) -> None:
        """All black modules as one path: no hair lines between neighbours."""
        across, runs = modules(self.text)
        step = self.height / (across + 2 * QUIET)
        left = (self.width - self.height) * self.share_before
        path = self.canv.beginPath()
        for row, column, length in runs:
            path.rect(
                left + (QUIET + column) * step, self.height - (QUIET + row + 1) * step, length * step, step
            )
        self.canv.setFillColor(black)
        self.canv.drawPath(path, stroke=0, fill=1)


class QrTag(pisaTag):
    """`<qrcode value="…" size="24">`, which `qr` writes."""

    def start(self, c: Any) -> None:
        """Into the story of its cell."""
        size = float(self.node.getAttribute("size")) * mm
        c.addPara()
        c.addStory(QrCode(self.node.getAttribute("value"), size, {1: 0.5, 2: 1.0}.get(c.frag.alignment, 0)))
