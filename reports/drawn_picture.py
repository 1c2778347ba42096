"""Pictures of numbers on paper: `{{ drawn(picture, 125) }}` in a template becomes shapes in our own font.

The library can take SVG, but draws its words in a font that lacks Latvian letters.
"""

from __future__ import annotations

import json
from typing import Any

from reportlab.lib.colors import HexColor
from reportlab.lib.fonts import tt2ps
from reportlab.lib.units import mm
from reportlab.platypus import Flowable
from xhtml2pdf.tags import pisaTag

FILLS = {
    "low": HexColor("#f3b8b0"),
    "fair": HexColor("#f7dfa6"),
    "good": HexColor("#bfe0c8"),
    "high": HexColor("#a9cfe0"),
    "plain": HexColor("#0b5c75"),
    "quiet": HexColor("#c3cad3"),
}
INK, SOFT, EDGE = HexColor("#1a1a1a"), HexColor("#555555"), HexColor("#6b7480")
SIZE = 12


class Drawing(Flowable):
    """Shapes scaled to the width that is asked for, or to the column's where that is less."""

    def __init__(self, picture: dict[str, Any], widest: float, frag: Any) -> None:
        super().__init__()
        self.picture = picture
        self.widest = widest
        self.font = tt2ps(frag.fontName, 0, 0)

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        """As tall as its width makes it."""
        self.scale = min(self.widest, width) / self.picture["width"]
        self.height = self.picture["height"] * self.scale
        self.width = self.picture["width"] * self.scale
        return width, self.height

    def draw(self) -> None:
        """The shapes in their order; units grow downwards on the screen, upwards on paper."""
        self.canv.saveState()
        self.canv.scale(self.scale, self.scale)
        for shape in self.picture["shapes"]:
            getattr(self, f"_{shape['is'].lower()}")(shape)
        self.canv.restoreState()

    def _up(self, y: float) -> float:
        return float(self.picture["height"]) - y

    def _box(self, box: dict[str, Any]) -> None:
        self.canv.setFillColor(FILLS[box["tone"]])
        self.canv.setStrokeColor(EDGE)
        self.canv.setLineWidth(0.5)
        self.canv.rect(box["x"], self._up(box["y"] + box["height"]), box["width"], box["height"], fill=1)

    def _line(self, line: dict[str, Any]) -> None:
        path = self.canv.beginPath()
        (x, y), *others = line["points"]
        path.moveTo(x, self._up(y))
        for x, y in others:
            path.lineTo(x, self._up(y))
        self.canv.setStrokeColor(FILLS[line["tone"]])
        self.canv.setLineWidth(0.6 if line["tone"] == "quiet" else 1.4)
        self.canv.drawPath(path)

    def _dot(self, dot: dict[str, Any]) -> None:
        self.canv.setFillColor(FILLS[dot["tone"]])
        self.canv.circle(dot["x"], self._up(dot["y"]), 3, stroke=0, fill=1)

    def _words(self, words: dict[str, Any]) -> None:
        write = {"start": "drawString", "middle": "drawCentredString", "end": "drawRightString"}
        self.canv.setFillColor(SOFT if words["is_soft"] else INK)
        self.canv.setFont(self.font, SIZE)
        getattr(self.canv, write[words["anchor"]])(words["x"], self._up(words["y"]), words["text"])


class DrawingTag(pisaTag):
    """`<drawing>` as the library's walk meets it."""

    def start(self, c: Any) -> None:
        """The picture leaves the tree and enters the story."""
        picture = json.loads(self.node.getAttribute("shapes"))
        c.addPara()
        c.addStory(Drawing(picture, float(self.node.getAttribute("width")) * mm, c.frag))
