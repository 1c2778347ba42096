"""Words of any length as paper shows them: no single text of a document is longer than a line of ours."""

from __future__ import annotations

from textwrap import wrap

from markupsafe import Markup

from reports.base import printable

PIECE = 250
"""Letters of one piece of a long text."""


def paragraphs(text: str) -> Markup:
    """The text with its lines kept, each piece cleaned as every text is."""
    lines = ([printable(piece) for piece in wrap(line, PIECE)] for line in text.splitlines())
    return Markup("<br/>").join(Markup(" ").join(pieces) for pieces in lines)
