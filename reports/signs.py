"""Signs of absence as papers write them: n with its small letter, k with its minutes."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from models.rules.absences import ShownSign
from reports.paper import drawn

SMALL = dict(zip("abcdefghijklmnoprstuvwxyz", "ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻ", strict=True))


def small(suffix: str) -> str:
    """The letters raised, where the font has them so; else in brackets."""
    raised = "".join(SMALL.get(letter, "?") for letter in suffix)
    return raised if all(ord(letter) in drawn() for letter in raised) and "?" not in raised else f"({suffix})"


def sign_text(sign: ShownSign) -> str:
    """A sign in a cell: „nˢ”, „n”, „k”, „k 5”."""
    if sign.letter == "k":
        return f"k {sign.minutes}" if sign.minutes else "k"
    return sign.letter + (small(sign.suffix) if sign.suffix else "")


def key_of_signs(reasons: Iterable[Any]) -> str:
    """What the signs mean, for the foot of a table; `reasons` are the school's grounds (suffix, name)."""
    grounds = [f"n{small(one.suffix)} – {one.name}" for one in reasons if one.suffix]
    return "; ".join([*grounds, "n – iemesls vēl nav zināms", "k – nokavēja stundas sākumu (minūtes)"]) + "."
