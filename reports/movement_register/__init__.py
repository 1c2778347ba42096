"""Movement register (skolēnu kustība): who came, left and changed class in a period (clauses 3.3, 17)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from config.duties import Duty
from models.rules.movement import Balance, Movement
from reports.base import Report
from reports.letterhead import Letterhead

KINDS = {
    Movement.ARRIVAL: "Ieskaitīts",
    Movement.DEPARTURE: "Atskaitīts",
    Movement.TRANSFER: "Pārcelts",
}
"""As the register, a Latvian document, calls them."""


@dataclass(frozen=True, slots=True)
class Line:
    """One movement."""

    kind: Movement
    day: date
    student_id: int
    name: str
    birth_date: date | None
    from_class: str
    to_class: str
    order_number: str
    order_on: date | None
    school: str
    """From which school, or to which."""
    reason: str

    @property
    def word(self) -> str:
        """What moved, as the paper says it."""
        return KINDS[self.kind]


@dataclass(frozen=True, slots=True)
class ClassLine:
    """One class over the period."""

    class_id: int
    name: str
    balance: Balance


@dataclass(frozen=True, slots=True)
class Data:
    """The register of a period."""

    letterhead: Letterhead
    year: str
    starts_on: date
    ends_on: date
    classes: tuple[ClassLine, ...]
    whole: Balance
    lines: tuple[Line, ...]
    registrar: str
    """Who made the paper; stands on its second signature line."""
    issued_on: str


REPORT: Report[Data] = Report("movement_register", "Skolēnu kustība", Duty.MOVEMENT_PRINT, "3.3, 17")
