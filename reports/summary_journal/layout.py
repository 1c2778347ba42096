"""How the columns of a summary journal stand on paper: which size, how wide, on how many sheets (19)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from models.rules.documents import PaperSize
from models.rules.marks import TermKind

WIDTHS = {PaperSize.A4: 297, PaperSize.A3: 420}
MARGINS = 18 + 10
"""Left, where the paper is filed, and right."""
NAMES, TAIL = 6 + 42, 3 * 8 + 25 + 29
"""Number and name, which each sheet repeats; absences, decision and its order on the last one. In mm."""
NARROWEST, WIDEST = 5.2, 10.0
"""A column of marks: „10” and „nv” are read in the narrowest, wider than the widest is wasted."""
WIDE = 1.8
"""So many columns a mark of „96,97” takes."""


class Marked(Protocol):
    """A subject, as far as its columns go."""

    @property
    def kinds(self) -> tuple[TermKind, ...]:
        """Its terms."""

    @property
    def is_wide(self) -> bool:
        """Whether its marks are long."""


@dataclass(frozen=True, slots=True)
class Part:
    """Subjects that stand side by side on one sheet."""

    first: int
    last: int
    """Places of the first subject and of the one after the last."""
    column: float
    """Width of a column of marks, in millimetres."""

    @property
    def wide_column(self) -> float:
        """Width of a column of long marks."""
        return round(self.column * WIDE, 2)


def head_of(subjects: Sequence[Marked]) -> int:
    """How tall the heads are, in millimetres: over a single narrow column a name has no second line."""
    return 26 if all(len(one.kinds) > 1 for one in subjects) else 36


def size_for(subjects: Sequence[Marked]) -> PaperSize:
    """A4 when all columns fit it and can be read, else A3."""
    return PaperSize.A4 if _units(subjects) <= _room(PaperSize.A4) / NARROWEST else PaperSize.A3


def parts_of(subjects: Sequence[Marked], size: PaperSize) -> tuple[Part, ...]:
    """The subjects in runs that fit the paper, about as many columns in each; one part at least."""
    room, whole = _room(size), _units(subjects)
    most = room / NARROWEST
    target = whole / -(-whole // most) if whole else 0
    parts, first, filled = [], 0, 0.0
    for place, subject in enumerate(subjects):
        units = _units([subject])
        if filled and (filled + units > most or filled + units / 2 > target):
            parts.append(_part(subjects, first, place, room + TAIL))
            first, filled = place, 0.0
        filled += units
    return (*parts, _part(subjects, first, len(subjects), room))


def _part(subjects: Sequence[Marked], first: int, last: int, room: float) -> Part:
    units = _units(subjects[first:last])
    width = min(room / units, WIDEST) if units else WIDEST
    return Part(first, last, round(width - 0.005, 2))


def _units(subjects: Sequence[Marked]) -> float:
    return sum(len(one.kinds) * (WIDE if one.is_wide else 1) for one in subjects)


def _room(size: PaperSize) -> float:
    return WIDTHS[size] - MARGINS - NAMES - TAIL
