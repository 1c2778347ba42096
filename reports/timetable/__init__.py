"""Timetable (stundu saraksts) for the wall: a week of a class, a teacher, a room or a pupil (clause 6)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from config.duties import Duty
from reports.base import Report
from reports.letterhead import Letterhead


@dataclass(frozen=True, slots=True)
class Entry:
    """A lesson of an hour."""

    subject: str
    whose: str
    """Class and group, as far as the page does not say them."""
    beside: str
    """Teacher and room."""


@dataclass(frozen=True, slots=True)
class Hour:
    """A row: a lesson number, its bells, and what each day has then."""

    number: int
    bells: str
    days: Sequence[Sequence[Entry]]


@dataclass(frozen=True, slots=True)
class Page:
    """A week."""

    title: str
    since: str
    """From which day it is so."""
    days: Sequence[str]
    hours: Sequence[Hour]


@dataclass(frozen=True, slots=True)
class Data:
    """One week a page."""

    letterhead: Letterhead
    year: str
    pages: Sequence[Page]


REPORT: Report[Data] = Report("timetable", "Stundu saraksts", Duty.TIMETABLE_READ, "6")
