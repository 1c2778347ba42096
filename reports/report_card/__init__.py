"""Report card (liecība): a pupil's marks of a semester or year, to be signed and kept for years (3.5a)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from config.duties import Duty
from models.rules.documents import Stamp
from models.rules.marks import NO_MARK, ScaleKind, TermKind
from reports.base import Report
from reports.letterhead import Letterhead
from reports.marks import key, meaning

INLINE = 40
"""Words no longer than these stand in the table; longer ones on the sheet behind it."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A mark of one term."""

    value: str
    """As the teacher typed it; empty while nothing is typed."""
    scale: ScaleKind
    is_exempt: bool = False
    """An order exempts the pupil from the subject (atbrīvots): no mark is wanted."""

    @property
    def word(self) -> str:
        """The mark in words."""
        return meaning(self.value, self.scale)

    @property
    def is_long(self) -> bool:
        """Whether it is told in more words than a table holds."""
        return self.scale is ScaleKind.TEXT and len(self.value) > INLINE

    @property
    def is_brief_text(self) -> bool:
        """Whether it is told in a few words."""
        return self.scale is ScaleKind.TEXT and not self.is_long and self.value != NO_MARK


@dataclass(frozen=True, slots=True)
class Row:
    """One subject of a pupil."""

    subject: str
    lessons_a_year: int
    """As planned for the whole year."""
    scale: ScaleKind
    marks: tuple[Mark, ...]
    """One for each column of the card."""


@dataclass(frozen=True, slots=True)
class Absences:
    """Lessons missed in a stretch of the year by what is known of their grounds."""

    label: str
    """„1. semestrī”, „mācību gadā”."""
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
    columns: tuple[TermKind, ...]
    """Terms the table shows; post-exam and final mark only where the pupil has one."""
    rows: tuple[Row, ...]
    absences: tuple[Absences, ...]
    words: str = ""
    """The class teacher's, lines and all."""
    decision: str = ""
    """On the year's card: whether the pupil is promoted, and by which order."""
    born_on: str = ""
    """The birth date, where another pupil of the class is called the same."""
    stamp: Stamp | None = None
    """Number, day and address of confirmation, once the register has given them."""

    def missing(self, term: TermKind) -> tuple[str, ...]:
        """Subjects whose mark of the term nobody has typed."""
        place = self.columns.index(term)
        marks = ((row.subject, row.marks[place]) for row in self.rows)
        return tuple(subject for subject, mark in marks if not mark.value and not mark.is_exempt)

    @property
    def unknown(self) -> int:
        """Lessons missed on the whole card whose ground nobody knows."""
        return self.absences[-1].unknown if self.absences else 0

    @property
    def key(self) -> tuple[str, ...]:
        """Lines below the table that explain its signs."""
        marks = [mark for row in self.rows for mark in row.marks]
        typed = [mark.value for mark in marks if not mark.is_exempt or mark.value]
        return key({mark.scale for mark in marks}, set(typed))

    @property
    def described(self) -> tuple[tuple[str, TermKind, str], ...]:
        """Marks in many words: subject, term, text."""
        return tuple(
            (row.subject, kind, mark.value)
            for row in self.rows
            for kind, mark in zip(self.columns, row.marks, strict=True)
            if mark.is_long
        )


@dataclass(frozen=True, slots=True)
class Data:
    """The report cards of a class, or of one pupil of it."""

    letterhead: Letterhead
    class_name: str
    grade: int
    year: str
    """„2026./2027.”"""
    term: TermKind
    ends_on: date
    """The last day of the term: until then absences are still being counted."""
    counted_to: str
    """The day up to which absences are counted while the term lasts; empty after it."""
    is_draft: bool
    """The term is not locked: marks may still change."""
    class_teacher: str
    issued_on: str
    """The day printed beside the place, as documents write it."""
    cards: tuple[Card, ...]


REPORT: Report[Data] = Report("report_card", "Liecība", Duty.REPORT_CARDS_PRINT, "3.5a")
