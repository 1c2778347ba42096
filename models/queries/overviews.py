"""What overviews count: marks and absences, never how pupils rank (clause 9a; the standard, Reg. 747).

Marks are counted by the database; a pupil's marks belong to the class he or she was in on that day.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, extract, func, or_, select
from sqlalchemy.orm import Session

from config.duties import Duty, Scope
from models.accounts import Actor
from models.classes import SchoolClass, Subject
from models.enrolment import Enrolment
from models.journal import Journal, JournalGroup, JournalKind
from models.marks import Assessment, Mark
from models.people import Person, Student
from models.queries.entries import excuses_of, grounds_from
from models.queries.excuses import counted_absences
from models.queries.reach import classes_for, groups_for, students_for
from models.rules.absences import AbsenceState, ground_for, shown_sign
from models.rules.intervals import Interval

MARKED_KINDS = (JournalKind.SUBJECT, JournalKind.COMBINED)
"""Journals whose marks overviews count."""


def classes_to_overview(actor: Actor, year_id: int) -> Select[Any]:
    """Classes of a year within reach with how many pupils they have today; 1.a first."""
    now = and_(
        Enrolment.school_class_id == SchoolClass.id,
        Enrolment.starts_on <= actor.today,
        or_(Enrolment.ends_on.is_(None), Enrolment.ends_on >= actor.today),
    )
    pupils = select(func.count(Enrolment.id)).where(now).correlate(SchoolClass).scalar_subquery()
    return (
        classes_for(actor, Duty.OVERVIEWS_READ)
        .where(SchoolClass.school_year_id == year_id)
        .with_only_columns(SchoolClass.id, SchoolClass.grade, SchoolClass.letter, pupils.label("pupils"))
        .order_by(None)
        .order_by(SchoolClass.grade, SchoolClass.letter)
    )


def groups_to_overview(actor: Actor, year_id: int) -> Select[Any]:
    """Groups of marked journals of a year within reach: rows (id, title, name, whole_class)."""
    return (
        groups_for(actor, Duty.OVERVIEWS_READ)
        .where(Journal.school_year_id == year_id, Journal.kind.in_(MARKED_KINDS))
        .with_only_columns(
            JournalGroup.id, Journal.title, JournalGroup.name, JournalGroup.whole_class, Journal.subject_id
        )
    )


def pupil_to_overview(actor: Actor, student_id: int) -> Select[Any]:
    """A pupil all of whose subjects the person may look at: teachers of single journals may not."""
    reached = students_for(actor, Duty.OVERVIEWS_READ, without=frozenset({Scope.OWN_JOURNALS}))
    return reached.where(Student.id == student_id).with_only_columns(
        Student.id, Person.surname, Person.first_name
    )


def enrolments_of(year_id: int, *conditions: ColumnElement[bool]) -> Select[Any]:
    """Who was in which class of the year from when to when, in Latvian order of names."""
    return (
        select(
            Enrolment.student_id,
            Enrolment.school_class_id,
            Enrolment.starts_on,
            Enrolment.ends_on,
            SchoolClass.grade,
            SchoolClass.letter,
            Person.surname,
            Person.first_name,
            Person.birth_date,
        )
        .join(SchoolClass, SchoolClass.id == Enrolment.school_class_id)
        .join(Student, Student.id == Enrolment.student_id)
        .join(Person, Person.id == Student.person_id)
        .where(SchoolClass.school_year_id == year_id, *conditions)
        .order_by(Person.sort_key, Enrolment.student_id, Enrolment.starts_on)
    )


KEYS: dict[str, Any] = {
    "class_id": Enrolment.school_class_id,
    "student_id": Mark.student_id,
    "subject_id": Journal.subject_id,
}


def marks_counted(
    year_id: int, days: Interval, *conditions: ColumnElement[bool], by: Collection[str]
) -> Select[Any]:
    """Current marks of the days, counted by month, scale and value and by what `by` of `KEYS` names."""
    of_day = and_(
        Enrolment.student_id == Mark.student_id,
        Enrolment.starts_on <= Assessment.held_on,
        or_(Enrolment.ends_on.is_(None), Enrolment.ends_on >= Assessment.held_on),
    )
    columns = [
        *(KEYS[name].label(name) for name in by),
        extract("month", Assessment.held_on).label("month"),
        Assessment.scale,
        Assessment.assessment_kind,
        Assessment.column_kind,
        Assessment.weight,
        Mark.value,
    ]
    return (
        select(*columns, func.count(Mark.id).label("count"))
        .join(Assessment, Assessment.id == Mark.assessment_id)
        .join(JournalGroup, JournalGroup.id == Assessment.journal_group_id)
        .join(Journal, Journal.id == JournalGroup.journal_id)
        .join(Enrolment, of_day)
        .where(
            Journal.school_year_id == year_id,
            Journal.kind.in_(MARKED_KINDS),
            Journal.subject_id.is_not(None),
            Assessment.voided_at.is_(None),
            Assessment.held_on.between(days.starts_on, days.last),
            Mark.superseded_by.is_(None),
            *conditions,
        )
        .group_by(*columns)
    )


def subjects_in_order() -> Select[Any]:
    """Names of all subjects in the school's order."""
    return select(Subject.id, Subject.name).order_by(Subject.position, Subject.id)


@dataclass(frozen=True, slots=True)
class MissedOnce:
    """A lesson a pupil missed or came late to."""

    student_id: int
    day: date
    state: AbsenceState
    group_id: int


def missed_lessons(session: Session, student_ids: Collection[int], days: Interval) -> Iterator[MissedOnce]:
    """Lessons missed with what is known of their grounds; two statements for any number of pupils."""
    if not student_ids:
        return
    grounds = grounds_from(session.execute(*excuses_of(student_ids, days.starts_on, days.last)))
    for row in session.execute(*counted_absences(student_ids, days.starts_on, days.last)):
        ground = ground_for(row.held_on, row.number, grounds.get(row.student_id, ()))
        sign = shown_sign(row.sign, row.late_minutes, ground)
        yield MissedOnce(row.student_id, row.held_on, sign.state, row.journal_group_id)
