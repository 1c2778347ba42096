"""Whose timetable one may open: the school's for its staff, the own child's for a family (clause 6)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from sqlalchemy import Select, false, or_, select, true

from config.duties import Duty, Scope, scopes
from models.accounts import Actor
from models.classes import SchoolClass
from models.enrolment import Enrolment
from models.journal import Journal, JournalClass, JournalGroup, JournalTeacher
from models.people import Person, Staff, Student
from models.queries.reach import classes_for, in_force
from models.queries.taught import family_of
from models.queries.timetable import meets
from models.school import Room
from models.timetable import TimetableSlot

READ = Duty.TIMETABLE_READ


def reads_school(actor: Actor) -> bool:
    """Whether the person reads everybody's timetable."""
    return Scope.SCHOOL in scopes(actor.roles, READ)


def classes_to_read(actor: Actor, year_id: int) -> Select[Any]:
    """Classes of a year, 1.a first."""
    return classes_for(actor, READ).where(SchoolClass.school_year_id == year_id)


def teachers_to_read(actor: Actor, year_id: int, first: date, last: date) -> Select[Any]:
    """Who keeps a journal of the year in these days: rows (id, surname, first_name)."""
    teaching = (
        select(JournalTeacher.staff_id)
        .join(JournalGroup, JournalGroup.id == JournalTeacher.journal_group_id)
        .join(Journal, Journal.id == JournalGroup.journal_id)
        .where(Journal.school_year_id == year_id, meets(JournalTeacher, first, last))
    )
    return (
        select(Staff.id, Person.surname, Person.first_name)
        .join(Person, Person.id == Staff.person_id)
        .where(Staff.id.in_(teaching) if reads_school(actor) else false())
        .order_by(Person.sort_key, Staff.id)
    )


def rooms_to_read(actor: Actor) -> Select[Any]:
    """Rooms of the school: rows (id, name)."""
    return select(Room.id, Room.name).where(true() if reads_school(actor) else false()).order_by(Room.name)


def pupils_to_read(actor: Actor, day: date, class_ids: Iterable[int] = ()) -> Select[Any]:
    """Oneself and own children, and for the staff the pupils of some classes, with their classes of a day.

    Rows (id, surname, first_name, class_id, grade, letter).
    """
    reached = [Student.id.in_(each) for each in family_of(actor, READ)]
    if reads_school(actor):
        reached.append(Enrolment.school_class_id.in_(list(class_ids)))
    return (
        select(
            Student.id,
            Person.surname,
            Person.first_name,
            SchoolClass.id.label("class_id"),
            SchoolClass.grade,
            SchoolClass.letter,
        )
        .join(Person, Person.id == Student.person_id)
        .join(Enrolment, Enrolment.student_id == Student.id)
        .join(SchoolClass, SchoolClass.id == Enrolment.school_class_id)
        .where(or_(false(), *reached), in_force(Enrolment, day))
        .order_by(Person.sort_key, Student.id)
    )


def pupil_to_read(actor: Actor, student_id: int) -> Select[Any]:
    """The pupil when within reach: a row (id, surname, first_name)."""
    reached = [Student.id.in_(each) for each in family_of(actor, READ)]
    if reads_school(actor):
        reached.append(Student.id.is_not(None))
    return (
        select(Student.id, Person.surname, Person.first_name)
        .join(Person, Person.id == Student.person_id)
        .where(Student.id == student_id, or_(false(), *reached))
    )


def classes_with_lessons(class_ids: Iterable[int]) -> Select[tuple[int]]:
    """Those of the classes that have any lesson in the timetable."""
    return (
        select(JournalClass.school_class_id)
        .join(JournalGroup, JournalGroup.journal_id == JournalClass.journal_id)
        .join(TimetableSlot, TimetableSlot.journal_group_id == JournalGroup.id)
        .where(JournalClass.school_class_id.in_(list(class_ids)))
        .distinct()
    )
