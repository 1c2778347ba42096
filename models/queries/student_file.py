"""Personal files as those may see them who ask: one file, its contacts, the list with what is missing.

Clauses 7, 17, 18. Every list is a constant number of statements, whatever the number of pupils.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from sqlalchemy import (
    ColumnElement,
    CompoundSelect,
    Select,
    and_,
    exists,
    func,
    literal,
    or_,
    select,
    union_all,
)
from sqlalchemy.orm import aliased, contains_eager

from config.duties import Duty, Role, holds
from models.accounts import Account, Actor
from models.classes import ClassTeacher, Programme, SchoolClass
from models.enrolment import Admission, DirectorOrder, Enrolment
from models.people import Guardian, Guardianship, Person, Staff, Student
from models.queries.reach import in_force, students_for
from models.queries.records import guardianships_for
from models.rules.student_file import Field
from models.school import SchoolYear
from models.student_file import FileView, StudentFile

TABLES: Mapping[str, Any] = {
    table.__tablename__: table for table in (Person, Student, StudentFile, Guardian, Guardianship)
}
"""Where the fields of a file live."""


FAMILY_ROLES = frozenset({Role.STUDENT, Role.GUARDIAN})


def staff_side(actor: Actor) -> Actor:
    """The person without his or her place in a family: what is reached by work."""
    return replace(actor, roles=actor.roles - FAMILY_ROLES)


def family_side(actor: Actor) -> Actor:
    """The person as a pupil or a parent only: a teacher's own child is no pupil of the duty."""
    return replace(actor, roles=actor.roles & FAMILY_ROLES)


def column_of(field: Field) -> Any:
    """The column that keeps a field."""
    return getattr(TABLES[field.table], field.name)


def choices_of(field: Field) -> Any:
    """The closed list a field chooses from."""
    return column_of(field).type.python_type


def duties_over(actor: Actor, student_id: int, duties: Iterable[Duty]) -> CompoundSelect[Any]:
    """Those of `duties` which the person holds over one pupil, one row each."""
    held = [
        select(literal(str(duty)).label("duty")).where(
            students_for(actor, duty).where(Student.id == student_id).order_by(None).exists()
        )
        for duty in duties
        if holds(actor.roles, duty)
    ]
    return union_all(*(held or [select(literal("")).where(literal(1) == 0)]))


def students_with_files(student_ids: Sequence[int]) -> Select[tuple[Student, StudentFile]]:
    """Pupils with their files, as far as they are begun."""
    return (
        select(Student, StudentFile)
        .outerjoin(StudentFile, StudentFile.student_id == Student.id)
        .where(Student.id.in_(student_ids))
    )


def contacts_of_pupils(student_ids: Sequence[int]) -> Select[tuple[Guardianship]]:
    """The contacts of pupils with their persons, in the order in which they are called."""
    return (
        select(Guardianship)
        .join(Guardianship.guardian)
        .join(Guardian.person)
        .options(contains_eager(Guardianship.guardian).contains_eager(Guardian.person))
        .where(Guardianship.student_id.in_(student_ids))
        .order_by(Guardianship.position, Guardianship.id)
    )


def contacts_of(student_id: int) -> Select[tuple[Guardianship]]:
    """The contacts of one pupil."""
    return contacts_of_pupils([student_id])


def contacts_within_reach(actor: Actor, duty: Duty, student_id: int) -> Select[tuple[Guardianship]]:
    """Those contacts of a pupil whom the person may see or keep: a parent only himself or herself."""
    numbers = guardianships_for(actor, duty).with_only_columns(Guardianship.id).order_by(None)
    return contacts_of(student_id).where(Guardianship.id.in_(numbers))


def children_of(guardian_ids: Sequence[int], today: date) -> Select[Any]:
    """The children of these contacts with the class of today, in Latvian order.

    Rows (guardian_id, student_id, surname, first_name, grade, letter).
    """
    return (
        select(
            Guardianship.guardian_id,
            Guardianship.student_id,
            Person.surname,
            Person.first_name,
            SchoolClass.grade,
            SchoolClass.letter,
        )
        .join(Student, Student.id == Guardianship.student_id)
        .join(Person, Person.id == Student.person_id)
        .outerjoin(Enrolment, and_(Enrolment.student_id == Student.id, in_force(Enrolment, today)))
        .outerjoin(SchoolClass, SchoolClass.id == Enrolment.school_class_id)
        .where(Guardianship.guardian_id.in_(guardian_ids))
        .order_by(Person.sort_key, Student.id)
    )


def reached_among(actor: Actor, duty: Duty, student_ids: Sequence[int]) -> Select[tuple[int]]:
    """Those of `student_ids` over whom the person holds `duty`."""
    return (
        students_for(actor, duty)
        .where(Student.id.in_(student_ids))
        .with_only_columns(Student.id)
        .order_by(None)
    )


def likely_same(search_key: str, phone: str, email: str) -> Select[Any]:
    """People a contact may already be: of that phone, that e-mail or that name; no pupils.

    Rows (id, surname, first_name, guardian_id).
    """
    alike: list[ColumnElement[bool]] = [Person.search_key == search_key]
    if phone:
        alike.append(Person.phone == phone)
    if email:
        alike.append(func.lower(Person.email) == email.lower())
    return (
        select(Person.id, Person.surname, Person.first_name, Guardian.id.label("guardian_id"))
        .outerjoin(Guardian, Guardian.person_id == Person.id)
        .where(or_(*alike), ~exists().where(Student.person_id == Person.id))
        .order_by(Person.sort_key, Person.id)
        .limit(8)
    )


def holders_of(field: Field, value: object) -> Select[tuple[int]]:
    """The rows that hold a value only one may have."""
    table = TABLES[field.table]
    return select(table.id).where(column_of(field) == value)


def is_staff(person_id: int) -> Select[tuple[int]]:
    """The member of staff a person is, if any."""
    return select(Staff.id).where(Staff.person_id == person_id)


def admissions_of(student_ids: Sequence[int]) -> Select[Any]:
    """Times in the school with their orders, the earliest first (clause 17)."""
    withdrawal = aliased(DirectorOrder)
    return (
        select(
            Admission.student_id,
            Admission.admitted_on,
            DirectorOrder.number.label("order_number"),
            DirectorOrder.issued_on.label("order_date"),
            Admission.from_school,
            Admission.withdrawn_on,
            withdrawal.number.label("withdrawal_number"),
            withdrawal.issued_on.label("withdrawal_date"),
            Admission.to_school,
            Admission.withdrawal_reason,
        )
        .outerjoin(DirectorOrder, DirectorOrder.id == Admission.order_id)
        .outerjoin(withdrawal, withdrawal.id == Admission.withdrawal_order_id)
        .where(Admission.student_id.in_(student_ids))
        .order_by(Admission.admitted_on, Admission.id)
    )


def classes_of_pupils(student_ids: Sequence[int]) -> Select[Any]:
    """Times in classes with the programme followed, the earliest first."""
    own = aliased(Programme)
    return (
        select(
            Enrolment.student_id,
            SchoolYear.name.label("year"),
            SchoolClass.grade,
            SchoolClass.letter,
            Enrolment.starts_on,
            Enrolment.ends_on,
            func.coalesce(own.code, Programme.code).label("programme_code"),
            func.coalesce(own.name, Programme.name).label("programme"),
            own.id.is_not(None).label("has_own_programme"),
        )
        .join(SchoolClass, SchoolClass.id == Enrolment.school_class_id)
        .join(SchoolYear, SchoolYear.id == SchoolClass.school_year_id)
        .outerjoin(Programme, Programme.id == SchoolClass.programme_id)
        .outerjoin(own, own.id == Enrolment.programme_id)
        .where(Enrolment.student_id.in_(student_ids))
        .order_by(Enrolment.starts_on, Enrolment.id)
    )


def class_teachers_on(class_ids: Sequence[int], day: date) -> Select[Any]:
    """Who looks after the classes on a day: (class, surname, first name, person)."""
    person = Person.id.label("person_id")
    return (
        select(ClassTeacher.school_class_id, Person.surname, Person.first_name, person)
        .join(Staff, Staff.id == ClassTeacher.staff_id)
        .join(Person, Person.id == Staff.person_id)
        .where(ClassTeacher.school_class_id.in_(class_ids), in_force(ClassTeacher, day))
        .order_by(ClassTeacher.starts_on.desc(), ClassTeacher.id)
    )


def students_behind(person_ids: Sequence[int]) -> Select[tuple[int]]:
    """The pupils among these people."""
    return select(Student.id).where(Student.person_id.in_(person_ids))


def views_of(student_id: int) -> Select[Any]:
    """Who looked at a file, the latest first; `is_contact`: whoever it was is a contact of the pupil."""
    is_contact = exists().where(
        Guardianship.student_id == student_id,
        Guardianship.guardian_id == Guardian.id,
        Guardian.person_id == Person.id,
    )
    return (
        select(
            FileView.at,
            FileView.what,
            FileView.roles,
            FileView.account_id,
            Person.surname,
            Person.first_name,
            is_contact.correlate(Person).label("is_contact"),
        )
        .join(Account, Account.id == FileView.account_id)
        .join(Person, Person.id == Account.person_id)
        .where(FileView.student_id == student_id)
        .order_by(FileView.at.desc(), FileView.id.desc())
    )
