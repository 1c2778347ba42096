"""Contacts of pupils: one person once, however many children share him or her (clause 7)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import cast

from flask_babel import gettext as _
from sqlalchemy import Table, select
from sqlalchemy.orm import Session

from models.operations.imports import Edit, Findings, Plan
from models.operations.people import Entry, KnownPerson, PersonData, Register
from models.operations.trail import BulkWriter
from models.people import ContactRole, Guardian, Guardianship, Person

GUARDIAN = cast("Table", Guardian.__table__)
GUARDIANSHIP = cast("Table", Guardianship.__table__)


@dataclass(frozen=True, slots=True)
class ContactRow:
    """One contact of a pupil as a file states it."""

    column: str
    """Our name of the column with the contact's name."""
    data: PersonData
    role: ContactRole | None
    """None: the file does not say."""
    row: int = 0
    """The row of the file that speaks of the contact, when it is not the pupil's."""
    identity: str = ""
    """What the file knows the contact by: the same for all children."""


@dataclass(frozen=True, slots=True)
class KnownLink:
    """A contact the pupil has."""

    student_id: int
    id: int
    person_id: int
    role: ContactRole


@dataclass(frozen=True, slots=True)
class NewLink:
    """A contact the pupil is to have."""

    pupil: Entry
    contact: Entry
    role: ContactRole
    position: int


class ContactPlan:
    """Finds the contacts of many pupils, and what their files say otherwise than the records."""

    def __init__(self, session: Session, register: Register, plan: Plan) -> None:
        self._register = register
        self._plan = plan
        self._links = _known_links(session)
        self._entries: dict[object, Entry] = {}
        self._expected: list[Entry] = []
        self._claims: dict[int, dict[PersonData, list[tuple[int, str]]]] = {}
        self.new_links: list[NewLink] = []

    @property
    def new_people(self) -> list[Entry]:
        """Contacts the school does not know yet."""
        expected = {id(entry) for entry in self._expected}
        new = (entry for entry in self._entries.values() if entry.known is None)
        return [entry for entry in new if id(entry) not in expected]

    def expect(self, entries: Iterable[Entry]) -> None:
        """People of the same import who may be contacts too: a teacher's own child has no second teacher."""
        self._expected = [entry for entry in entries if entry.data.can_be_shared]
        for entry in self._expected:
            self._entries[entry.known.id if entry.known else entry.data.contact] = entry

    def take(self, row: int, pupil: Entry, contacts: Sequence[ContactRow]) -> bool:
        """Plan the contacts of one pupil; True when one of them is new to the pupil."""
        mine = list(self._links.get(pupil.student_id, ())) if pupil.student_id else []
        seen: set[int] = set()
        before = len(self.new_links)
        for position, contact in enumerate(contacts):
            link = self._link_of(mine, contact.data)
            if link is not None:
                self._compare(row, link, contact)
                continue
            entry = self._entry_of(contact, row)
            if id(entry) in seen:
                self._plan.findings.warn(row, contact.column, _("The same contact is given twice."))
                continue
            seen.add(id(entry))
            self.new_links.append(NewLink(pupil, entry, contact.role or ContactRole.OTHER, position))
        return len(self.new_links) > before

    def _link_of(self, mine: list[KnownLink], data: PersonData) -> KnownLink | None:
        """The pupil's own contact of that name, whatever the phone is now; of two the one who fits better."""
        known = {link: self._register.by_id[link.person_id].data for link in mine}
        named = [
            link
            for link, person in known.items()
            if (person.surname, person.first_name) == (data.surname, data.first_name)
        ]
        return max(named, key=lambda link: known[link].contact == data.contact, default=None)

    def _compare(self, pupils_row: int, link: KnownLink, contact: ContactRow) -> None:
        row = contact.row or pupils_row
        self._plan.propose(Edit(row, Guardianship, link.id, "role", link.role, contact.role, contact.column))
        claims = self._claims.setdefault(link.person_id, {})
        claims.setdefault(contact.data, []).append((row, contact.column))

    def _entry_of(self, contact: ContactRow, row: int) -> Entry:
        data = contact.data
        known = self._register.contact(data)
        alone = contact.identity or (row, data.contact)
        key = known.id if known else data.contact if data.can_be_shared else alone
        return self._entries.setdefault(key, Entry(data, known))

    def settle_claims(self) -> None:
        """Take over a phone or e-mail all rows agree on; rows that disagree are told and change nothing."""
        for person_id, claims in self._claims.items():
            known = self._register.by_id[person_id]
            different = {data: rows for data, rows in claims.items() if _says_otherwise(data, known)}
            if different and len(claims) > 1:
                _tell(self._plan.findings, different, known)
            else:
                for data, rows in different.items():
                    self._take_over(known, data, *rows[0])

    def _take_over(self, known: KnownPerson, data: PersonData, row: int, column: str) -> None:
        for field in ("phone", "email"):
            old, new = getattr(known.data, field), getattr(data, field)
            self._plan.propose(Edit(row, Person, known.id, field, old, new, f"{column}_{field}"))


def _says_otherwise(data: PersonData, known: KnownPerson) -> bool:
    return (data.phone or known.data.phone, data.email or known.data.email) != (
        known.data.phone,
        known.data.email,
    )


def _tell(findings: Findings, different: dict[PersonData, list[tuple[int, str]]], known: KnownPerson) -> None:
    name = known.data.full_name
    for rows in different.values():
        for row, column in rows:
            sentence = _("The rows of the siblings differ about %(name)s; nothing was changed.", name=name)
            findings.warn(row, column, sentence)


def _known_links(session: Session) -> dict[int, list[KnownLink]]:
    rows = session.execute(
        select(Guardianship.student_id, Guardianship.id, Guardian.person_id, Guardianship.role)
        .join(Guardian, Guardian.id == Guardianship.guardian_id)
        .order_by(Guardianship.position, Guardianship.id)
    ).tuples()
    found: dict[int, list[KnownLink]] = {}
    for link in (KnownLink(*row) for row in rows):
        found.setdefault(link.student_id, []).append(link)
    return found


def make_links(writer: BulkWriter, links: Sequence[NewLink]) -> None:
    """Write who is whose contact; the people are written already."""
    unique = {link.contact.person_id: link.contact for link in links if not link.contact.guardian_id}
    numbers = writer.write(GUARDIAN, [{"person_id": number, "address": ""} for number in unique])
    for number, contact in zip(numbers, unique.values(), strict=True):
        contact.guardian_id = number
    rows = [
        {
            "student_id": link.pupil.student_id,
            "guardian_id": link.contact.guardian_id,
            "role": link.role,
            "may_receive_information": True,
            "position": link.position,
        }
        for link in links
    ]
    writer.write(GUARDIANSHIP, rows)
