"""Whom to sign in as: one person for each role of the invented school, with something to see."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from config.duties import Role
from models.accounts import Account, RoleGrant
from models.classes import ClassTeacher, SchoolClass
from models.enrolment import Enrolment
from models.people import Guardian, Guardianship, Person, Staff, Student
from models.queries.reach import in_force

SHOWN_GRADE = 4
"""Grade 4 has marks in points, groups and tests."""


@dataclass(frozen=True, slots=True)
class SignIn:
    """A line of the demo's table."""

    role: str
    name: str
    user_name: str


def sign_ins(session: Session, today: date) -> list[SignIn]:
    """For each role somebody who holds it and as few others as can be."""
    return [found for role in Role if (found := _of_role(session, role, today)) is not None]


def _of_role(session: Session, role: Role, today: date) -> SignIn | None:
    row = session.execute(_holders(role, today).limit(1)).first()
    label = f"{role.label} ({role.value})"
    return SignIn(label, f"{row.first_name} {row.surname}", row.user_name) if row else None


def _holders(role: Role, today: date) -> Select[Any]:
    others = select(func.count()).select_from(RoleGrant).where(RoleGrant.account_id == Account.id)
    few = others.correlate(Account).scalar_subquery()
    rows = (
        select(Person.first_name, Person.surname, Account.user_name)
        .join(Account, Account.person_id == Person.id)
        .join(RoleGrant, RoleGrant.account_id == Account.id)
        .where(RoleGrant.role == role, Account.password_hash.is_not(None))
    )
    nearest = func.abs(SchoolClass.grade - SHOWN_GRADE)
    if role is Role.CLASS_TEACHER:
        staff = rows.join(Staff, Staff.person_id == Person.id)
        looked_after = staff.join(ClassTeacher, ClassTeacher.staff_id == Staff.id).join(
            SchoolClass, SchoolClass.id == ClassTeacher.school_class_id
        )
        return looked_after.where(in_force(ClassTeacher, today)).order_by(nearest, Account.id)
    if role is Role.STUDENT:
        pupils = rows.join(Student, Student.person_id == Person.id)
        enrolled = pupils.join(Enrolment, Enrolment.student_id == Student.id).join(
            SchoolClass, SchoolClass.id == Enrolment.school_class_id
        )
        return enrolled.where(in_force(Enrolment, today)).order_by(nearest, Account.id)
    if role is Role.GUARDIAN:
        children = select(func.count()).where(Guardianship.guardian_id == Guardian.id).correlate(Guardian)
        return rows.join(Guardian, Guardian.person_id == Person.id).order_by(
            few, children.scalar_subquery().desc(), Account.id
        )
    return rows.order_by(few, Account.id)
