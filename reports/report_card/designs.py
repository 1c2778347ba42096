"""How cards look by grade: one design where levels are given, one where points are.

What a mark is written in is the subject's own (clause 3.1.3): a design only says what the whole card leans
on, and a card of mixed scales explains each that stands on it.
"""

from __future__ import annotations

from dataclasses import dataclass

LAST_GRADE = 12


@dataclass(frozen=True, slots=True)
class Design:
    """The look of the cards of some grades."""

    name: str
    """Of its style and its table: `templates/<name>.html`."""
    up_to: int
    """The last grade it is for."""


def designs(levels_up_to: int) -> tuple[Design, ...]:
    """The designs of a school that gives levels up to a grade, the lowest grades first."""
    return (Design("levels", levels_up_to), Design("points", LAST_GRADE))


def design_of(grade: int, levels_up_to: int) -> Design:
    """The design of a grade's cards."""
    return next(one for one in designs(levels_up_to) if grade <= one.up_to)
