"""First passwords on paper (paroļu lapa): one slip a family, to be cut out and handed over (clause 2)."""

from __future__ import annotations

from dataclasses import dataclass

from config.duties import Duty
from reports.base import Report


@dataclass(frozen=True, slots=True)
class Entry:
    """How one person signs in for the first time."""

    name: str
    what: str
    """„skolēns”, „māte”."""
    user_name: str
    password: str


@dataclass(frozen=True, slots=True)
class Slip:
    """What one family is handed."""

    pupils: str
    """The pupils' names, for whoever hands the slips out."""
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Data:
    """The slips of a class."""

    school: str
    class_name: str
    site: str
    """Where one signs in; empty when nobody has said it: then there is no square code either."""
    until: str
    """Until when the passwords may be used, as documents write it."""
    slips: tuple[Slip, ...]


REPORT: Report[Data] = Report("password_slip", "Vienreizējās paroles", Duty.FIRST_PASSWORDS_PRINT, "2")
