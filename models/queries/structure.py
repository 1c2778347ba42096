"""What the year's structure still lacks (clauses 3.1.1-3.1.6)."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import Select, exists, or_, select

from models.accounts import Actor
from models.classes import ClassTeacher, SchoolClass
from models.enrolment import Enrolment
from models.people import Guardianship, Person, Student
from models.queries.reach import in_force, own_class_ids
from models.student_file import StudentFile


def classes_without_teacher(year_id: int, today: date) -> Select[tuple[SchoolClass]]:
    """Classes of a year that nobody looks after on a day, 1.a first."""
    looked_after = exists().where(
        ClassTeacher.school_class_id == SchoolClass.id, in_force(ClassTeacher, today)
    )
    return (
        select(SchoolClass)
        .where(SchoolClass.school_year_id == year_id, ~looked_after)
        .order_by(SchoolClass.grade, SchoolClass.letter)
    )


def files_with_gaps(actor: Actor) -> Select[Any]:
    """Pupils of one's own classes whose file lacks what the class teacher enters (clause 7).

    Rows (id, surname, first_name), in Latvian order.
    """
    contact = exists().where(Guardianship.student_id == Student.id)
    return (
        select(Student.id, Person.surname, Person.first_name)
        .join(Person, Person.id == Student.person_id)
        .join(Enrolment, Enrolment.student_id == Student.id)
        .outerjoin(StudentFile, StudentFile.student_id == Student.id)
        .where(
            Enrolment.school_class_id.in_(own_class_ids(actor)),
            in_force(Enrolment, actor.today),
            or_(
                Person.personal_code.is_(None),
                Person.birth_date.is_(None),
                StudentFile.id.is_(None),
                StudentFile.declared_address == "",
                ~contact,
            ),
        )
        .order_by(Person.sort_key, Student.id)
    )
