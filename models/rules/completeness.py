"""How complete a personal file is: what is missing, what has grown old, in percent (clauses 7, 18)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from flask_babel import lazy_gettext as _l

from config.duties import Duty
from models.rules.student_file import PARTS

WANTED: Mapping[str, Any] = {
    **{field.name: field.label for part in PARTS for field in part.fields if field.wanted},
    "contact": _l("a contact with a phone"),
    "admission_order": _l("order of admission"),
}
"""What a complete file has, in the order of the file: key -> what it is called."""
ENTERS: Mapping[str, Duty] = {
    **{field.name: field.enter for part in PARTS for field in part.fields if field.wanted},
    "contact": Duty.FILE_ENTER,
    "admission_order": Duty.FILE_NUMBER_ENTER,
}
"""Whose duty each of them is."""
PLACES: Mapping[str, str] = {
    **{field.name: part.key for part in PARTS for field in part.fields if field.wanted},
    "contact": "kontaktpersonas",
    "admission_order": "uznemsana",
}
"""Where on the page of the file each of them stands."""


@dataclass(frozen=True, slots=True)
class Gap:
    """One thing a file lacks, or one that has grown old."""

    key: str
    is_stale: bool = False

    @property
    def label(self) -> Any:
        """What it is called."""
        return WANTED[self.key]

    @property
    def enter(self) -> Duty:
        """By which duty it is put right."""
        return ENTERS[self.key]

    @property
    def place(self) -> str:
        """The part of the page where it is put right."""
        return PLACES[self.key]


def gaps_of(values: Mapping[str, Any], today: date, document_years: int) -> tuple[Gap, ...]:
    """The gaps of a file with these `values` (key of `WANTED` -> what is known, falsy for nothing).

    An identity document issued more than `document_years` years ago is stale; 0 asks about none.
    """
    missing = [Gap(key) for key in WANTED if not values.get(key)]
    issued_on = values.get("document_issued_on")
    if issued_on and document_years and is_older(issued_on, document_years, today):
        missing.append(Gap("document_issued_on", is_stale=True))
    return tuple(missing)


def is_older(day: date, years: int, today: date) -> bool:
    """Whether `day` lies more than `years` years back."""
    return (day.year + years, day.month, day.day) < (today.year, today.month, today.day)


def percent(gaps: Sequence[Gap]) -> int:
    """How much of the file is there; 100 only when nothing is missing."""
    missing = sum(not gap.is_stale for gap in gaps)
    return 100 * (len(WANTED) - missing) // len(WANTED)
