"""Whom a changed timetable concerns: teachers of its groups, their pupils and the families (clause 6)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from models.accounts import Account
from models.classes import SchoolClass
from models.enrolment import Enrolment
from models.people import Guardian, Guardianship, Person, Student
from models.queries.group_pupils import pupils_of_groups
from models.queries.reach import in_force


@dataclass(frozen=True, slots=True)
class FamilyReader:
    """A pupil, or a contact of one who may receive information; the first child of several."""

    person_id: int
    language: str
    student_id: int
    class_name: str


def families_of(session: Session, group_ids: Iterable[int], day: date) -> list[FamilyReader]:
    """The pupils of the groups on a day and their contacts, each once."""
    pupils = {row.student_id for row in session.execute(*pupils_of_groups(group_ids, day))}
    readers: dict[int, FamilyReader] = {}
    for rows in (_pupils(pupils, day), _contacts(pupils, day)):
        for row in session.execute(rows):
            reader = FamilyReader(
                row.person_id, row.language or "lv", row.student_id, f"{row.grade}.{row.letter}"
            )
            readers.setdefault(row.person_id, reader)
    return list(readers.values())


def _pupils(student_ids: Iterable[int], day: date) -> Select[Any]:
    return _with_class(Student.person_id, day).where(Student.id.in_(list(student_ids)))


def _contacts(student_ids: Iterable[int], day: date) -> Select[Any]:
    return (
        _with_class(Guardian.person_id, day)
        .join(Guardianship, Guardianship.student_id == Student.id)
        .join(Guardian, Guardian.id == Guardianship.guardian_id)
        .where(Student.id.in_(list(student_ids)), Guardianship.may_receive_information)
    )


def _with_class(person_id: Any, day: date) -> Select[Any]:
    language = select(Account.language).where(Account.person_id == person_id).scalar_subquery()
    return (
        select(
            Student.id.label("student_id"),
            person_id.label("person_id"),
            language.label("language"),
            SchoolClass.grade,
            SchoolClass.letter,
        )
        .select_from(Student)
        .join(Person, Person.id == Student.person_id)
        .join(Enrolment, Enrolment.student_id == Student.id)
        .join(SchoolClass, SchoolClass.id == Enrolment.school_class_id)
        .where(in_force(Enrolment, day))
        .order_by(Person.sort_key, Student.id)
    )
