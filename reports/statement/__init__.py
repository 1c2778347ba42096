"""Statement (sekmju izraksts): a pupil's marks, absences and works owed of any period (clause 9a).

What a statement says is kept without words of a language: the paper and the screen put them to it, so that
one that was sent reads the same later, in either language.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from config.duties import Duty
from models.rules.documents import Language
from reports.base import LONGEST, Report
from reports.letterhead import Letterhead
from reports.statement.facts import Missed, Statement, Subject, Term, Work
from reports.statement.languages import WORDS
from reports.statement.words import Words


@dataclass(frozen=True, slots=True)
class Data:
    """Statements of a class, or of one pupil."""

    letterhead: Letterhead
    first: date
    last: date
    statements: tuple[Statement, ...] = ()
    language: Language = Language.LV
    covering: str = ""
    """What the class teacher wrote to it; empty on one that nobody sent."""

    @property
    def covering_lines(self) -> list[str]:
        """The class teacher's words, in parts that paper takes as one line each."""
        return [
            line[place : place + LONGEST]
            for line in self.covering.splitlines()
            for place in range(0, len(line), LONGEST)
        ]

    @property
    def say(self) -> Words:
        """The words of its language."""
        return WORDS[self.language]


REPORT: Report[Data] = Report("statement", "Sekmju izraksts", Duty.STATEMENTS_PRINT, "9a")

__all__ = ["REPORT", "Data", "Missed", "Statement", "Subject", "Term", "Work"]
