"""Works owed (parādi): columns in which a pupil of today has nv, not made good yet (clauses 12, 13)."""

from __future__ import annotations

from collections.abc import Collection
from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, false, func, literal_column, or_, select, true
from sqlalchemy.orm import aliased

from config.duties import Duty, Scope, scopes
from models.accounts import Actor
from models.classes import SchoolClass
from models.enrolment import Enrolment
from models.journal import Journal, JournalClass, JournalGroup, Lesson
from models.marks import Assessment, Mark
from models.people import Person, Student
from models.queries.reach import UPBRINGING_KINDS, in_force, own_class_ids, taught_kinds, teaches
from models.rules.marks import NO_MARK


class Whose(StrEnum):
    """Which of the works owed within reach are looked at."""

    JOURNALS = "zurnali"
    """In the journals one teaches."""
    CLASS = "klase"
    """Of the pupils of the class one looks after."""
    SCHOOL = "skola"
    """Of every pupil within reach of who controls journals."""


def shelves_of(actor: Actor, duty: Duty) -> list[Whose]:
    """What a person may look at, in the order it is offered."""
    held = scopes(actor.roles, duty)
    shelves = {
        Whose.JOURNALS: Scope.OWN_JOURNALS in held,
        Whose.CLASS: Scope.OWN_CLASS in held,
        Whose.SCHOOL: bool(held & {Scope.SCHOOL, Scope.UPBRINGING_JOURNALS}),
    }
    return [whose for whose, has in shelves.items() if has]


def owed_works(
    actor: Actor, duty: Duty, year_id: int, shelves: Collection[Whose], group_id: int | None = None
) -> Select[Any]:
    """Works owed this year on some of one's shelves, by class, pupil and day; of one group when named."""
    first_column = select(func.min(_COLUMN.id)).where(
        _COLUMN.lesson_id == Assessment.lesson_id, _COLUMN.voided_at.is_(None)
    )
    rows = (
        select(
            JournalGroup.id.label("group_id"),
            JournalGroup.name.label("group_name"),
            JournalGroup.whole_class,
            Journal.title,
            Mark.student_id,
            Person.surname,
            Person.first_name,
            SchoolClass.id.label("class_id"),
            SchoolClass.grade,
            SchoolClass.letter,
            Assessment.id.label("assessment_id"),
            Assessment.lesson_id,
            Assessment.held_on,
            Assessment.column_kind,
            Assessment.title.label("work"),
            Lesson.topic,
            first_column.correlate(Assessment).scalar_subquery().label("first_column"),
        )
        .join(Assessment, Assessment.id == Mark.assessment_id)
        .join(JournalGroup, JournalGroup.id == Assessment.journal_group_id)
        .join(Journal, Journal.id == JournalGroup.journal_id)
        .join(Student, Student.id == Mark.student_id)
        .join(Person, Person.id == Student.person_id)
        .join(Enrolment, and_(Enrolment.student_id == Mark.student_id, in_force(Enrolment, actor.today)))
        .join(SchoolClass, SchoolClass.id == Enrolment.school_class_id)
        .outerjoin(Lesson, Lesson.id == Assessment.lesson_id)
        .where(
            Mark.value == literal_column(f"'{NO_MARK}'"),
            Mark.superseded_by.is_(None),
            Journal.school_year_id == year_id,
            or_(false(), *(_on_shelf(whose, actor, duty) for whose in shelves)),
        )
        .order_by(
            SchoolClass.grade,
            SchoolClass.letter,
            Person.sort_key,
            Mark.student_id,
            Assessment.held_on,
            Mark.id,
        )
    )
    return rows if group_id is None else rows.where(JournalGroup.id == group_id)


_COLUMN = aliased(Assessment)


def _on_shelf(whose: Whose, actor: Actor, duty: Duty) -> ColumnElement[bool]:
    held = scopes(actor.roles, duty)
    if whose is Whose.JOURNALS:
        return and_(Journal.kind.in_(taught_kinds(actor, duty)), teaches(actor, actor.today))
    if whose is Whose.CLASS:
        own = own_class_ids(actor)
        of_class = select(JournalClass.journal_id).where(JournalClass.school_class_id.in_(own))
        return and_(Journal.id.in_(of_class), Enrolment.school_class_id.in_(own))
    return true() if Scope.SCHOOL in held else Journal.kind.in_(UPBRINGING_KINDS)
