"""What a file says of a member of staff, and what an import would make of it (clauses 3.1.1, 3.2)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from flask_babel import gettext as _

from config.duties import Role
from models.operations.imports import Pending, Plan
from models.operations.people import Entry, PersonData, Right

ClassKey = tuple[int, str]
"""Grade and small letter."""


@dataclass(frozen=True, slots=True)
class StaffRow:
    """A member of staff as a file states it; "" and None are not stated."""

    number: int
    person: PersonData
    post: str
    starts_on: date | None
    subjects: tuple[str, ...]
    classes: tuple[ClassKey, ...]
    """The classes looked after."""
    roles: frozenset[Role] | None = None
    """The rights the file speaks of itself; None: they follow from the post."""


@dataclass(frozen=True, slots=True)
class Employee:
    """A row that was accepted, and whom it speaks of."""

    row: StaffRow
    entry: Entry


@dataclass(frozen=True, slots=True)
class Care:
    """A class is to be looked after by somebody, from a day on."""

    employee: Employee
    school_class: Pending
    starts_on: date


@dataclass(slots=True)
class StaffPlan(Plan):
    """What an import of staff would do."""

    new_staff: list[Employee] = field(default_factory=list)
    cares: list[Care] = field(default_factory=list)
    rights: list[Right] = field(default_factory=list)
    classes: dict[ClassKey, Pending] = field(default_factory=dict)
    subjects: dict[str, Pending] = field(default_factory=dict)
    """By the folded name, in the order in which they are first met."""

    @property
    def made(self) -> Mapping[str, int]:
        """How much of what would be made, by the words of the preview."""
        return {
            _("members of staff"): len(self.new_staff),
            _("classes"): sum(not each.id for each in self.classes.values()),
            _("class teachers"): len(self.cares),
            _("subjects"): sum(not each.id for each in self.subjects.values()),
            _("rights"): len(self.rights),
        }
