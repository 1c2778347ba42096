"""The school's picture on paper: `<schoollogo height="14">` shows what the paper's head carries once.

A class's file shows it on each pupil's page: it is kept in the HTML once, in a `meta`, and in the PDF once.
"""

from __future__ import annotations

from base64 import b64decode
from io import BytesIO
from typing import Any

from reportlab.lib.units import mm
from reportlab.lib.utils import ImageReader
from reportlab.platypus import Flowable
from xhtml2pdf.tags import pisaTag

NAME = "school-logo"


class SchoolLogo(Flowable):
    """The picture, as high as it is told, no wider than its column."""

    def __init__(self, picture: ImageReader, height: float) -> None:
        super().__init__()
        self.picture = picture
        self.wanted = height

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        """As wide as its height makes it."""
        across, up = self.picture.getSize()
        self.height = min(self.wanted, width * up / across)
        self.width = self.height * across / up
        return self.width, self.height

    def draw(self) -> None:
        """Where it stands."""
        self.canv.drawImage(self.picture, 0, 0, self.width, self.height)


class SchoolLogoTag(pisaTag):
    """`<schoollogo height="14">`, in millimetres; nothing where the paper's head carries no picture."""

    def start(self, c: Any) -> None:
        """Into the story of its cell."""
        held = c.__dict__
        if NAME not in held:
            held[NAME] = _carried(self.node.ownerDocument)
        if held[NAME] is not None:
            c.addPara()
            c.addStory(SchoolLogo(held[NAME], float(self.node.getAttribute("height")) * mm))


def _carried(document: Any) -> ImageReader | None:
    for meta in document.getElementsByTagName("meta"):
        if meta.getAttribute("name") == NAME:
            _kind, _comma, content = meta.getAttribute("content").partition(",")
            return ImageReader(BytesIO(b64decode(content)))
    return None
