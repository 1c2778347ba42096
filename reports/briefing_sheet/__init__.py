"""Briefing sheet (instruktāžas lapa): a safety briefing with lines its pupils sign on (Reg. 474, 2023)."""

from __future__ import annotations

from dataclasses import dataclass

from config.duties import Duty
from reports.base import Report
from reports.letterhead import Letterhead


@dataclass(frozen=True, slots=True)
class Line:
    """A pupil who signs."""

    name: str
    briefed_on: str
    """Empty for whom the day is still to be written in by hand."""


@dataclass(frozen=True, slots=True)
class Data:
    """One briefing."""

    letterhead: Letterhead
    journal: str
    """The journal it was held in, with its classes: „Klases stunda, 4.b”."""
    year: str
    held_on: str
    topic: str
    instruction: str
    given_by: str
    lines: tuple[Line, ...]
    signs_as: str
    """Who signs below: the class teacher, in other journals the teacher."""
    teacher: str


REPORT: Report[Data] = Report("briefing_sheet", "Drošības instruktāžas lapa", Duty.PRINTOUTS_PRINT, "3.4, 18")
