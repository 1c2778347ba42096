"""Who works at the school."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import Select, or_, select

from models.accounts import Account, RoleGrant
from models.journal import JournalKind
from models.people import Person, Staff
from models.queries.reach import KINDS_OF_ROLE, in_force


def staff_at_work(day: date) -> Select[Any]:
    """Rows (id, surname, first_name) of who works here on a day, in Latvian order of names."""
    return (
        select(Staff.id, Person.surname, Person.first_name)
        .join(Person, Person.id == Staff.person_id)
        .where(or_(Staff.ends_on.is_(None), Staff.ends_on >= day))
        .order_by(Person.sort_key, Staff.id)
    )


def roles_of_staff(staff_id: int, day: date) -> Select[Any]:
    """The roles a member of staff holds on a day."""
    return (
        select(RoleGrant.role)
        .join(Account, Account.id == RoleGrant.account_id)
        .join(Staff, Staff.person_id == Account.person_id)
        .where(Staff.id == staff_id, in_force(RoleGrant, day))
    )


def keepers_of(kind: JournalKind, day: date) -> Select[Any]:
    """Rows (id, surname, first_name) of those at work who hold a role that keeps journals of the kind."""
    roles = [role for role, kinds in KINDS_OF_ROLE.items() if kind in kinds]
    holders = (
        select(Account.person_id)
        .join(RoleGrant, RoleGrant.account_id == Account.id)
        .where(RoleGrant.role.in_(roles), in_force(RoleGrant, day))
    )
    return staff_at_work(day).where(Staff.person_id.in_(holders))
