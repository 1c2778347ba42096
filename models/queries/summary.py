"""What a summary journal (mācību sasniegumu kopsavilkuma žurnāls) is made of: class, pupils, marks (19)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from sqlalchemy import Select, and_, case, func, select
from sqlalchemy.orm import aliased

from config.duties import Duty
from models.accounts import Actor
from models.classes import ClassSubject, ClassTeacher, SchoolClass, Subject
from models.decisions import YearDecision
from models.enrolment import DirectorOrder, Enrolment
from models.issued_documents import IssuedDocument
from models.marks import TermMark, TermWindow
from models.people import Person, Staff, Student
from models.queries.issued_documents import COUNTS
from models.queries.reach import classes_for, in_force
from models.rules.marks import ScaleKind, TermKind
from models.school import SchoolYear, Semester

SUMMARY_JOURNAL = "summary_journal"
"""What the register of issued documents calls it."""


def classes_of_year(actor: Actor, duty: Duty, year_id: int) -> Select[Any]:
    """Classes of a year within reach: 1.a first, with the day on which their lists are read."""
    return (
        classes_for(actor, duty)
        .with_only_columns(
            SchoolClass.id, SchoolClass.grade, SchoolClass.letter, _day(actor.today).label("day")
        )
        .where(SchoolClass.school_year_id == year_id)
        .order_by(None)
        .order_by(SchoolClass.grade, SchoolClass.letter)
    )


def class_of_summary(actor: Actor, duty: Duty, class_id: int) -> Select[Any]:
    """A class within reach with its year, the end of semester 1, the year's term and the class teacher.

    `day` is the year's last one, or today while the year lasts.
    """
    day = _day(actor.today)
    first = and_(Semester.school_year_id == SchoolYear.id, Semester.number == 1)
    term = and_(TermWindow.school_year_id == SchoolYear.id, TermWindow.kind == TermKind.YEAR)
    return (
        classes_for(actor, duty)
        .outerjoin(Semester, first)
        .outerjoin(TermWindow, term)
        .where(SchoolClass.id == class_id)
        .with_only_columns(
            SchoolClass.id,
            SchoolClass.grade,
            SchoolClass.letter,
            SchoolClass.school_year_id,
            SchoolYear.name.label("year"),
            SchoolYear.starts_on,
            SchoolYear.ends_on,
            Semester.ends_on.label("semester_1_ends_on"),
            TermWindow.opens_on,
            TermWindow.closes_at,
            day.label("day"),
            _class_teacher(day).label("class_teacher"),
            _last_grade().label("last_grade"),
        )
    )


def stays_of_year(year_id: int, class_ids: Iterable[int]) -> Select[Any]:
    """Where everybody who is or was in these classes was in the year: from the first stay to the last."""
    of_classes = select(Enrolment.student_id).where(Enrolment.school_class_id.in_(list(class_ids)))
    began, ended = aliased(DirectorOrder), aliased(DirectorOrder)
    return (
        select(
            Enrolment.student_id,
            Enrolment.school_class_id,
            SchoolClass.grade,
            SchoolClass.letter,
            Enrolment.starts_on,
            Enrolment.ends_on,
            began.number.label("order_number"),
            began.issued_on.label("order_on"),
            ended.number.label("end_number"),
            ended.issued_on.label("end_on"),
        )
        .join(SchoolClass, SchoolClass.id == Enrolment.school_class_id)
        .outerjoin(began, began.id == Enrolment.order_id)
        .outerjoin(ended, ended.id == Enrolment.end_order_id)
        .where(SchoolClass.school_year_id == year_id, Enrolment.student_id.in_(of_classes))
        .order_by(Enrolment.student_id, Enrolment.starts_on)
    )


def pupils_named(student_ids: Iterable[int]) -> Select[Any]:
    """Names of these pupils in Latvian order."""
    return (
        select(Student.id, Person.surname, Person.first_name, Person.birth_date)
        .join(Person, Person.id == Student.person_id)
        .where(Student.id.in_(list(student_ids)))
        .order_by(Person.sort_key, Student.id)
    )


def subjects_of_classes(class_ids: Iterable[int]) -> Select[Any]:
    """Marked subjects of these classes, in each class's order."""
    return (
        select(ClassSubject.school_class_id, Subject.id, Subject.name, Subject.short_name, ClassSubject.scale)
        .join(Subject, Subject.id == ClassSubject.subject_id)
        .where(ClassSubject.school_class_id.in_(list(class_ids)), ClassSubject.scale != ScaleKind.NONE)
        .order_by(ClassSubject.position, Subject.position, Subject.id)
    )


def subjects_of_plans(subject_ids: Iterable[int]) -> Select[Any]:
    """Names of subjects that only individual plans hold, in the school's order."""
    return (
        select(Subject.id, Subject.name, Subject.short_name)
        .where(Subject.id.in_(list(subject_ids)))
        .order_by(Subject.position, Subject.id)
    )


def term_marks_of_year(year_id: int, student_ids: Iterable[int]) -> Select[Any]:
    """All term marks of these pupils, whatever class or group they were given in."""
    return select(
        TermMark.student_id, TermMark.subject_id, TermMark.kind, TermMark.scale, TermMark.value
    ).where(TermMark.school_year_id == year_id, TermMark.student_id.in_(list(student_ids)))


def year_marks_typed(year_id: int) -> Select[Any]:
    """Who has a year's mark in which subject, in the whole school."""
    return select(TermMark.student_id, TermMark.subject_id).where(
        TermMark.school_year_id == year_id, TermMark.kind == TermKind.YEAR
    )


def pupils_decided(year_id: int) -> Select[Any]:
    """About whom a decision is in force, in which class and by which order."""
    return (
        select(
            YearDecision.student_id,
            YearDecision.school_class_id,
            DirectorOrder.number.label("order_number"),
            DirectorOrder.issued_on.label("order_on"),
        )
        .join(DirectorOrder, DirectorOrder.id == YearDecision.order_id)
        .where(YearDecision.school_year_id == year_id, YearDecision.voided_at.is_(None))
        .order_by(DirectorOrder.issued_on, DirectorOrder.number)
    )


def journals_printed(year_id: int) -> Select[Any]:
    """Summary journals of classes in the register of issued documents that were printed and still hold."""
    return (
        select(IssuedDocument.school_class_id, IssuedDocument.number, IssuedDocument.issued_on)
        .where(
            COUNTS,
            IssuedDocument.school_year_id == year_id,
            IssuedDocument.kind == SUMMARY_JOURNAL,
            IssuedDocument.prints > 0,
        )
        .order_by(IssuedDocument.number)
    )


def pupils_of_classes(class_ids: Iterable[int], day: date) -> Select[Any]:
    """Who is in these classes on a day."""
    return select(Enrolment.student_id, Enrolment.school_class_id).where(
        Enrolment.school_class_id.in_(list(class_ids)), in_force(Enrolment, day)
    )


def _day(today: date) -> Any:
    return case((SchoolYear.ends_on < today, SchoolYear.ends_on), else_=today)


def _last_grade() -> Any:
    other = aliased(SchoolClass)
    return (
        select(func.max(other.grade))
        .where(other.school_year_id == SchoolClass.school_year_id)
        .correlate(SchoolClass)
        .scalar_subquery()
    )


def _class_teacher(day: Any) -> Any:
    return (
        select(Person.first_name + " " + Person.surname)
        .join(Staff, Staff.person_id == Person.id)
        .join(ClassTeacher, ClassTeacher.staff_id == Staff.id)
        .where(ClassTeacher.school_class_id == SchoolClass.id, in_force(ClassTeacher, day))
        .order_by(ClassTeacher.starts_on.desc(), ClassTeacher.id.desc())
        .limit(1)
        .correlate(SchoolClass, SchoolYear)
        .scalar_subquery()
    )
