"""What statements of marks say: pupils, their marks and terms, many pupils at once (clause 9a)."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date
from typing import Any

from sqlalchemy import Select, select

from config.duties import Duty
from models.accounts import Actor
from models.classes import ClassTeacher, SchoolClass
from models.enrolment import Enrolment
from models.journal import Journal, JournalGroup, Lesson
from models.marks import Assessment, Mark, TermMark
from models.people import Person, Staff, Student
from models.queries.asked import asked
from models.queries.pupil_line import mark_rows
from models.queries.reach import classes_for, in_force, students_for
from models.rules.marks import TermKind
from models.school import SchoolYear


def class_of_statement(actor: Actor, duty: Duty, class_id: int) -> Select[Any]:
    """A class within reach with its year; nothing outside it."""
    return (
        classes_for(actor, duty)
        .where(SchoolClass.id == class_id)
        .with_only_columns(
            SchoolClass.id,
            SchoolClass.grade,
            SchoolClass.letter,
            SchoolClass.school_year_id,
            SchoolYear.starts_on,
            SchoolYear.ends_on,
        )
    )


def pupils_of_class(actor: Actor, duty: Duty, class_id: int, day: date) -> Select[Any]:
    """Pupils within reach who are in the class on a day, in Latvian order."""
    reached = students_for(actor, duty).with_only_columns(Student.id).order_by(None)
    return (
        select(Student.id, Person.surname, Person.first_name, Person.birth_date)
        .join(Person, Person.id == Student.person_id)
        .join(Enrolment, Enrolment.student_id == Student.id)
        .where(Enrolment.school_class_id == class_id, in_force(Enrolment, day), Student.id.in_(reached))
        .order_by(Person.sort_key, Student.id)
    )


def class_teacher_on(class_id: int, day: date) -> Select[Any]:
    """Who looks after the class on a day; the one who came last where there are two."""
    return (
        select(Person.first_name, Person.surname)
        .join(Staff, Staff.person_id == Person.id)
        .join(ClassTeacher, ClassTeacher.staff_id == Staff.id)
        .where(ClassTeacher.school_class_id == class_id, in_force(ClassTeacher, day))
        .order_by(ClassTeacher.starts_on.desc(), ClassTeacher.id.desc())
        .limit(1)
    )


@asked
def marks_of_pupils(student_ids: Iterable[int], first: date, last: date) -> Select[Any]:
    """Marks of the pupils from `first` to `last`, whatever class or group gave them (law 2)."""
    return (
        mark_rows(
            Mark.id,
            Mark.student_id,
            Mark.assessment_id,
            Journal.subject_id,
            Journal.title.label("journal"),
            Lesson.topic,
        )
        .join(JournalGroup, JournalGroup.id == Assessment.journal_group_id)
        .join(Journal, Journal.id == JournalGroup.journal_id)
        .outerjoin(Lesson, Lesson.id == Assessment.lesson_id)
        .where(
            Mark.student_id.in_(student_ids),
            Journal.subject_id.is_not(None),
            Assessment.voided_at.is_(None),
            Assessment.held_on.between(first, last),
        )
    )


def term_marks_of(year_id: int, student_ids: Collection[int], kinds: Collection[TermKind]) -> Select[Any]:
    """Marks which the pupils have in some terms of a year."""
    return select(
        TermMark.student_id, TermMark.subject_id, TermMark.kind, TermMark.scale, TermMark.value
    ).where(
        TermMark.school_year_id == year_id,
        TermMark.student_id.in_(list(student_ids)),
        TermMark.kind.in_(list(kinds)),
    )
