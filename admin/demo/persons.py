"""The people of the invented school: who they are, whose contacts, how they sign in (clauses 2, 3.2, 7)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from admin.demo.plan import GuardianPlan, PupilPlan, SchoolPlan, StaffPlan
from config.duties import Role
from models.accounts import Account, RoleGrant
from models.operations.people import PersonData, person_row
from models.people import ContactRole, Guardian, Guardianship, Person, PreferredWay, Staff, Student
from models.rules.user_names import user_name_for
from models.student_file import StudentFile

if TYPE_CHECKING:
    from admin.demo.build import Builder

Human = StaffPlan | PupilPlan | GuardianPlan
DAY = timedelta(days=1)
WAYS = (None, PreferredWay.CALL, PreferredWay.MAIL, PreferredWay.SMS, PreferredWay.MAIL)
"""How contacts want to be told, one after another."""
NEWCOMERS = 37
"""Every so-manieth pupil is no citizen of Latvia."""


class Persons(NamedTuple):
    """Numbers of the persons behind the plan's rows; one who is two things stands twice."""

    staff: Sequence[int]
    pupils: Sequence[int]
    guardians: Sequence[int]


class Right(NamedTuple):
    """A role and the days it is held."""

    role: Role
    starts_on: date
    ends_on: date | None


def write_people(builder: Builder) -> None:
    """Everybody once, then what each is in the school."""
    plan, numbers = builder.plan, builder.numbers
    persons = _write_persons(builder)
    numbers.staff_persons = persons.staff
    numbers.staff = builder.write(
        Staff,
        [
            {"person_id": person, "post": one.post, "starts_on": one.starts_on}
            for person, one in zip(persons.staff, plan.staff, strict=True)
        ],
    )
    numbers.students = builder.write(
        Student,
        [
            {"person_id": person, "sex": one.sex}
            for person, one in zip(persons.pupils, plan.pupils, strict=True)
        ],
    )
    _write_contacts(builder, persons.guardians)
    _write_files(builder)
    _write_accounts(builder, persons)


def _write_persons(builder: Builder) -> Persons:
    plan = builder.plan
    own = [one for one in plan.guardians if one.staff is None]
    staff = builder.write(Person, [person_row(_data(one)) for one in plan.staff])
    pupils = builder.write(
        Person, [person_row(_data(one, one.personal_code, one.born_on)) for one in plan.pupils]
    )
    others = iter(builder.write(Person, [person_row(_data(one)) for one in own]))
    guardians = [next(others) if one.staff is None else staff[one.staff] for one in plan.guardians]
    return Persons(staff, pupils, guardians)


def _data(one: Human, code: str | None = None, born_on: date | None = None) -> PersonData:
    return PersonData(one.surname, one.first_name, code, born_on, one.phone, one.email)


def _write_contacts(builder: Builder, persons: Sequence[int]) -> None:
    plan = builder.plan
    guardians = builder.write(
        Guardian,
        [
            {"person_id": person, "address": one.address}
            for person, one in zip(persons, plan.guardians, strict=True)
        ],
    )
    builder.write(
        Guardianship,
        [
            {
                "student_id": builder.numbers.students[one.pupil],
                "guardian_id": guardians[one.guardian],
                "role": one.role,
                "preferred_way": WAYS[one.guardian % len(WAYS)],
                "position": one.position,
            }
            for one in plan.guardianships
        ],
    )


def _write_files(builder: Builder) -> None:
    in_care = {tie.pupil for tie in builder.plan.guardianships if tie.role is ContactRole.GUARDIAN}
    builder.write(
        StudentFile,
        [
            {
                "student_id": student,
                "file_number": one.file_number,
                "document_number": one.document_number,
                "document_issued_on": one.document_issued_on,
                "document_issuer": one.document_issuer,
                "previous_programme": one.previous_programme,
                "declared_address": one.declared_address,
                "actual_address": one.actual_address,
                "citizenship": "Latvija" if number % NEWCOMERS else "Ukraina",
                "out_of_family_care": number in in_care,
            }
            for number, (student, one) in enumerate(
                zip(builder.numbers.students, builder.plan.pupils, strict=True)
            )
        ],
    )


def _write_accounts(builder: Builder, persons: Persons) -> None:
    """Everybody has an account; whoever is two things has one with both roles; some have not come in yet."""
    plan = builder.plan
    everybody: Sequence[Human] = (*plan.staff, *plan.pupils, *plan.guardians)
    names: dict[int, Human] = {}
    for person, one in zip(chain(*persons), everybody, strict=True):
        names.setdefault(person, one)
    strangers = _not_come_yet(plan, persons)
    taken: set[str] = set()
    rows = []
    for person, one in names.items():
        name = user_name_for(one.first_name, one.surname, taken)
        taken.add(name)
        known = None if person in strangers else builder.password_hash
        rows.append({"person_id": person, "user_name": name, "password_hash": known})
    accounts = dict(zip(names, builder.write(Account, rows), strict=True))
    builder.numbers.accounts = accounts
    builder.write(
        RoleGrant,
        [
            {"account_id": accounts[person], **right._asdict()}
            for person, rights in _rights(plan, persons).items()
            for right in rights
        ],
    )


def _not_come_yet(plan: SchoolPlan, persons: Persons) -> set[int]:
    """Who has never signed in: each eighth pupil with the parents, of whom none works here."""
    pupils = set(range(len(persons.pupils))[5::8])
    parents = {persons.guardians[tie.guardian] for tie in plan.guardianships if tie.pupil in pupils}
    return ({persons.pupils[number] for number in pupils} | parents) - set(persons.staff)


def _rights(plan: SchoolPlan, persons: Persons) -> dict[int, list[Right]]:
    """What each person may do and when: pupils while they are here, parents while a child is."""
    found: dict[int, list[Right]] = {}
    for person, one in zip(persons.staff, plan.staff, strict=True):
        held = [role for role in Role if role in one.roles]
        found[person] = [Right(role, plan.starts_on, None) for role in held]
    stays = {one.pupil: _stay(plan, one.admitted_on, one.withdrawn_on) for one in plan.admissions}
    for pupil, person in enumerate(persons.pupils):
        found[person] = [Right(Role.STUDENT, *stays[pupil])]
    children: dict[int, list[tuple[date, date | None]]] = {}
    for tie in plan.guardianships:
        children.setdefault(tie.guardian, []).append(stays[tie.pupil])
    for guardian, own in children.items():
        ends = [last for _first, last in own if last is not None]
        gone = max(ends) if len(ends) == len(own) else None
        right = Right(Role.GUARDIAN, min(first for first, _last in own), gone)
        found.setdefault(persons.guardians[guardian], []).append(right)
    return found


def _stay(plan: SchoolPlan, admitted_on: date, withdrawn_on: date | None) -> tuple[date, date | None]:
    """A pupil's days of this year, both ends included."""
    return max(admitted_on, plan.starts_on), withdrawn_on - DAY if withdrawn_on else None
