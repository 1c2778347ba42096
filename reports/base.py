"""What every document is: a code, a name, the duty behind it, and a template filled with plain data."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any, Generic, TypeVar

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from config.duties import Duty
from models.text import clean_line
from reports.paper import drawable, drawable_html, qr
from reports.pictures import drawn

PRINTER = "reports.pdf"
"""Loaded with the first document that is printed: its library is a fifth of the server's memory."""
LONGEST = 300
"""No line of ours is longer; what is comes from elsewhere and is cut."""
D = TypeVar("D")


def printable(value: Any) -> Any:
    """A value of the data as paper can show it: one line, no control characters, no lone surrogates.

    One bad character in one name would otherwise take the whole class's document with it.
    """
    if not isinstance(value, str) or isinstance(value, Markup):
        return value
    line = clean_line(value[:LONGEST], limit=3 * LONGEST)[:LONGEST]  # NFC may lengthen, never threefold
    return drawable(line)


PAPER = Environment(
    loader=FileSystemLoader(Path(__file__).parent),
    autoescape=True,
    undefined=StrictUndefined,
    finalize=printable,
    trim_blocks=True,
    lstrip_blocks=True,
)
PAPER.globals |= {"qr": qr, "drawn": drawn}


@dataclass(frozen=True, slots=True)
class Report(Generic[D]):
    """One kind of document; its template is `<code>/templates/document.html` and sees `data` only."""

    code: str
    title: str
    """As the document calls itself, in Latvian."""
    duty: Duty
    clause: str

    def html(self, data: D, watermark: str = "") -> str:
        """The document as HTML, every text of `data` escaped; `watermark` lies under each page.

        Raises:
            jinja2.UndefinedError: the template asks for what the data do not hold.
        """
        template = PAPER.get_template(f"{self.code}/templates/document.html")
        return drawable_html(template.render(data=data, title=self.title, watermark=watermark))

    def pdf(self, data: D, watermark: str = "") -> bytes:
        """The document as PDF; the same data give the same bytes.

        Raises:
            reports.paper.PdfError: it cannot be laid out.
        """
        drawn: bytes = import_module(PRINTER).render(self.html(data, watermark))
        return drawn
