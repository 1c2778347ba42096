"""Summary journal (mācību sasniegumu kopsavilkuma žurnāls): a class's year, kept for decades (19).

Source: the school's order; Reg. 528 (2021) on the documentation of schools, Reg. 11 (2022) on promotion.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from config.duties import Duty
from config.translations.formats import date_short
from models.rules.documents import PaperSize, Stamp
from models.rules.marks import TermKind
from reports.base import Report
from reports.letterhead import Letterhead
from reports.summary_journal.layout import Part, head_of, parts_of, size_for

HEADS: Mapping[TermKind, str] = MappingProxyType(
    {
        TermKind.SEMESTER_1: "1.",
        TermKind.SEMESTER_2: "2.",
        TermKind.YEAR: "G",
        TermKind.POST_EXAM: "PP",
        TermKind.FINAL: "GV",
    }
)
"""Heads of the columns of marks; the legend says what they mean."""


@dataclass(frozen=True, slots=True)
class Subject:
    """A subject with the terms in which somebody has a mark; the year's is always there."""

    name: str
    kinds: tuple[TermKind, ...]
    is_wide: bool = False
    """Whether a mark is longer than „10”: the columns take more room."""

    @property
    def heads(self) -> tuple[tuple[str, bool], ...]:
        """The head of each column, and whether it is the year's."""
        return tuple((HEADS[kind], kind is TermKind.YEAR) for kind in self.kinds)


@dataclass(frozen=True, slots=True)
class Verdict:
    """What became of a pupil, and the order that says so."""

    text: str
    """„Pārcelts 5. klasē”"""
    order: str
    """„Nr. 1-9/45, 31.05.2027.”; empty where none is known."""


@dataclass(frozen=True, slots=True)
class Line:
    """A pupil's line."""

    student_id: int
    name: str
    came: tuple[Verdict, ...]
    """When and from where the pupil came, after the year had begun."""
    cells: tuple[tuple[str, ...], ...]
    """A mark, or why there is none, for each term of each subject."""
    excused: int
    unexcused: int
    unknown: int
    verdicts: tuple[Verdict, ...]
    """The decision, or how the pupil left before the year ended."""
    lacks: tuple[str, ...] = ()
    """Subjects whose year's mark is not typed."""
    is_undecided: bool = False

    @property
    def total(self) -> int:
        """All lessons missed."""
        return self.excused + self.unexcused + self.unknown


@dataclass(frozen=True, slots=True)
class Data:
    """The journal of a class and year."""

    letterhead: Letterhead
    class_name: str
    year: str
    """„2026./2027.”"""
    class_teacher: str
    issued_on: str
    until: date
    """The day until which absences are counted, itself too."""
    is_draft: bool
    subjects: tuple[Subject, ...]
    lines: tuple[Line, ...]
    signs: tuple[str, ...]
    """Lines below the table that explain its signs."""
    wanted: PaperSize | None = None
    """The paper asked for; None: the smaller one when the columns fit it."""
    stamp: Stamp | None = None

    @property
    def size(self) -> PaperSize:
        """The paper it is drawn on."""
        return self.wanted or size_for(self.subjects)

    @property
    def parts(self) -> tuple[Part, ...]:
        """The subjects side by side on one sheet; more than fit go on the next, with the names again."""
        return parts_of(self.subjects, self.size)

    @property
    def head(self) -> int:
        """How tall the heads of the subjects are, in millimetres."""
        return head_of(self.subjects)

    @property
    def counted_until(self) -> str:
        """The same day as the paper writes it."""
        return date_short(self.until)

    @property
    def has_unknown(self) -> bool:
        """Whether lessons were missed whose ground nobody knows."""
        return any(line.unknown for line in self.lines)


REPORT: Report[Data] = Report(
    "summary_journal", "Mācību sasniegumu kopsavilkuma žurnāls", Duty.SUMMARY_PRINT, "19"
)
