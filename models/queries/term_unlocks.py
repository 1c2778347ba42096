"""Who is asked to open a term again, whom it concerns, and what stands open (clause 13)."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import Select, select
from sqlalchemy.orm import joinedload

from config.duties import GRANTS, Duty
from models.accounts import Account, RoleGrant
from models.journal import JournalGroup, JournalTeacher
from models.marks import TermUnlock
from models.people import Person, Staff
from models.queries.reach import in_force
from models.rules.marks import TermKind


def those_who_unlock(day: date) -> Select[Any]:
    """People who open terms again, each with the language read."""
    roles = GRANTS[Duty.ENTRIES_UNLOCK].holders
    return (
        select(Account.person_id, Account.language)
        .join(RoleGrant, RoleGrant.account_id == Account.id)
        .where(RoleGrant.role.in_(roles), in_force(RoleGrant, day), Account.disabled_at.is_(None))
        .order_by(Account.person_id)
        .distinct()
    )


def person_of_staff(staff_id: int) -> Select[Any]:
    """The person of a member of staff with the language read, where there is an account."""
    return (
        select(Person.id, Account.language)
        .join(Staff, Staff.person_id == Person.id)
        .outerjoin(Account, Account.person_id == Person.id)
        .where(Staff.id == staff_id)
    )


def teaching_of(group_id: int, staff_id: int) -> Select[Any]:
    """When a member of staff is a teacher of a group."""
    return select(JournalTeacher.starts_on, JournalTeacher.ends_on).where(
        JournalTeacher.journal_group_id == group_id, JournalTeacher.staff_id == staff_id
    )


def unlocks_in_force(group_id: int, staff_id: int, kind: TermKind, now: datetime) -> Select[Any]:
    """Unlocks of a term that hold now, for one teacher and one group."""
    return select(TermUnlock).where(
        TermUnlock.journal_group_id == group_id,
        TermUnlock.staff_id == staff_id,
        TermUnlock.kind == kind,
        TermUnlock.voided_at.is_(None),
        TermUnlock.closes_at >= now,
    )


def own_unlocks(staff_id: int, now: datetime) -> Select[tuple[TermUnlock]]:
    """Terms that stand open again for a teacher, with their groups, the first to end first."""
    return (
        select(TermUnlock)
        .options(joinedload(TermUnlock.group).joinedload(JournalGroup.journal))
        .where(TermUnlock.staff_id == staff_id, TermUnlock.voided_at.is_(None), TermUnlock.closes_at >= now)
        .order_by(TermUnlock.closes_at, TermUnlock.id)
    )
