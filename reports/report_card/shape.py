"""The shape of a card's page: its columns, and how closely it is set so that one page holds it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from models.rules.marks import TermKind
from models.rules.terms import BY_NEED

HEADINGS: Mapping[TermKind, str] = MappingProxyType(
    {
        TermKind.SEMESTER_1: "1. semestrī",
        TermKind.SEMESTER_2: "2. semestrī",
        TermKind.YEAR: "Gada vērtējums",
        TermKind.POST_EXAM: "Pēcpārbaudījumā",
        TermKind.FINAL: "Galīgais vērtējums",
    }
)
ALONE = "Vērtējums {}"
"""A card of one term says in full what its only column is."""
SUMS_UP = (TermKind.YEAR, TermKind.FINAL)
SIGN_MM: Mapping[TermKind, int] = MappingProxyType({TermKind.POST_EXAM: 26})
"""Columns of bare signs are as wide as their headings."""
USUAL_SIGN_MM, WORD_MM, CROWDED_WORD_MM, ALONE_MM = 17, 40, 27, 62
CROWDED = 4
"""From so many columns on, words stand in two lines."""
PAGE, LINE = 262, 96
"""Millimetres of a page, and letters in a line of words."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of marks."""

    kind: TermKind
    heading: str
    width_mm: int
    in_words: bool
    """Whether marks stand with their words: those the card is of; the others only with their signs."""

    @property
    def is_by_need(self) -> bool:
        """Whether only those who need one have a mark here: an empty place says nothing."""
        return self.kind in BY_NEED


SUBJECT_LEFT_MM = 175 - 9 - 20
"""What the order and the lessons leave to subjects and marks."""


def subject_mm(columns: Sequence[Column]) -> int:
    """What marks leave to the names of subjects."""
    return SUBJECT_LEFT_MM - sum(one.width_mm for one in columns)


def shape_of(kinds: Sequence[TermKind]) -> tuple[Column, ...]:
    """The columns of a card of these terms."""
    if len(kinds) == 1:
        return (Column(kinds[0], _alone(kinds[0]), ALONE_MM, in_words=True),)
    word_mm = WORD_MM if len(kinds) < CROWDED else CROWDED_WORD_MM
    return tuple(_column(kind, word_mm, last=kind is kinds[-1]) for kind in kinds)


def _alone(kind: TermKind) -> str:
    return HEADINGS[kind] if kind in SUMS_UP else ALONE.format(HEADINGS[kind])


def _column(kind: TermKind, word_mm: int, *, last: bool) -> Column:
    in_words = last or kind in SUMS_UP
    return Column(kind, HEADINGS[kind], word_mm if in_words else SIGN_MM.get(kind, USUAL_SIGN_MM), in_words)


@dataclass(frozen=True, slots=True)
class Setting:
    """One way to set the page: what its parts take, in millimetres."""

    name: str
    """The class of its style."""
    head: float
    row: float
    line: float
    """A line of the class teacher's words."""
    feet: float
    """Date and signatures."""


SETTINGS = (
    Setting("airy", 66, 8.2, 4.9, 36),
    Setting("normal", 66, 6.8, 4.9, 34),
    Setting("dense", 54, 5.4, 4.2, 28),
)
"""The most generous first; what the last does not hold is made smaller as a whole."""
HEADING_ROW, SECTION, WORDS_ROOM, EMPTY_LINE = 9, 5.5, 13, 7


def setting_of(rows: int, sections: int, words: str) -> Setting:
    """The most generous setting that holds so many rows of marks, lines of other kinds, and words."""
    lines = sum(-(-len(line) // LINE) for line in words.splitlines())
    return next((one for one in SETTINGS if _taken(one, rows, sections, lines) <= PAGE), SETTINGS[-1])


def blank_lines(setting: Setting, rows: int, sections: int) -> int:
    """Lines to write on by hand: what the rest leaves of the page, two to six."""
    left = PAGE - _taken(setting, rows, sections, 0)
    return max(2, min(6, int(left // EMPTY_LINE)))


def _taken(setting: Setting, rows: int, sections: int, lines: int) -> float:
    words = WORDS_ROOM + lines * setting.line
    return setting.head + HEADING_ROW + rows * setting.row + sections * SECTION + words + setting.feet
