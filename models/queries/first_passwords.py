"""Whose first passwords a person gives out: pupils of classes within reach, and their parents (clause 2)."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime
from typing import Any

from sqlalchemy import Select, and_, false, func, or_, select, true, union

from config.duties import STAFF, Duty, holds
from models.accounts import Account, AccountSession, Actor, OneTimePassword, PasswordRequest, RoleGrant
from models.classes import SchoolClass
from models.enrolment import Enrolment
from models.outbox import Outbox
from models.people import Guardian, Guardianship, Person, Staff, Student
from models.queries.reach import classes_for
from models.school import SchoolYear

OPEN = and_(OneTimePassword.used_at.is_(None), OneTimePassword.voided_at.is_(None))
"""Neither used nor void."""


def classes_to_let_in(actor: Actor) -> Select[Any]:
    """Classes within reach of this year and of those to come, 1.a first; rows (id, grade, letter, year)."""
    return (
        classes_for(actor, Duty.FIRST_PASSWORDS_PRINT)
        .where(SchoolYear.ends_on >= actor.today)
        .with_only_columns(
            SchoolClass.id, SchoolClass.grade, SchoolClass.letter, SchoolYear.name.label("year")
        )
        .order_by(None)
        .order_by(SchoolYear.starts_on, SchoolClass.grade, SchoolClass.letter)
    )


def pupils_to_let_in(actor: Actor, class_ids: Collection[int]) -> Select[Any]:
    """Pupils of the classes, also those who come later, in Latvian order of names."""
    reached = classes_for(actor, Duty.FIRST_PASSWORDS_PRINT).with_only_columns(SchoolClass.id).order_by(None)
    return (
        select(
            Enrolment.school_class_id.label("class_id"),
            Student.id.label("student_id"),
            *PERSON,
        )
        .join(Student, Student.id == Enrolment.student_id)
        .join(Person, Person.id == Student.person_id)
        .outerjoin(Account, Account.person_id == Person.id)
        .where(
            Enrolment.school_class_id.in_(class_ids),
            Enrolment.school_class_id.in_(reached),
            or_(Enrolment.ends_on.is_(None), Enrolment.ends_on >= actor.today),
        )
        .order_by(Person.sort_key, Student.id)
    )


PERSON = (
    Person.id.label("person_id"),
    Person.surname,
    Person.first_name,
    Person.birth_date,
    Person.phone,
    Account.id.label("account_id"),
    Account.user_name,
    Account.password_hash.is_not(None).label("has_password"),
    Account.disabled_at,
)
"""What the list says of anybody."""


def contacts_of(student_ids: Collection[int]) -> Select[Any]:
    """Contacts of the pupils in the order of their files."""
    return (
        select(
            Guardianship.student_id,
            Guardian.id.label("guardian_id"),
            Guardianship.role,
            Guardianship.may_receive_information,
            *PERSON,
        )
        .join(Guardian, Guardian.id == Guardianship.guardian_id)
        .join(Person, Person.id == Guardian.person_id)
        .outerjoin(Account, Account.person_id == Person.id)
        .where(Guardianship.student_id.in_(student_ids))
        .order_by(Guardianship.position, Person.sort_key, Guardianship.id)
    )


def ways_in(account_ids: Collection[int], now: datetime) -> Select[Any]:
    """Of each account: when it was last used, which first password waits to be used, who asked for one."""
    last = (
        select(func.max(AccountSession.started_at))
        .where(AccountSession.account_id == Account.id)
        .correlate(Account)
        .scalar_subquery()
    )
    return (
        select(
            Account.id,
            last.label("signed_in_at"),
            OneTimePassword.expires_at,
            OneTimePassword.channel,
            Outbox.state,
            PasswordRequest.asked_at,
        )
        .outerjoin(
            OneTimePassword,
            and_(OneTimePassword.account_id == Account.id, OPEN, OneTimePassword.expires_at > now),
        )
        .outerjoin(Outbox, Outbox.id == OneTimePassword.outbox_id)
        .outerjoin(PasswordRequest, PasswordRequest.account_id == Account.id)
        .where(Account.id.in_(account_ids))
    )


def holders_of_posts(person_ids: Collection[int] | Select[tuple[int]], today: date) -> Select[tuple[int]]:
    """Those of the persons who hold a post of the school: the superuser lets them in (clause 3.2)."""
    employed = select(Staff.person_id).where(
        Staff.person_id.in_(person_ids), or_(Staff.ends_on.is_(None), Staff.ends_on >= today)
    )
    granted = (
        select(Account.person_id)
        .join(RoleGrant, RoleGrant.account_id == Account.id)
        .where(
            Account.person_id.in_(person_ids),
            RoleGrant.role.in_(STAFF),
            or_(RoleGrant.ends_on.is_(None), RoleGrant.ends_on >= today),
        )
    )
    return select(union(employed, granted).subquery())


def employees_asking(actor: Actor) -> Select[Any]:
    """Holders of posts who asked for a new password, for whoever keeps accounts.

    Rows (number of the account, surname, first_name).
    """
    asking = select(Account.person_id).join(PasswordRequest, PasswordRequest.account_id == Account.id)
    return (
        select(Account.id, Person.surname, Person.first_name)
        .join(Person, Person.id == Account.person_id)
        .join(PasswordRequest, PasswordRequest.account_id == Account.id)
        .where(
            true() if holds(actor.roles, Duty.ACCESS_ENTER) else false(),
            Account.disabled_at.is_(None),
            Person.id.in_(holders_of_posts(asking, actor.today)),
        )
        .order_by(Person.sort_key, Account.id)
    )
