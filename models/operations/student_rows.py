"""What a file says of a pupil, and what an import of pupils would make of it (clauses 3.1.2, 7, 17)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from flask_babel import gettext as _

from models.operations.contacts import ContactRow, NewLink
from models.operations.enrolment import KnownClass
from models.operations.imports import Pending, Plan
from models.operations.people import Entry, PersonData
from models.people import Sex


@dataclass(frozen=True, slots=True)
class StudentRow:
    """A pupil as a file states it, every value checked by itself; "" and None are not stated."""

    number: int
    person: PersonData
    sex: Sex | None
    grade: int
    letter: str
    class_text: str
    """The class as the file writes it."""
    file_number: str | None
    declared_address: str
    actual_address: str | None
    """Empty when it is the declared one, None when not stated."""
    admitted_on: date | None
    order_number: str
    programme_code: str
    contacts: tuple[ContactRow, ...]

    def identities(self) -> Iterator[tuple[str, object]]:
        """What no other row of the file may hold too: our name of the column, and the value."""
        person = self.person
        if person.personal_code:
            yield "personal_code", person.personal_code
        else:
            yield "surname", (person.surname, person.first_name, person.birth_date)
        if self.file_number:
            yield "file_number", self.file_number


@dataclass(frozen=True, slots=True)
class Pupil:
    """A row that was accepted: whom it speaks of and which class it names."""

    row: StudentRow
    entry: Entry
    school_class: KnownClass


@dataclass(frozen=True, slots=True)
class Arrival:
    """A pupil is to enter a class."""

    pupil: Pupil
    starts_on: date
    admitted_on: date | None
    """None when the pupil is of the school already."""


@dataclass(slots=True)
class StudentPlan(Plan):
    """What an import of pupils would do."""

    new_pupils: list[Pupil] = field(default_factory=list)
    new_files: list[Pupil] = field(default_factory=list)
    arrivals: list[Arrival] = field(default_factory=list)
    new_contacts: list[Entry] = field(default_factory=list)
    new_links: list[NewLink] = field(default_factory=list)
    orders: dict[str, Pending] = field(default_factory=dict)
    programmes: dict[str, Pending] = field(default_factory=dict)
    class_programmes: dict[int, Pending] = field(default_factory=dict)
    """The programme of each class, by the number of the class."""

    @property
    def made(self) -> Mapping[str, int]:
        """How much of what would be made, by the words of the preview."""
        return {
            _("pupils"): len(self.new_pupils),
            _("contacts"): len(self.new_contacts),
            _("links of contacts and pupils"): len(self.new_links),
            _("enrolments in classes"): len(self.arrivals),
            _("orders of the director"): sum(not each.id for each in self.orders.values()),
            _("education programmes"): sum(not each.id for each in self.programmes.values()),
        }

    def programme(self, code: str) -> Pending | None:
        """The programme of that code, made when the school does not have it."""
        return self.programmes.setdefault(code, Pending(code)) if code else None

    def order(self, number: str) -> Pending | None:
        """The order of that number, made when the records do not hold it."""
        return self.orders.setdefault(number, Pending(number)) if number else None

    def own_programme(self, pupil: Pupil) -> Pending | None:
        """The pupil's programme when it is not the class's."""
        programme = self.programme(pupil.row.programme_code)
        return None if programme is self.class_programmes.get(pupil.school_class.id) else programme
