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


@lru_cache(maxsize=64)
def modules(text: str) -> tuple[int, str]:
    """How many modules wide the code is, and its black runs as a path, counted from its top left."""
    rows = tuple(segno.make(text, error="m", micro=False, boost_error=False, mask=MASK).matrix)
    runs: list[str] = []
    for number, row in enumerate(rows):
        start = None
        for column, dark in enumerate((*row, 0)):
            if dark and start is None:
                start = column
            elif not dark and start is not None:
                runs.append(f"{start} {number} {column - start} 1 re")
                start = None
    return len(rows), " ".join(runs)


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
        self.canv.translate(left + QUIET * step, self.height - QUIET * step)
        self.canv.scale(step, -step)
        self.canv.setFillColor(black)
        self.canv._code.append(f"{runs} f")  # noqa: SLF001  as the canvas writes a path, without three hundred calls


class QrTag(pisaTag):
    """`<qrcode value="…" size="24">`, which `qr` writes."""

    def start(self, c: Any) -> None:
        """Into the story of its cell."""
        size = float(self.node.getAttribute("size")) * mm
        c.addPara()
        c.addStory(QrCode(self.node.getAttribute("value"), size, {1: 0.5, 2: 1.0}.get(c.frag.alignment, 0)))
