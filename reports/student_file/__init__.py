"""Personal file (personas lieta) on paper, with the history of admission (clauses 7, 17, 18)."""

from __future__ import annotations

from dataclasses import dataclass

from config.duties import Duty
from reports.base import Report
from reports.letterhead import Letterhead

Pair = tuple[str, str]
"""A label and what stands beside it; empty when nothing is known."""


@dataclass(frozen=True, slots=True)
class Part:
    """Things that stand together under one heading."""

    title: str
    facts: tuple[Pair, ...]


@dataclass(frozen=True, slots=True)
class Contact:
    """A contact, the one who is called first in front."""

    role: str
    name: str
    facts: tuple[Pair, ...]


@dataclass(frozen=True, slots=True)
class Stay:
    """A time in the school; days, numbers and names as documents write them."""

    admitted_on: str
    order: str
    from_school: str
    withdrawn_on: str
    withdrawal_order: str
    to_school: str
    reason: str


@dataclass(frozen=True, slots=True)
class Place:
    """A time in a class."""

    year: str
    class_name: str
    starts_on: str
    ends_on: str
    programme: str


@dataclass(frozen=True, slots=True)
class File:
    """What the pages of one pupil say."""

    name: str
    file_number: str
    class_name: str
    parts: tuple[Part, ...]
    contacts: tuple[Contact, ...]
    stays: tuple[Stay, ...]
    places: tuple[Place, ...]
    checks: tuple[Pair, ...] = ()
    """Who checked and controlled the file, and when."""


@dataclass(frozen=True, slots=True)
class Data:
    """The files of one pupil or of a class."""

    letterhead: Letterhead
    printed_on: str
    printed_by: str
    files: tuple[File, ...]


REPORT: Report[Data] = Report("student_file", "Personas lieta", Duty.FILE_CONTROL_PRINT, "7, 17, 18")
