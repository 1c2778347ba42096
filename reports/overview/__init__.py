"""Overviews (pārskati): pictures of marks and absences of the school, a class, a journal, a pupil (9a).

For those who look rather than read; each picture stands with the table behind it. No pupils are ranked.
"""

from __future__ import annotations

from dataclasses import dataclass

from config.duties import Duty
from reports.base import Report
from reports.letterhead import Letterhead
from reports.pictures import Picture

MOST_UPRIGHT = 9


@dataclass(frozen=True, slots=True)
class Line:
    """A row of a table: what it is about, then its values."""

    name: str
    values: tuple[str, ...]
    number: int | None = None
    """The class or pupil it is about, where a screen may lead there."""


@dataclass(frozen=True, slots=True)
class Section:
    """One thing looked at."""

    code: str
    """Names it in addresses: „marks-by-subject”."""
    title: str
    heads: tuple[str, ...]
    """Of the columns, the first being that of the names."""
    lines: tuple[Line, ...]
    hint: str = ""
    picture: Picture | None = None
    lead_to: str = ""
    """Where the numbers of the lines lead: „class” or „pupil”; empty: nowhere."""


@dataclass(frozen=True, slots=True)
class Data:
    """An overview."""

    letterhead: Letterhead
    heading: str
    """„4.b klases pārskats”"""
    days: str
    """Which days it counts."""
    made_on: str
    sections: tuple[Section, ...]

    @property
    def is_empty(self) -> bool:
        """Whether nothing was entered in these days."""
        return not any(section.lines for section in self.sections)

    @property
    def is_wide(self) -> bool:
        """Whether a table has more columns than stand beside each other on an upright page."""
        return max((len(section.heads) for section in self.sections), default=0) > MOST_UPRIGHT


REPORT: Report[Data] = Report("overview", "Pārskats", Duty.OVERVIEWS_READ, "9a")
