"""What the school tells other systems of its year as of a day: people, classes, journals (clauses 3.1, 3.3).

For whoever administers the system, and for its commands: the whole school, by nothing narrower.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Select, func, or_, select
from sqlalchemy.orm import aliased

from models.accounts import Account, RoleGrant
from models.audit import Trail
from models.classes import ClassTeacher, Programme, SchoolClass, Subject
from models.enrolment import Admission, DirectorOrder, Enrolment
from models.journal import GroupMember, Journal, JournalClass, JournalGroup, JournalKind, JournalTeacher
from models.people import Guardian, Guardianship, Person, Staff, Student
from models.school import Setting
from models.student_file import StudentFile


def first_moment() -> Select[tuple[Any]]:
    """When the first entry of the trail was made: no two installations share it, and it never changes."""
    return select(Trail.at).order_by(Trail.id).limit(1)


def lasts(table: Any, day: date) -> ColumnElement[bool]:
    """The interval holds on `day` or begins later."""
    return or_(table.ends_on.is_(None), table.ends_on >= day)


def classes_of_year(year_id: int) -> Select[Any]:
    """Classes with their programme and pupils in order, 1.a first."""
    return (
        select(SchoolClass.id, SchoolClass.grade, SchoolClass.letter, Programme.code, Programme.name)
        .outerjoin(Programme, Programme.id == SchoolClass.programme_id)
        .where(SchoolClass.school_year_id == year_id)
        .order_by(SchoolClass.grade, SchoolClass.letter)
    )


def carers_of_year(year_id: int, day: date) -> Select[Any]:
    """Who looks after the classes, the longest first."""
    return (
        select(
            ClassTeacher.id,
            ClassTeacher.school_class_id,
            Staff.person_id,
            ClassTeacher.starts_on,
            Person.surname,
            Person.first_name,
        )
        .join(SchoolClass, SchoolClass.id == ClassTeacher.school_class_id)
        .join(Staff, Staff.id == ClassTeacher.staff_id)
        .join(Person, Person.id == Staff.person_id)
        .where(SchoolClass.school_year_id == year_id, lasts(ClassTeacher, day))
        .order_by(ClassTeacher.school_class_id, ClassTeacher.starts_on, ClassTeacher.id)
    )


def pupils_of_year(year_id: int, day: date) -> Select[Any]:
    """Pupils with the class each is in or will be in, by class and in Latvian order; one row an enrolment."""
    own, of_class = aliased(Programme), aliased(Programme)
    return (
        select(
            Student.id.label("student_id"),
            Student.sex,
            Person.id.label("person_id"),
            Person.surname,
            Person.first_name,
            Person.personal_code,
            Person.birth_date,
            Person.phone,
            Person.email,
            StudentFile.file_number,
            Enrolment.id.label("enrolment_id"),
            Enrolment.starts_on,
            Enrolment.ends_on,
            SchoolClass.id.label("class_id"),
            SchoolClass.grade,
            SchoolClass.letter,
            func.coalesce(own.code, of_class.code, "").label("programme_code"),
            Admission.admitted_on,
            DirectorOrder.number.label("order_number"),
        )
        .join(Person, Person.id == Student.person_id)
        .join(Enrolment, Enrolment.student_id == Student.id)
        .join(SchoolClass, SchoolClass.id == Enrolment.school_class_id)
        .outerjoin(StudentFile, StudentFile.student_id == Student.id)
        .outerjoin(own, own.id == Enrolment.programme_id)
        .outerjoin(of_class, of_class.id == SchoolClass.programme_id)
        .outerjoin(Admission, (Admission.student_id == Student.id) & Admission.withdrawn_on.is_(None))
        .outerjoin(DirectorOrder, DirectorOrder.id == Admission.order_id)
        .where(SchoolClass.school_year_id == year_id, lasts(Enrolment, day))
        .order_by(SchoolClass.grade, SchoolClass.letter, Person.sort_key, Enrolment.starts_on)
    )


def enrolments_of_year(year_id: int) -> Select[Any]:
    """Who was or is in which class of the year, from when to when and by which order."""
    return (
        select(
            Person.personal_code,
            Person.surname,
            Person.first_name,
            SchoolClass.grade,
            SchoolClass.letter,
            Enrolment.starts_on,
            Enrolment.ends_on,
            DirectorOrder.number.label("order_number"),
        )
        .join(Student, Student.person_id == Person.id)
        .join(Enrolment, Enrolment.student_id == Student.id)
        .join(SchoolClass, SchoolClass.id == Enrolment.school_class_id)
        .outerjoin(DirectorOrder, DirectorOrder.id == Enrolment.order_id)
        .where(SchoolClass.school_year_id == year_id)
        .order_by(SchoolClass.grade, SchoolClass.letter, Person.sort_key, Enrolment.starts_on)
    )


def settings_kept() -> Select[tuple[str, str]]:
    """What the school decided itself: name and value."""
    return select(Setting.name, Setting.value)


def contacts_of_year(year_id: int, day: date) -> Select[Any]:
    """Contacts of those pupils, each pupil's in their order."""
    present = (
        select(Enrolment.student_id)
        .join(SchoolClass, SchoolClass.id == Enrolment.school_class_id)
        .where(SchoolClass.school_year_id == year_id, lasts(Enrolment, day))
    )
    return (
        select(
            Guardianship.student_id,
            Guardianship.role,
            Person.id.label("person_id"),
            Person.surname,
            Person.first_name,
            Person.phone,
            Person.email,
        )
        .join(Guardian, Guardian.id == Guardianship.guardian_id)
        .join(Person, Person.id == Guardian.person_id)
        .where(Guardianship.student_id.in_(present))
        .order_by(Guardianship.student_id, Guardianship.position, Guardianship.id)
    )


def staff_on(day: date) -> Select[Any]:
    """Whoever works at the school, in Latvian order."""
    return (
        select(
            Staff.id.label("staff_id"),
            Staff.post,
            Staff.starts_on,
            Person.id.label("person_id"),
            Person.surname,
            Person.first_name,
            Person.personal_code,
            Person.birth_date,
            Person.phone,
            Person.email,
        )
        .join(Person, Person.id == Staff.person_id)
        .where(lasts(Staff, day))
        .order_by(Person.sort_key, Staff.id)
    )


def roles_on(day: date) -> Select[Any]:
    """The roles people hold: person and role."""
    return (
        select(Account.person_id, RoleGrant.role)
        .join(RoleGrant, RoleGrant.account_id == Account.id)
        .where(RoleGrant.starts_on <= day, lasts(RoleGrant, day), Account.disabled_at.is_(None))
    )


def groups_of_year(year_id: int) -> Select[Any]:
    """Groups of journals of a subject; work with single pupils is nobody's class."""
    return (
        select(
            JournalGroup.id,
            JournalGroup.name,
            JournalGroup.whole_class,
            Journal.id.label("journal_id"),
            Journal.title,
            Subject.id.label("subject_id"),
            Subject.name.label("subject"),
        )
        .join(Journal, Journal.id == JournalGroup.journal_id)
        .join(Subject, Subject.id == Journal.subject_id)
        .where(Journal.school_year_id == year_id, Journal.kind != JournalKind.INDIVIDUAL)
        .order_by(Journal.title, JournalGroup.id)
    )


def classes_of_journals(year_id: int) -> Select[Any]:
    """Which classes each journal is for."""
    return (
        select(JournalClass.journal_id, SchoolClass.id, SchoolClass.grade)
        .join(SchoolClass, SchoolClass.id == JournalClass.school_class_id)
        .where(SchoolClass.school_year_id == year_id)
        .order_by(JournalClass.journal_id, SchoolClass.grade, SchoolClass.letter)
    )


def teachers_of_groups(year_id: int, day: date) -> Select[Any]:
    """Who keeps the groups' journals, the longest first."""
    return (
        select(JournalTeacher.id, JournalTeacher.journal_group_id, Staff.person_id, JournalTeacher.starts_on)
        .join(JournalGroup, JournalGroup.id == JournalTeacher.journal_group_id)
        .join(Journal, Journal.id == JournalGroup.journal_id)
        .join(Staff, Staff.id == JournalTeacher.staff_id)
        .where(Journal.school_year_id == year_id, lasts(JournalTeacher, day))
        .order_by(JournalTeacher.journal_group_id, JournalTeacher.starts_on, JournalTeacher.id)
    )


def members_of_groups(year_id: int, day: date) -> Select[Any]:
    """Who is in the groups whose pupils are named."""
    return (
        select(GroupMember.id, GroupMember.journal_group_id, Student.person_id, GroupMember.starts_on)
        .join(JournalGroup, JournalGroup.id == GroupMember.journal_group_id)
        .join(Journal, Journal.id == JournalGroup.journal_id)
        .join(Student, Student.id == GroupMember.student_id)
        .where(Journal.school_year_id == year_id, lasts(GroupMember, day))
        .order_by(GroupMember.journal_group_id, GroupMember.id)
    )
