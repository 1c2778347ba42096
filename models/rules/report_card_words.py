"""What the class teacher's words on a report card may be: as much as its page holds (clause 3.5a)."""

from __future__ import annotations

from flask_babel import gettext as _

from models.rules.broken import RuleBroken
from models.text import clean_text

LONGEST = 700
"""Characters; with every subject of a year the card still is one page."""
MOST_LINES = 10


def checked_words(typed: str) -> str:
    """The words as the card takes them; empty where there are none.

    Raises:
        RuleBroken: they are longer than the page holds.
    """
    text = clean_text(typed, LONGEST)
    if text.count("\n") >= MOST_LINES:
        raise RuleBroken(_("Too many lines for the page: at most %(most)s, empty ones too.", most=MOST_LINES))
    return text
