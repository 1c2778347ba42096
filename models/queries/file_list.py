"""The list of personal files with what each lacks: one statement for the whole school (7, 18)."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, Select, and_, exists
from sqlalchemy.orm import aliased

from config.duties import Duty
from models.accounts import Actor
from models.classes import SchoolClass
from models.enrolment import Admission, Enrolment
from models.people import Guardian, Guardianship, Person, Student
from models.queries.reach import classes_for, in_force, own_class_ids, students_for
from models.queries.student_file import column_of, staff_side
from models.rules.completeness import WANTED
from models.rules.student_file import FIELDS
from models.school import SchoolYear
from models.student_file import StudentFile


def _has_contact_with_phone() -> ColumnElement[bool]:
    reached = aliased(Person)
    return (
        exists()
        .where(
            Guardianship.student_id == Student.id,
            Guardian.id == Guardianship.guardian_id,
            reached.id == Guardian.person_id,
            reached.phone != "",
        )
        .correlate(Student)
    )


def _has_order() -> ColumnElement[bool]:
    return (
        exists().where(Admission.student_id == Student.id, Admission.order_id.is_not(None)).correlate(Student)
    )


def file_rows(actor: Actor, duty: Duty) -> Select[Any]:
    """Every pupil within reach with the class of today and what makes a file complete, by class and name.

    Rows: student_id, surname, first_name, birth_date, class_id, grade, letter, and the keys of `WANTED`.
    """
    computed = {"contact": _has_contact_with_phone(), "admission_order": _has_order()}
    wanted = [
        (computed[key] if key in computed else column_of(FIELDS[key])).label(key)
        for key in WANTED
        if key != "birth_date"
    ]
    return (
        students_for(actor, duty)
        .outerjoin(StudentFile, StudentFile.student_id == Student.id)
        .outerjoin(Enrolment, and_(Enrolment.student_id == Student.id, in_force(Enrolment, actor.today)))
        .outerjoin(SchoolClass, SchoolClass.id == Enrolment.school_class_id)
        .with_only_columns(
            Student.id.label("student_id"),
            Person.surname,
            Person.first_name,
            Person.search_key,
            Person.birth_date,
            SchoolClass.id.label("class_id"),
            SchoolClass.grade,
            SchoolClass.letter,
            *wanted,
        )
        .order_by(None)
        .order_by(SchoolClass.grade, SchoolClass.letter, Person.sort_key, Student.id)
    )


def file_row(actor: Actor, duty: Duty, student_id: int) -> Select[Any]:
    """The same of one pupil."""
    return file_rows(actor, duty).where(Student.id == student_id)


def own_class_rows(actor: Actor) -> Select[Any]:
    """The same of the pupils one looks after, whatever else one reaches."""
    own = Enrolment.school_class_id.in_(own_class_ids(actor))
    return file_rows(staff_side(actor), Duty.FILE_READ).where(own)


def class_within_reach(actor: Actor, duty: Duty, class_id: int) -> Select[Any]:
    """A class over which the person holds `duty`: grade, letter, year."""
    return (
        classes_for(actor, duty)
        .where(SchoolClass.id == class_id)
        .with_only_columns(
            SchoolClass.id, SchoolClass.grade, SchoolClass.letter, SchoolYear.name.label("year")
        )
    )


def pupils_of_class(actor: Actor, duty: Duty, class_id: int) -> Select[tuple[int]]:
    """The pupils in a class today, in Latvian order."""
    return (
        students_for(actor, duty)
        .join(Enrolment, Enrolment.student_id == Student.id)
        .where(Enrolment.school_class_id == class_id, in_force(Enrolment, actor.today))
        .with_only_columns(Student.id)
    )
