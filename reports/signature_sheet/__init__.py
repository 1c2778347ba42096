"""Signature sheet (parakstu lapa): who took which report card, with a line to sign on (clause 3.5a)."""

from __future__ import annotations

from dataclasses import dataclass

from config.duties import Duty
from reports.base import Report
from reports.letterhead import Letterhead


@dataclass(frozen=True, slots=True)
class Line:
    """A pupil whose paper is taken."""

    name: str
    number: str
    """Of the paper: „L-2026/2027-17”."""
    given_on: str
    """When it went to the family, where that is noted already; else written by hand."""


@dataclass(frozen=True, slots=True)
class Data:
    """The sheet of a class's papers."""

    letterhead: Letterhead
    what: str
    """What is taken: „Liecība”."""
    class_name: str
    period: str
    """„1. semestris”"""
    year: str
    keeper: str
    """The class teacher."""
    day: str
    lines: tuple[Line, ...]


REPORT: Report[Data] = Report("signature_sheet", "Parakstu lapa", Duty.ISSUED_ENTER, "3.5a")
