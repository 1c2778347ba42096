"""Interim report card (starpliecība): how a pupil stands between terms, a page to be signed (clause 3.5a).

It says what a statement of the same days says, in the dress of a report card; terms it leaves to the cards.
"""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from config.duties import Duty
from models.rules.documents import Language, Stamp
from reports.base import Report
from reports.letterhead import Letterhead
from reports.paragraphs import paragraphs
from reports.signs import small
from reports.statement import Statement, Subject, Work
from reports.statement.languages import WORDS
from reports.statement.words import Words

CROWDED, FULL = 60, 110
"""Marks on a page from which it is set closer, and closest."""


@dataclass(frozen=True, slots=True)
class Card:
    """What one pupil's page says."""

    told: Statement
    stamp: Stamp | None = None
    """Number, day and address of confirmation, once the register has given them."""

    @property
    def subjects(self) -> list[Subject]:
        """The class's subjects in its order, and others in which there are marks."""
        return list(self.told.subjects)

    @property
    def in_words(self) -> list[tuple[Subject, Work, Markup]]:
        """Marks told in words: on a sheet behind the card."""
        return [(subject, work, paragraphs(work.text)) for subject, work in self.told.told]

    def raised(self, suffix: str) -> str:
        """The small letter of a sign."""
        return small(suffix) if suffix else ""

    @property
    def density(self) -> str:
        """How closely the page is set."""
        marks = sum(len(subject.in_cells) for subject in self.subjects) + 3 * len(self.told.owed)
        return "normal" if marks < CROWDED else "close" if marks < FULL else "closest"


@dataclass(frozen=True, slots=True)
class Data:
    """The interim cards of a class, or of one pupil of it."""

    letterhead: Letterhead
    class_name: str
    class_teacher: str
    first: str
    last: str
    """The days it speaks of, both counted, as documents write them."""
    issued_on: str
    is_draft: bool
    """The days are not over: marks still come."""
    cards: tuple[Card, ...]

    @property
    def say(self) -> Words:
        """How a statement names marks, owed works and signs; a card is Latvian."""
        return WORDS[Language.LV]

    @property
    def signers(self) -> tuple[tuple[str, str], ...]:
        """Who signs: the class teacher, and a parent who has read it."""
        return (("Klases audzinātājs", self.class_teacher), ("Iepazinos (vecāka paraksts)", ""))


REPORT: Report[Data] = Report("interim_card", "Starpliecība", Duty.REPORT_CARDS_PRINT, "3.5a")
