"""Report card (liecība): the marks of semester 1, to be signed and kept for years (clause 3.5a)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from config.duties import Duty
from models.rules.marks import ScaleKind
from reports.base import Report
from reports.letterhead import Letterhead
from reports.marks import key, meaning


@dataclass(frozen=True, slots=True)
class Row:
    """One subject of a pupil."""

    subject: str
    lessons_a_year: int
    """As planned for the whole year."""
    scale: ScaleKind
    mark: str
    """As the teacher typed it; empty while nothing is typed."""
    is_exempt: bool = False
    """An order exempts the pupil from the subject (atbrīvots): no mark is wanted."""

    @property
    def meaning(self) -> str:
        """The mark in words."""
        return meaning(self.mark, self.scale)


@dataclass(frozen=True, slots=True)
class Absences:
    """Lessons missed in the semester by what is known of their grounds."""

    excused: int = 0
    unexcused: int = 0
    unknown: int = 0

    @property
    def total(self) -> int:
        """All lessons missed."""
        return self.excused + self.unexcused + self.unknown


@dataclass(frozen=True, slots=True)
class Card:
    """What one pupil's page says."""

    student_id: int
    surname: str
    first_name: str
    programme: str
    """Code and name of the programme followed; empty when the class has none."""
    rows: tuple[Row, ...]
    absences: Absences
    born_on: str = ""
    """The birth date, where another pupil of the class is called the same."""

    @property
    def missing(self) -> tuple[str, ...]:
        """Subjects whose mark nobody has typed."""
        return tuple(row.subject for row in self.rows if not row.mark and not row.is_exempt)

    @property
    def key(self) -> tuple[str, ...]:
        """Lines below the table that explain its signs."""
        return key({row.scale for row in self.rows}, {row.mark for row in self.rows})

    @property
    def lines_for_words(self) -> int:
        """Empty lines for the class teacher's words: what the table leaves of the page."""
        return max(2, min(7, 18 - len(self.rows) - len(self.key) // 2))


@dataclass(frozen=True, slots=True)
class Data:
    """The report cards of a class, or of one pupil of it."""

    letterhead: Letterhead
    class_name: str
    year: str
    """„2026./2027.”"""
    semester_ends_on: date
    """Until then absences are still being counted."""
    class_teacher: str
    issued_on: str
    """The day printed beside the place, as documents write it."""
    cards: tuple[Card, ...]


REPORT: Report[Data] = Report("report_card", "Liecība", Duty.REPORT_CARDS_PRINT, "3.5a")
