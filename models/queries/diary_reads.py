"""Readings of the diary: a family's own, and those of a class for its class teacher (clause 1)."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date
from typing import Any

from sqlalchemy import Select, select

from config.duties import Duty
from models.accounts import Account, Actor
from models.classes import SchoolClass
from models.diary_reads import DiaryRead
from models.enrolment import Enrolment
from models.people import Person, Student
from models.queries.children import children_for
from models.queries.reach import classes_for, in_force, own_child_ids

KEEPS = Duty.INTRODUCTION_ENTER
"""The order says nothing of readings: those who see them are the class teachers, of their own class alone."""


def own_children(actor: Actor) -> Select[Any]:
    """Children of whose diary the person speaks as a parent: (id, first_name, surname, grade, letter)."""
    own = own_child_ids(actor)
    return children_for(actor, Duty.ENTRIES_READ).where(Student.id.in_(own), SchoolClass.id.is_not(None))


def own_readings(account_id: int, student_ids: Collection[int], mondays: Collection[date]) -> Select[Any]:
    """Weeks one has read: (student_id, week_on, read_at)."""
    return select(DiaryRead.student_id, DiaryRead.week_on, DiaryRead.read_at).where(
        DiaryRead.account_id == account_id,
        DiaryRead.student_id.in_(student_ids),
        DiaryRead.week_on.in_(mondays),
    )


def classes_read(actor: Actor, year_id: int) -> Select[Any]:
    """One's own classes of a year: (id, grade, letter)."""
    return (
        classes_for(actor, KEEPS)
        .where(SchoolClass.school_year_id == year_id)
        .with_only_columns(SchoolClass.id, SchoolClass.grade, SchoolClass.letter)
    )


def pupils_of_class(class_id: int, today: date) -> Select[Any]:
    """Pupils of a class of today in Latvian order: (id, surname, first_name)."""
    return (
        select(Student.id, Person.surname, Person.first_name)
        .join(Person, Person.id == Student.person_id)
        .join(Enrolment, Enrolment.student_id == Student.id)
        .where(Enrolment.school_class_id == class_id, in_force(Enrolment, today))
        .order_by(Person.sort_key, Student.id)
    )


def readings_of_class(class_id: int, today: date, mondays: Iterable[date]) -> Select[Any]:
    """Who read which week of which pupil: (student_id, week_on, read_at, surname, first_name)."""
    return (
        select(DiaryRead.student_id, DiaryRead.week_on, DiaryRead.read_at, Person.surname, Person.first_name)
        .join(Account, Account.id == DiaryRead.account_id)
        .join(Person, Person.id == Account.person_id)
        .join(Enrolment, Enrolment.student_id == DiaryRead.student_id)
        .where(
            Enrolment.school_class_id == class_id,
            in_force(Enrolment, today),
            DiaryRead.week_on.in_(list(mondays)),
        )
        .order_by(DiaryRead.read_at, DiaryRead.id)
    )
