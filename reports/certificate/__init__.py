"""Certificate (izziņa): what a pupil who leaves mid-year has learned here (clause 3.3)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from config.duties import Duty
from models.rules.documents import Language, Stamp
from models.rules.marks import ScaleKind, TermKind
from reports.base import Report
from reports.certificate.words import WORDS, Words
from reports.letterhead import Letterhead


@dataclass(frozen=True, slots=True)
class Row:
    """One subject."""

    name: str
    held: int
    """Lessons held in the pupil's days."""
    missed: int
    marks: tuple[tuple[str, bool], ...]
    """Marks that stand, in the order of time, each with whether it is summative."""
    sum: str
    """The mean, or how often each mark was given."""
    terms: tuple[tuple[TermKind, str], ...]
    """Marks of terms that are published."""
    scales: tuple[ScaleKind, ...]
    """Those of its marks, and its own where a term has one."""
    is_exempt: bool = False

    def term(self, kind: TermKind) -> str:
        """The mark of a term; empty where there is none."""
        return next((value for each, value in self.terms if each is kind), "")


@dataclass(frozen=True, slots=True)
class Leaving:
    """How the pupil's time in the school ended."""

    day: date
    """The first day on which the pupil is none of the school's."""
    order: str
    ordered_on: date | None
    to_school: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """What one pupil's certificate says."""

    student_id: int
    surname: str
    first_name: str
    code: str
    """As written: „010112-21234”; empty where it is not known."""
    born_on: date | None
    programme: str
    began: date
    """The first day in a class of the year."""
    until: date
    """The last day, or today for one who has not left."""
    leaving: Leaving | None
    rows: tuple[Row, ...]
    stamp: Stamp | None = None

    @property
    def name(self) -> str:
        """As lists write it: surname first."""
        return f"{self.surname} {self.first_name}"

    @property
    def term_kinds(self) -> list[TermKind]:
        """Terms in which there is a mark, in their order."""
        given = {kind for row in self.rows for kind, _value in row.terms}
        return [kind for kind in TermKind if kind in given]

    @property
    def values(self) -> set[str]:
        """Every mark on the paper."""
        return {mark for row in self.rows for mark, _counts in row.marks}

    @property
    def scales(self) -> set[ScaleKind]:
        """Scales a reader meets."""
        return {scale for row in self.rows for scale in row.scales}

    @property
    def held(self) -> int:
        """All lessons held."""
        return sum(row.held for row in self.rows)

    @property
    def missed(self) -> int:
        """All lessons missed."""
        return sum(row.missed for row in self.rows)


@dataclass(frozen=True, slots=True)
class Data:
    """Certificates of a class, or of one pupil."""

    letterhead: Letterhead
    class_name: str
    year: str
    made_on: date
    sheets: tuple[Sheet, ...] = ()
    language: Language = Language.LV

    @property
    def say(self) -> Words:
        """The words of its language."""
        return WORDS[self.language]


REPORT: Report[Data] = Report("certificate", "Izziņa", Duty.CERTIFICATE_PRINT, "3.3")
