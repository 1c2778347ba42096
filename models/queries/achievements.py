"""A pupil's year as the family reads it: subjects, marks, terms published (clauses 1, 9a, 11-13)."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import Any

from sqlalchemy import Select, select

from models.accounts import Account
from models.audit import Trail
from models.classes import SchoolClass
from models.enrolment import Enrolment
from models.journal import Journal, JournalGroup, Lesson
from models.marks import Assessment, Mark, TermMark
from models.people import Person
from models.queries.asked import asked
from models.queries.pupil_line import mark_rows
from models.rules.marks import TermKind


def class_of_year(student_id: int, year_id: int) -> Select[tuple[int]]:
    """The class of a pupil in a year, the last one where there were several."""
    return (
        select(Enrolment.school_class_id)
        .join(SchoolClass, SchoolClass.id == Enrolment.school_class_id)
        .where(Enrolment.student_id == student_id, SchoolClass.school_year_id == year_id)
        .order_by(Enrolment.starts_on.desc(), Enrolment.id.desc())
        .limit(1)
    )


@asked
def marks_of_year(student_id: int, year_id: int, first: date, last: date) -> Select[Any]:
    """Every mark of a pupil from `first` to `last`, whatever group gave it, with who wrote it and when."""
    return (
        mark_rows(Mark.id, Journal.subject_id, Lesson.topic, Trail.at, Person.first_name, Person.surname)
        .join(JournalGroup, JournalGroup.id == Assessment.journal_group_id)
        .join(Journal, Journal.id == JournalGroup.journal_id)
        .join(Trail, Trail.id == Mark.entry_id)
        .outerjoin(Account, Account.id == Trail.account_id)
        .outerjoin(Person, Person.id == Account.person_id)
        .outerjoin(Lesson, Lesson.id == Assessment.lesson_id)
        .where(
            Mark.student_id == student_id,
            Journal.school_year_id == year_id,
            Journal.subject_id.is_not(None),
            Assessment.voided_at.is_(None),
            Assessment.held_on.between(first, last),
        )
    )


def term_marks_of_year(student_id: int, year_id: int, published: Collection[TermKind]) -> Select[Any]:
    """Marks of the terms that are published; what is not stays in the records."""
    return select(TermMark.subject_id, TermMark.kind, TermMark.scale, TermMark.value, TermMark.former).where(
        TermMark.student_id == student_id,
        TermMark.school_year_id == year_id,
        TermMark.kind.in_(published),
    )
