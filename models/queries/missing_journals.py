"""Which subjects of classes have no journal yet, and who taught them last year (clause 3.1)."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, exists, or_, select
from sqlalchemy.orm import aliased

from models.classes import ClassSubject, ClassTeacher, SchoolClass, Subject
from models.journal import Journal, JournalClass, JournalGroup, JournalKind, JournalTeacher
from models.people import Staff
from models.queries.reach import in_force
from models.school import SchoolYear

OF_A_SUBJECT = (JournalKind.SUBJECT, JournalKind.COMBINED, JournalKind.CLASS_TEACHER)
"""Kinds in which a subject of a class is taught to all of it."""


def lacks_journal() -> ColumnElement[bool]:
    """The subject of a class has no journal of the class's year."""
    return ~exists().where(
        Journal.subject_id == ClassSubject.subject_id,
        Journal.kind.in_(OF_A_SUBJECT),
        JournalClass.journal_id == Journal.id,
        JournalClass.school_class_id == ClassSubject.school_class_id,
    )


def missing_journals(year_id: int) -> Select[Any]:
    """Rows (class_id, grade, letter, subject_id, subject) of a year: 1.a first, subjects in their order."""
    return (
        select(
            SchoolClass.id.label("class_id"),
            SchoolClass.grade,
            SchoolClass.letter,
            Subject.id.label("subject_id"),
            Subject.name.label("subject"),
        )
        .join(ClassSubject, ClassSubject.school_class_id == SchoolClass.id)
        .join(Subject, Subject.id == ClassSubject.subject_id)
        .where(SchoolClass.school_year_id == year_id, lacks_journal())
        .order_by(SchoolClass.grade, SchoolClass.letter, ClassSubject.position, ClassSubject.id)
    )


def teachers_of_last_year(year_id: int) -> Select[Any]:
    """Rows (class_id, subject_id, staff_id): who taught each subject to a class's predecessor at the end.

    Only those who still work here; a subject taught by several to groups has several rows.
    """
    last, last_year = aliased(SchoolClass), aliased(SchoolYear)
    return (
        select(SchoolClass.id, Journal.subject_id, JournalTeacher.staff_id)
        .join(last, last.id == SchoolClass.previous_id)
        .join(last_year, last_year.id == last.school_year_id)
        .join(JournalClass, JournalClass.school_class_id == last.id)
        .join(Journal, and_(Journal.id == JournalClass.journal_id, Journal.kind.in_(OF_A_SUBJECT)))
        .join(JournalGroup, JournalGroup.journal_id == Journal.id)
        .join(JournalTeacher, JournalTeacher.journal_group_id == JournalGroup.id)
        .join(Staff, Staff.id == JournalTeacher.staff_id)
        .where(
            SchoolClass.school_year_id == year_id, Journal.subject_id.is_not(None), Staff.ends_on.is_(None)
        )
        .where(or_(JournalTeacher.ends_on.is_(None), JournalTeacher.ends_on >= last_year.ends_on))
        .order_by(JournalTeacher.starts_on.desc(), JournalTeacher.id)
    )


def class_teachers(year_id: int, day: date) -> Select[Any]:
    """Rows (class_id, staff_id): who looks after each class of a year on a day."""
    return (
        select(SchoolClass.id, ClassTeacher.staff_id)
        .join(ClassTeacher, ClassTeacher.school_class_id == SchoolClass.id)
        .where(SchoolClass.school_year_id == year_id, in_force(ClassTeacher, day))
        .order_by(ClassTeacher.starts_on, ClassTeacher.id)
    )
