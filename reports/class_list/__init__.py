"""Class list (klases saraksts): the pupils numbered, with empty columns to tick and write in (3.4, 18).

Names alone, so that it may lie on a table; telephones stand on a paper of their own.
"""

from __future__ import annotations

from dataclasses import dataclass

from config.duties import Duty
from reports.base import Report
from reports.letterhead import Letterhead


@dataclass(frozen=True, slots=True)
class Line:
    """A pupil of the list."""

    name: str
    beside: str = ""
    """What tells pupils apart: the birth date of namesakes, the class where there are several."""


@dataclass(frozen=True, slots=True)
class Data:
    """The list of a class, or of a journal's group."""

    letterhead: Letterhead
    heading: str
    """„Klases saraksts, 4.b”"""
    whose: str
    """„4.b”: as the printing screen names the paper."""
    year: str
    day: str
    """The day the list stands for."""
    keeper: tuple[str, str]
    """Whose class or journal it is: „Klases audzinātājs” and the name."""
    lines: tuple[Line, ...]


REPORT: Report[Data] = Report("class_list", "Klases saraksts", Duty.CLASS_LIST_PRINT, "3.4, 18")
