"""What every document needs before it is drawn: which letters the font has, and how a document is refused.

Apart from `reports.pdf`, whose library is a fifth of the server's memory: who first prints loads it.
"""

from __future__ import annotations

from pathlib import Path

import font_source_sans_pro
from reportlab.pdfbase.ttfonts import TTFontFile

FONT_FOLDER = Path(font_source_sans_pro.font_directory)
DRAWN = frozenset(TTFontFile(str(FONT_FOLDER / "SourceSansPro-Regular.ttf")).charToGlyph)
"""What the font can draw."""


class PdfError(Exception):
    """The document cannot be trusted: its HTML asked for what may not be read, or cannot be laid out."""


def drawable(text: str) -> str:
    """The text with „?” for what the font cannot draw: one such letter would refuse a whole document."""
    return "".join(letter if ord(letter) in DRAWN else "?" for letter in text)
