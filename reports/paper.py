"""What every document needs before it is drawn: which letters the font has, and how a document is refused.

Apart from `reports.pdf`, whose library is a fifth of the server's memory: who first prints loads it.
"""

from __future__ import annotations

from functools import cache
from importlib import import_module
from pathlib import Path

import font_source_sans_pro
from markupsafe import Markup

FONT_FOLDER = Path(font_source_sans_pro.font_directory)


class PdfError(Exception):
    """The document cannot be trusted: its HTML asked for what may not be read, or cannot be laid out."""


def qr(text: str, size_mm: float) -> Markup:
    """The code of a text, square, `size_mm` wide with its white border; nothing for an empty text."""
    said = "".join(letter for letter in text if letter.isprintable())
    if not said:
        return Markup()
    return Markup('<qrcode value="{}" size="{}"></qrcode>').format(said, size_mm)


@cache
def drawn() -> frozenset[int]:
    """What the font can draw; read from its file when the first document is drawn."""
    fonts = import_module("reportlab.pdfbase.ttfonts")
    return frozenset(fonts.TTFontFile(str(FONT_FOLDER / "SourceSansPro-Regular.ttf")).charToGlyph)


def undrawable(text: str) -> str:
    """Letters of the text that the font cannot draw, each once; the paper shows „?” for them."""
    known = drawn()
    odd = (letter for letter in text if ord(letter) not in known and letter not in "\n\r\t")
    return "".join(dict.fromkeys(odd))


def drawable(text: str) -> str:
    """The text with „?” for what the font cannot draw: one such letter would refuse a whole document."""
    known = drawn()
    return "".join(letter if ord(letter) in known else "?" for letter in text)


def drawable_html(html: str) -> str:
    """The same for a whole document: what macros and joined texts bring past the check of single values."""
    strange = {letter for letter in set(html) if ord(letter) not in drawn() and not letter.isspace()}
    return html.translate({ord(letter): "?" if letter.isprintable() else None for letter in strange})
