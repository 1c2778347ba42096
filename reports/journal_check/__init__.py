"""A check of a journal on paper: what was looked at, what was found and said, signatures (3.4, 4.2)."""

from __future__ import annotations

from dataclasses import dataclass

from config.duties import Duty
from reports.base import Report
from reports.letterhead import Letterhead


@dataclass(frozen=True, slots=True)
class Found:
    """One finding as it stood when the check was signed off."""

    words: str
    waived_for: str
    """Why it did not count; empty when it did."""


@dataclass(frozen=True, slots=True)
class FoundKind:
    """Findings of one kind."""

    title: str
    counted: int
    waived: int
    lines: tuple[Found, ...]


@dataclass(frozen=True, slots=True)
class Said:
    """A word about a remark: who, when, what."""

    head: str
    text: str


@dataclass(frozen=True, slots=True)
class Remark:
    """A remark with its answers."""

    place: str
    head: str
    text: str
    state: str
    said: tuple[Said, ...]


@dataclass(frozen=True, slots=True)
class Data:
    """The check."""

    letterhead: Letterhead
    journal: str
    kind: str
    teachers: str
    year: str
    period: str
    clause: str
    checked_at: str
    checker: str
    counted: int
    waived: int
    remarks_made: int
    remarks_open: int
    kinds: tuple[FoundKind, ...]
    remarks: tuple[Remark, ...]
    conclusion: str


REPORT: Report[Data] = Report("journal_check", "Žurnāla pārbaude", Duty.JOURNALS_READ, "3.4, 4.2")
