"""Telephone list of a class (klases tālruņu saraksts): pupils with those who may be told of them (7, 18).

Its facts are of the personal files: who prints it lists the class and reads its files, and is noted there.
"""

from __future__ import annotations

from dataclasses import dataclass

from config.duties import Duty
from reports.base import Report
from reports.letterhead import Letterhead


@dataclass(frozen=True, slots=True)
class Contact:
    """Somebody who may receive information on the pupil."""

    role: str
    name: str
    phone: str
    """Empty when none is known."""


@dataclass(frozen=True, slots=True)
class Line:
    """A pupil."""

    student_id: int
    name: str
    born_on: str
    phone: str
    contacts: tuple[Contact, ...]


@dataclass(frozen=True, slots=True)
class Data:
    """The list of a class."""

    letterhead: Letterhead
    class_name: str
    year: str
    day: str
    class_teacher: str
    lines: tuple[Line, ...]


REPORT: Report[Data] = Report("class_contacts", "Klases tālruņu saraksts", Duty.CLASS_LIST_PRINT, "7, 18")
