"""HTML becomes a PDF; with the tags of ours beside it the only room that knows xhtml2pdf.

Nothing is fetched but our own font, whatever a text smuggles in, and the same HTML gives the same bytes.
"""

from __future__ import annotations

from io import BytesIO
from threading import Lock
from types import SimpleNamespace

from reportlab import rl_config
from xhtml2pdf import parser, pisa
from xhtml2pdf.config.resources import RenderLimitError, ResourceAccessPolicy
from xhtml2pdf.default import DEFAULT_CSS

from reports.drawn_picture import DrawingTag
from reports.fast_places import style_of
from reports.fast_tables import Body, Foot, Head
from reports.markup import Reader
from reports.page_marks import PageOfPagesTag, PageStartTag, PageTotalsTag, WatermarkTag
from reports.paper import FONT_FOLDER, PdfError
from reports.qr_code import QrTag
from reports.school_logo import SchoolLogoTag
from reports.turned_text import TurnedTag

FACES = {
    "SourceSansPro-Regular.ttf": ("normal", "normal"),
    "SourceSansPro-Bold.ttf": ("bold", "normal"),
    "SourceSansPro-It.ttf": ("normal", "italic"),
    "SourceSansPro-BoldIt.ttf": ("bold", "italic"),
}
"""Files of the font with their weight and style; without them Latvian letters print as black boxes."""
POLICY = ResourceAccessPolicy.server(
    None, allow_remote=False, max_render_seconds=120, extra_roots=(FONT_FOLDER,)
)
RENDERING = Lock()
"""The fonts of a document live in globals of the process: one document at a time."""

OUR_TAGS = {
    "TBODY": Body,
    "TFOOT": Foot,
    "THEAD": Head,
    "VTEXT": TurnedTag,
    "DRAWING": DrawingTag,
    "QRCODE": QrTag,
    "SCHOOLLOGO": SchoolLogoTag,
    "PAGEOFPAGES": PageOfPagesTag,
    "PAGESTART": PageStartTag,
    "PAGETOTALS": PageTotalsTag,
    "WATERMARK": WatermarkTag,
}
"""What our templates may write beside the tags the library knows: it looks them up by name."""

rl_config.invariant = 1
rl_config.useA85 = 0  # pages as letters are a quarter larger, and nobody reads them
rl_config.allowTableBoundsErrors = 3
"""A column as narrow as its padding is drawn, though rounding makes it narrower yet."""
for _name, _tag in OUR_TAGS.items():
    setattr(parser, f"pisaTag{_name}", _tag)
parser.html5lib = SimpleNamespace(HTMLParser=Reader)
parser.CSSCollect = style_of


def _style_sheet() -> str:
    faces = "\n".join(
        f'@font-face {{ font-family: "Source Sans Pro"; font-weight: {weight}; font-style: {style}; '
        f'src: url("{(FONT_FOLDER / name).as_posix()}") }}'
        for name, (weight, style) in FACES.items()
    )
    return f'{DEFAULT_CSS}\n{faces}\nhtml {{ font-family: "Source Sans Pro" }}'


STYLE_SHEET = _style_sheet()
"""What every document begins with; its own style comes after."""


def render(html: str) -> bytes:
    """The document as PDF; its language and title are those of the HTML.

    Raises:
        PdfError: something in it was refused or not understood; nothing half-drawn leaves the house.
    """
    paper = BytesIO()
    try:
        with RENDERING:
            # Without a capacity everything stays in memory: a page about people leaves no file behind.
            result = pisa.CreatePDF(html, paper, default_css=STYLE_SHEET, resource_policy=POLICY, capacity=-1)
    except RenderLimitError as reason:
        raise PdfError(str(reason)) from reason
    if result.err or result.warn:
        raise PdfError("; ".join(str(message) for _mode, _line, message, _code in result.log))
    return paper.getvalue()
