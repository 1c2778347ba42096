"""Absence overview (kavējumu pārskats): a class over a period, by pupil, month, subject and sign (8).

Compulsory lessons alone are counted, as in the register of notes.
"""

from __future__ import annotations

from dataclasses import dataclass

from config.duties import Duty
from reports.base import Report
from reports.letterhead import Letterhead


@dataclass(frozen=True, slots=True)
class Row:
    """How many lessons of each sign: of a pupil, a month, a subject."""

    name: str
    counts: tuple[int, ...]
    """In the order of the heads: each ground, ground not known, all missed, late, minutes late."""


@dataclass(frozen=True, slots=True)
class Dates:
    """On which days and lessons."""

    name: str
    days: tuple[str, ...]
    """„12.10.2026. (3., 4. stunda)”"""
    count: int


@dataclass(frozen=True, slots=True)
class Data:
    """The overview of a class."""

    letterhead: Letterhead
    class_name: str
    year: str
    period: str
    heads: tuple[str, ...]
    key: str
    pupils: tuple[Row, ...]
    whole: Row
    months: tuple[str, ...]
    by_month: tuple[Row, ...]
    """Lessons missed by each pupil in each of the months, and in all."""
    subjects: tuple[Row, ...]
    unexcused: tuple[Dates, ...]
    unknown: tuple[Dates, ...]
    class_teacher: str
    printed_on: str


REPORT: Report[Data] = Report("absence_overview", "Kavējumu pārskats", Duty.PRINTOUTS_PRINT, "8")
"""The table of duties has no printing of the register: who prints journals of a class prints this of it."""
