"""Whom changes of single lessons concern: families of the groups' pupils, teachers (clause 6)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from sqlalchemy import Select, and_, select, union

from models.accounts import Account
from models.people import Guardian, Guardianship, Staff, Student
from models.queries.asked import asked
from models.queries.group_pupils import pupils_of_groups


def families_of_groups(group_ids: Iterable[int], day: date) -> tuple[Any, Any]:
    """Pupils of the groups on a day and contacts who may receive information: group, person, language.

    Only those who can sign in: a notice waits inside the house.
    """
    members, values = pupils_of_groups(group_ids, day)
    member = members.subquery()
    pupils = select(member.c.group_id, Student.person_id).join(Student, Student.id == member.c.student_id)
    contacts = (
        select(member.c.group_id, Guardian.person_id)
        .join(
            Guardianship,
            and_(
                Guardianship.student_id == member.c.student_id,
                Guardianship.may_receive_information.is_(True),
            ),
        )
        .join(Guardian, Guardian.id == Guardianship.guardian_id)
    )
    people = union(pupils, contacts).subquery()
    rows = (
        select(people.c.group_id, people.c.person_id, Account.language)
        .join(Account, and_(Account.person_id == people.c.person_id, Account.disabled_at.is_(None)))
        .order_by(people.c.person_id)
    )
    return rows, values


@asked
def people_of_staff(staff_ids: Iterable[int]) -> Select[Any]:
    """Number of the employee, person, language of the account."""
    return (
        select(Staff.id, Staff.person_id, Account.language)
        .outerjoin(Account, Account.person_id == Staff.person_id)
        .where(Staff.id.in_(staff_ids))
    )
