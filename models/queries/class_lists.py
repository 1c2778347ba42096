"""What a list of a class or of a journal's group is headed by (clauses 9b, 18)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from sqlalchemy import Select, or_, select

from config.duties import Duty
from models.accounts import Actor
from models.classes import SchoolClass
from models.enrolment import Enrolment
from models.individual import IndividualSchedule, ScheduleStudent
from models.people import Person, Student
from models.queries.asked import asked
from models.queries.reach import classes_for, in_force
from models.school import SchoolYear


def class_heading(actor: Actor, duty: Duty, class_id: int) -> Select[Any]:
    """A class within reach with its year: (id, grade, letter, year, year_id, starts_on, ends_on)."""
    return (
        classes_for(actor, duty)
        .where(SchoolClass.id == class_id)
        .with_only_columns(
            SchoolClass.id,
            SchoolClass.grade,
            SchoolClass.letter,
            SchoolYear.name.label("year"),
            SchoolYear.id.label("year_id"),
            SchoolYear.starts_on,
            SchoolYear.ends_on,
        )
        .order_by(None)
    )


@asked
def pupils_of_class_on(class_id: int, day: date) -> Select[Any]:
    """Who is in a class on a day: (id, surname, first_name, birth_date), in Latvian order."""
    return (
        _pupils()
        .join(Enrolment, Enrolment.student_id == Student.id)
        .where(Enrolment.school_class_id == class_id, in_force(Enrolment, day))
    )


@asked
def pupils_planned(group_id: int, day: date) -> Select[Any]:
    """The same of those with whom individual work of the group is planned from that day on."""
    planned = (
        select(ScheduleStudent.student_id)
        .join(IndividualSchedule, IndividualSchedule.id == ScheduleStudent.schedule_id)
        .where(
            IndividualSchedule.journal_group_id == group_id,
            or_(IndividualSchedule.ends_on.is_(None), IndividualSchedule.ends_on >= day),
        )
    )
    return _pupils().where(Student.id.in_(planned))


def _pupils() -> Select[Any]:
    return (
        select(Student.id, Person.surname, Person.first_name, Person.birth_date)
        .join(Person, Person.id == Student.person_id)
        .order_by(Person.sort_key, Student.id)
    )


@asked
def classes_of_day(student_ids: Iterable[int], day: date) -> Select[Any]:
    """The classes of pupils on a day: (student_id, grade, letter)."""
    return (
        select(Enrolment.student_id, SchoolClass.grade, SchoolClass.letter)
        .join(SchoolClass, SchoolClass.id == Enrolment.school_class_id)
        .where(Enrolment.student_id.in_(student_ids), in_force(Enrolment, day))
    )


@asked
def classes_between(student_ids: Iterable[int], first: date, last: date) -> Select[Any]:
    """The classes of pupils on some of the days, in their order: (student_id, grade, letter)."""
    return (
        select(Enrolment.student_id, SchoolClass.grade, SchoolClass.letter)
        .join(SchoolClass, SchoolClass.id == Enrolment.school_class_id)
        .where(
            Enrolment.student_id.in_(student_ids),
            Enrolment.starts_on <= last,
            or_(Enrolment.ends_on.is_(None), Enrolment.ends_on >= first),
        )
        .order_by(Enrolment.starts_on, Enrolment.id)
    )


@asked
def birth_dates(student_ids: Iterable[int]) -> Select[Any]:
    """When pupils were born, to tell namesakes apart: (id, birth_date)."""
    return (
        select(Student.id, Person.birth_date)
        .join(Person, Person.id == Student.person_id)
        .where(Student.id.in_(student_ids), Person.birth_date.is_not(None))
    )


@asked
def phones_of(student_ids: Iterable[int]) -> Select[Any]:
    """Pupils' own telephones: (id, phone)."""
    return (
        select(Student.id, Person.phone)
        .join(Person, Person.id == Student.person_id)
        .where(Student.id.in_(student_ids), Person.phone != "")
    )
