"""How cards look by grade: one design where levels are given, one where points are.

What a mark is written in is the subject's own (clause 3.1.3): a design only says what the whole card leans
on, and a card of mixed scales explains each that stands on it.
"""

from __future__ import annotations

from enum import StrEnum


class Design(StrEnum):
    """The look of the cards of some grades: the class of its style, and the template under its table."""

    LEVELS = "levels"
    POINTS = "points"


def design_of(grade: int, levels_up_to: int) -> Design:
    """The design of a grade's cards, at a school that gives levels up to a grade."""
    return Design.LEVELS if grade <= levels_up_to else Design.POINTS
