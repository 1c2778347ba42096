"""Whom the school may ask about missing pupils, and what was written down of it (Reg. 89)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from sqlalchemy import Select, select
from sqlalchemy.orm import Session, joinedload

from config.duties import Duty
from models.absence_contacts import AbsenceContact, ContactResult
from models.accounts import Account, Actor
from models.people import ContactRole, Guardian, Guardianship, Student
from models.queries.records import of_students
from models.queries.student_file import contacts_of_pupils
from models.rules.absence_contacts import Contact, to_be_told
from models.student_file import StudentFile

INSTEAD_OF_PARENTS = frozenset({ContactRole.GUARDIAN, ContactRole.FOSTER_FAMILY, ContactRole.INSTITUTION})
"""Who is told of a child in out-of-family care."""


def absence_contacts_for(actor: Actor, duty: Duty) -> Select[tuple[AbsenceContact]]:
    """Contacts about pupils within reach, with everybody named in them, the latest first."""
    return (
        of_students(AbsenceContact, actor, duty)
        .options(
            joinedload(AbsenceContact.account).joinedload(Account.person),
            joinedload(AbsenceContact.guardian).joinedload(Guardian.person),
            joinedload(AbsenceContact.student).joinedload(Student.person),
        )
        .order_by(AbsenceContact.contacted_at.desc(), AbsenceContact.id.desc())
    )


def made_on(actor: Actor, duty: Duty, student_ids: Iterable[int], day: date) -> Select[tuple[AbsenceContact]]:
    """What was done about the absences of a day, in order of time, without what was withdrawn."""
    return (
        absence_contacts_for(actor, duty)
        .where(
            AbsenceContact.absent_on == day,
            AbsenceContact.student_id.in_(student_ids),
            AbsenceContact.voided_at.is_(None),
        )
        .order_by(None)
        .order_by(AbsenceContact.contacted_at, AbsenceContact.id)
    )


def asked_about(student_ids: Iterable[int], day: date) -> Select[Any]:
    """Rows (student_id, result) of contacts in force about a day's absences."""
    return select(AbsenceContact.student_id, AbsenceContact.result).where(
        AbsenceContact.absent_on == day,
        AbsenceContact.student_id.in_(student_ids),
        AbsenceContact.voided_at.is_(None),
    )


def told_the_ground(session: Session, student_ids: Iterable[int], day: date) -> set[int]:
    """Pupils whose ground somebody told the school, though it is not entered yet."""
    rows = session.execute(asked_about(student_ids, day))
    return {row.student_id for row in rows if row.result is ContactResult.GROUND_TOLD}


def people_to_tell(session: Session, student_ids: Iterable[int]) -> Mapping[int, list[Contact]]:
    """For each pupil the contacts who may receive information, in the order in which they are called."""
    wanted = list(student_ids)
    in_care = set(session.scalars(_in_care(wanted)))
    contacts: dict[int, list[Contact]] = defaultdict(list)
    for row in session.scalars(contacts_of_pupils(wanted)):
        contacts[row.student_id].append(_contact(row))
    return {
        student_id: to_be_told(contacts[student_id], out_of_family_care=student_id in in_care)
        for student_id in wanted
    }


def _in_care(student_ids: list[int]) -> Select[tuple[int]]:
    return select(StudentFile.student_id).where(
        StudentFile.student_id.in_(student_ids), StudentFile.out_of_family_care.is_(True)
    )


def _contact(row: Guardianship) -> Contact:
    person = row.guardian.person
    return Contact(
        row.guardian_id,
        person.id,
        str(row.role.label),
        person.full_name,
        person.phone,
        may_receive=row.may_receive_information,
        instead_of_parents=row.role in INSTEAD_OF_PARENTS,
    )
