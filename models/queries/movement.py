"""What the movement register reads (clauses 3.3, 17): runs of days in classes, and why they begin and end."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Select, and_, select
from sqlalchemy.orm import aliased

from config.duties import Duty
from models.accounts import Actor
from models.acts import EnrolmentAct
from models.classes import SchoolClass
from models.enrolment import Admission, DirectorOrder, Enrolment
from models.people import Person, Student
from models.queries.acts import standing
from models.queries.records import whole_school
from models.school import SchoolYear


def years_to_read() -> Select[Any]:
    """School years, the newest first."""
    return select(SchoolYear).order_by(SchoolYear.starts_on.desc())


def classes_of_year(year_id: int) -> Select[Any]:
    """Classes of a year, 1.a first."""
    return (
        select(SchoolClass.id, SchoolClass.grade, SchoolClass.letter)
        .where(SchoolClass.school_year_id == year_id)
        .order_by(SchoolClass.grade, SchoolClass.letter)
    )


def runs_of_year(actor: Actor, duty: Duty, year_id: int) -> Select[Any]:
    """Every time in a class of the year, with the orders of its beginning and end."""
    begun, ended = aliased(DirectorOrder), aliased(DirectorOrder)
    reached = whole_school(Enrolment, actor, duty)
    return (
        reached.join(SchoolClass, SchoolClass.id == Enrolment.school_class_id)
        .join(Student, Student.id == Enrolment.student_id)
        .join(Person, Person.id == Student.person_id)
        .outerjoin(begun, begun.id == Enrolment.order_id)
        .outerjoin(ended, ended.id == Enrolment.end_order_id)
        .where(SchoolClass.school_year_id == year_id)
        .with_only_columns(
            Enrolment.student_id,
            Enrolment.school_class_id,
            Enrolment.starts_on,
            Enrolment.ends_on,
            Person.surname,
            Person.first_name,
            Person.birth_date,
            Person.sort_key,
            begun.number.label("begun_number"),
            begun.issued_on.label("begun_issued_on"),
            ended.number.label("ended_number"),
            ended.issued_on.label("ended_issued_on"),
        )
        .order_by(Person.sort_key, Enrolment.student_id, Enrolment.starts_on)
    )


def admissions_of_year(year_id: int) -> Select[Any]:
    """Times in the school of everybody who was in a class of the year."""
    pupils = (
        select(Enrolment.student_id)
        .join(SchoolClass, SchoolClass.id == Enrolment.school_class_id)
        .where(SchoolClass.school_year_id == year_id)
    )
    begun, ended = aliased(DirectorOrder), aliased(DirectorOrder)
    return (
        select(
            Admission.student_id,
            Admission.admitted_on,
            Admission.from_school,
            Admission.withdrawn_on,
            Admission.to_school,
            Admission.withdrawal_reason,
            begun.number.label("begun_number"),
            begun.issued_on.label("begun_issued_on"),
            ended.number.label("ended_number"),
            ended.issued_on.label("ended_issued_on"),
        )
        .outerjoin(begun, begun.id == Admission.order_id)
        .outerjoin(ended, ended.id == Admission.withdrawal_order_id)
        .where(Admission.student_id.in_(pupils))
    )


def reasons_of_acts(year_id: int) -> Select[Any]:
    """What standing acts say of pupils of the year: pupil, day, reason."""
    of_year = select(SchoolClass.id).where(SchoolClass.school_year_id == year_id)
    concerns = EnrolmentAct.from_class_id.in_(of_year) | EnrolmentAct.to_class_id.in_(of_year)
    return select(EnrolmentAct.student_id, EnrolmentAct.acts_on, EnrolmentAct.reason).where(
        and_(concerns, standing(), EnrolmentAct.reason != "")
    )
