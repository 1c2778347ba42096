"""Contacts of a pupil's file: one person once, whoever shares him or her (clause 7).

What hangs on the person (name, phone, address) counts for every child; role, order, the right to be told
and the preferred way are each child's own. Taking a contact off a file leaves the person.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from flask_babel import gettext as _
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from config.duties import Role
from models.accounts import Actor
from models.operations.accounts import forget_confirmed_email
from models.operations.memberships import hold_pupils
from models.operations.student_file import account_with, refuse_taken, warnings_of
from models.people import Guardian, Guardianship, Person
from models.queries.student_file import contacts_of, likely_same
from models.rules.broken import RuleBroken, Stale
from models.rules.student_file import CONTACT, Field, sealed
from models.text import fold

NEW_PERSON = 0
"""The answer „somebody else” to whom a contact may already be."""


def row_of(link: Guardianship, field: Field) -> Any:
    """The row that keeps a field of a contact."""
    rows = {"guardianship": link, "guardian": link.guardian, "person": link.guardian.person}
    return rows[field.table]


def values_of(link: Guardianship) -> dict[str, Any]:
    """What is kept of a contact, field by field."""
    return {field.name: getattr(row_of(link, field), field.name) for field in CONTACT.fields}


def seal_of(link: Guardianship) -> str:
    """The state of a contact, for the form that is opened now."""
    return sealed(values_of(link).values())


def change_contact(session: Session, link: Guardianship, values: Mapping[str, Any], seal: str) -> list[str]:
    """Enter `values` into a contact; give what looks odd though it was kept.

    Raises:
        Stale: somebody has changed it since the form with `seal` was opened.
        RuleBroken: the personal code is somebody else's.
    """
    if seal_of(link) != seal:
        raise Stale(_("Somebody else changed this meanwhile"))
    for field in CONTACT.fields:
        row, value = row_of(link, field), values[field.name]
        old = getattr(row, field.name)
        if (old or "") == (value or ""):
            continue
        refuse_taken(session, field, value, row)
        if field.name == "email":
            forget_confirmed_email(session, [link.guardian.person_id])
        setattr(row, field.name, value)
    session.flush()
    return warnings_of(values)


@dataclass(frozen=True, slots=True)
class Likeness:
    """Somebody in the records whom a new contact may already be."""

    person_id: int
    name: str
    guardian_id: int | None


def known_alike(session: Session, values: Mapping[str, Any]) -> list[Likeness]:
    """People of the same phone, e-mail or name as what was typed; the school asks before making another."""
    key = fold(f"{values['surname']} {values['first_name']}")
    rows = session.execute(likely_same(key, values["phone"], values["email"])).all()
    return [Likeness(row.id, f"{row.surname} {row.first_name}", row.guardian_id) for row in rows]


def add_contact(
    session: Session, actor: Actor, student_id: int, values: Mapping[str, Any], chosen: int | None
) -> Guardianship:
    """Add a contact: the person `chosen` among those alike, or `NEW_PERSON`; None when nobody was asked yet.

    A person the school knows keeps the data it knows; the account of a new one comes with the file.

    Raises:
        RuleBroken: it must be said first who is meant ("known"), the person is a contact already, or the
            personal code is somebody else's.
    """
    hold_pupils(session, [student_id])
    alike = {one.person_id: one for one in known_alike(session, values)}
    if alike and chosen is None:
        raise RuleBroken(_("Say whether one of these people is meant."), "known")
    if chosen and chosen not in alike:
        raise RuleBroken(_("Say whether one of these people is meant."), "known")
    guardian = _known(session, alike[chosen]) if chosen else _made(session, values)
    link = linked(session, student_id, guardian, values)
    account_with(session, guardian.person, Role.GUARDIAN, actor.today)
    return link


def _known(session: Session, one: Likeness) -> Guardian:
    if one.guardian_id is not None:
        return session.get_one(Guardian, one.guardian_id)
    return _guardian_of(session, session.get_one(Person, one.person_id), "")


def _made(session: Session, values: Mapping[str, Any]) -> Guardian:
    for field in CONTACT.fields:
        refuse_taken(session, field, values[field.name], None)
    own = {field.name: values[field.name] for field in CONTACT.fields if field.table == "person"}
    person = Person(**own)
    session.add(person)
    session.flush()
    return _guardian_of(session, person, values["address"])


def _guardian_of(session: Session, person: Person, address: str) -> Guardian:
    guardian = Guardian(person=person, address=address)
    session.add(guardian)
    session.flush()
    return guardian


def linked(session: Session, student_id: int, guardian: Guardian, values: Mapping[str, Any]) -> Guardianship:
    """Make somebody the last contact of a pupil.

    Raises:
        RuleBroken: he or she is one already.
    """
    own = select(Guardianship.id).where(
        Guardianship.student_id == student_id, Guardianship.guardian_id == guardian.id
    )
    if session.scalar(own) is not None:
        raise RuleBroken(_("This is a contact of the pupil already."), "known")
    last = session.scalar(
        select(func.max(Guardianship.position)).where(Guardianship.student_id == student_id)
    )
    link = Guardianship(
        student_id=student_id,
        guardian=guardian,
        role=values["role"],
        may_receive_information=values["may_receive_information"],
        preferred_way=values["preferred_way"],
        position=0 if last is None else last + 1,
    )
    session.add(link)
    session.flush()
    return link


def share(session: Session, link: Guardianship, sibling_id: int) -> Guardianship:
    """Make a contact that of the sibling too, on the same terms.

    Raises:
        RuleBroken: he or she is one already.
    """
    terms = {name: getattr(link, name) for name in ("role", "may_receive_information", "preferred_way")}
    return linked(session, sibling_id, link.guardian, terms)


def take_off(session: Session, link: Guardianship) -> None:
    """Take a contact off the file; the person, the account and the other children stay."""
    student_id = link.student_id
    session.delete(link)
    session.flush()
    _renumber(session.scalars(contacts_of(student_id)).all())
    session.flush()


def move(session: Session, link: Guardianship, *, up: bool, seen_at: int) -> None:
    """Put a contact one place up or down in the order in which they are called.

    `seen_at` is the place it had on the page: a second click on an old page changes nothing.
    """
    contacts = list(session.scalars(contacts_of(link.student_id)))
    here = contacts.index(link)
    there = here + (-1 if up else 1)
    if here != seen_at or not 0 <= there < len(contacts):
        return
    contacts[here], contacts[there] = contacts[there], contacts[here]
    _renumber(contacts)
    session.flush()


def _renumber(contacts: Sequence[Guardianship]) -> None:
    for place, contact in enumerate(contacts):
        if contact.position != place:
            contact.position = place
