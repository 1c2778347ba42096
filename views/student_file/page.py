"""The page of one file as plain data: parts with their facts, contacts, brothers and sisters."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from flask import url_for

from config.duties import Duty
from models.base import db
from models.operations.file_contacts import values_of
from models.operations.student_file import OpenFile
from models.people import Guardianship
from models.queries.student_file import children_of, contacts_of, contacts_within_reach, reached_among
from models.rules.completeness import Gap
from models.rules.student_file import CONTACT, FIELDS, OWN_CONTACT, SEEN_BY_PUPIL, Part, shown, stated


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing the file says."""

    name: str
    label: Any
    text: str
    gap: Gap | None = None
    history: str = ""
    """The address of its history."""
    propose: str = ""
    """Where a parent proposes another value."""


@dataclass(frozen=True, slots=True)
class PartCard:
    """A part of the file; another duty's part is not there at all."""

    part: Part
    facts: Sequence[Fact]
    edit: str = ""
    """The address of its form; empty for who may not enter it."""


@dataclass(frozen=True, slots=True)
class Child:
    """Another child of a contact."""

    student_id: int
    name: str
    class_name: str
    is_reached: bool
    """Whether the person who looks may open that file too."""


@dataclass(frozen=True, slots=True)
class ContactCard:
    """A contact of the pupil."""

    id: int
    name: str
    role: Any
    facts: Sequence[Fact]
    position: int
    is_kept: bool
    """Whether the person who looks keeps it."""
    also: Sequence[Child] = ()
    """For whom else the person counts."""
    lacking: Sequence[Child] = ()
    """Brothers and sisters of whom he or she is no contact yet."""


@dataclass(frozen=True, slots=True)
class Contacts:
    """The contacts in the order in which they are called, and whom they tie together."""

    cards: Sequence[ContactCard] = ()
    siblings: Sequence[Child] = field(default_factory=list)


def part_cards(opened: OpenFile, gaps: Sequence[Gap], language: str) -> list[PartCard]:
    """The parts the person may read, with what is missing in each."""
    missing = {gap.key: gap for gap in gaps}
    return [_part_card(opened, part, missing, language) for part in opened.parts()]


def _part_card(opened: OpenFile, part: Part, missing: Mapping[str, Gap], language: str) -> PartCard:
    student_id = opened.student.id
    facts, values = [], opened.values(part)
    for each in part.fields:
        gap = missing.get(each.name)
        place = url_for(".history", student_id=student_id, field=each.name)
        text = stated(each, values, language)
        told = place if opened.row(each) is not None else ""
        facts.append(Fact(each.name, each.label, text, gap, told, propose_address(opened, each.name)))
    return PartCard(part, facts, edit_address(student_id, part) if opened.may_enter(part) else "")


def propose_address(opened: OpenFile, name: str) -> str:
    """Where a parent proposes another value of the child's field; empty for everybody else."""
    if Duty.FILE_PROPOSE not in opened.held or FIELDS[name].enter is not Duty.FILE_ENTER:
        return ""
    return url_for(".propose", student_id=opened.student.id, field=name)


def edit_address(student_id: int, part: Part) -> str:
    """The form of a part: the number's is another duty's than the rest."""
    if part.enter is Duty.FILE_NUMBER_ENTER:
        return url_for(".edit_number", student_id=student_id)
    return url_for(".edit", student_id=student_id, part=part.key)


def contacts_page(opened: OpenFile, language: str) -> Contacts:
    """The contacts the person may see: a parent only himself or herself, a pupil no addresses."""
    if opened.is_own:
        links = db.session.scalars(contacts_of(opened.student.id)).all()
        return Contacts([_brief(link, language) for link in links])
    links = db.session.scalars(contacts_within_reach(opened.actor, Duty.FILE_READ, opened.student.id)).all()
    if not links:
        return Contacts()
    return _tied(opened, links, language)


def _brief(link: Guardianship, language: str) -> ContactCard:
    facts = [fact for fact in _facts(link, language, told=False) if fact.name in SEEN_BY_PUPIL]
    return ContactCard(link.id, str(link.guardian), link.role.label, facts, link.position, is_kept=False)


@dataclass(frozen=True, slots=True)
class Ties:
    """Whom the contacts tie the pupil to."""

    siblings: Mapping[int, Child]
    of_contact: Mapping[int, set[int]]
    """Contact -> her or his children."""
    kept: set[int]
    """Brothers and sisters whose files the person who looks keeps too."""


def _ties(opened: OpenFile, guardian_ids: Sequence[int]) -> Ties:
    rows = db.session.execute(children_of(guardian_ids, opened.actor.today)).all()
    numbers = sorted({row.student_id for row in rows} - {opened.student.id})
    readable, kept = (
        set(db.session.scalars(reached_among(opened.actor, needed, numbers)))
        for needed in (Duty.FILE_READ, Duty.FILE_ENTER)
    )
    of_contact: dict[int, set[int]] = {}
    for row in rows:
        of_contact.setdefault(row.guardian_id, set()).add(row.student_id)
    siblings = {row.student_id: _child(row, readable) for row in rows if row.student_id in numbers}
    return Ties(siblings, of_contact, kept)


def _tied(opened: OpenFile, links: Sequence[Guardianship], language: str) -> Contacts:
    ties = _ties(opened, [link.guardian_id for link in links])
    cards = [_card(opened, place, link, ties, language) for place, link in enumerate(links)]
    return Contacts(cards, list(ties.siblings.values()))


def _card(opened: OpenFile, place: int, link: Guardianship, ties: Ties, language: str) -> ContactCard:
    mine = ties.of_contact[link.guardian_id]
    return ContactCard(
        id=link.id,
        name=str(link.guardian),
        role=link.role.label,
        facts=_facts(link, language, told=True, own=_is_own(opened, link)),
        position=place,
        is_kept=Duty.FILE_ENTER in opened.held,
        also=[child for number, child in ties.siblings.items() if number in mine],
        lacking=[
            child for number, child in ties.siblings.items() if number in ties.kept and number not in mine
        ],
    )


def _child(row: Any, readable: set[int]) -> Child:
    class_name = f"{row.grade}.{row.letter}" if row.grade else ""
    return Child(row.student_id, f"{row.surname} {row.first_name}", class_name, row.student_id in readable)


def _is_own(opened: OpenFile, link: Guardianship) -> bool:
    """The parent who looks sees himself or herself as the contact."""
    return Duty.FILE_PROPOSE in opened.held and link.guardian_id == opened.actor.guardian_id


def _facts(link: Guardianship, language: str, *, told: bool, own: bool = False) -> list[Fact]:
    values = values_of(link)
    return [
        Fact(
            each.name,
            each.label,
            shown(each, values[each.name], language),
            history=_history_address(link, each.name) if told else "",
            propose=url_for(".propose_contact", student_id=link.student_id, field=each.name)
            if own and each.name in OWN_CONTACT
            else "",
        )
        for each in CONTACT.fields
    ]


def _history_address(link: Guardianship, field_name: str) -> str:
    return url_for(".contact_history", student_id=link.student_id, guardianship_id=link.id, field=field_name)
