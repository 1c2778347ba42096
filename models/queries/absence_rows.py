"""What the absence register is made of: pupils, journals, absences and grounds of a class (clause 8)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from sqlalchemy import Select, String, and_, cast, func, literal, or_, select, union_all

from config.duties import Duty
from models.absence_reports import AbsenceReport
from models.absences import Attendance, Excuse, ExcuseOrigin
from models.accounts import Account, Actor
from models.audit import Trail, TrailAct
from models.classes import SchoolClass, Subject
from models.enrolment import Enrolment
from models.journal import Journal, JournalClass, JournalGroup, Lesson
from models.people import Person, Student
from models.queries.asked import asked
from models.queries.entries import grounds_over
from models.queries.excuses import COUNTED_KINDS
from models.queries.reach import classes_for
from models.rules.absence_reports import ReportStatus


def register_classes(actor: Actor, duty: Duty, year_id: int) -> Select[Any]:
    """Classes of a year within reach: rows (id, grade, letter), 1.a, 1.b, ..."""
    return (
        classes_for(actor, duty)
        .where(SchoolClass.school_year_id == year_id)
        .with_only_columns(SchoolClass.id, SchoolClass.grade, SchoolClass.letter)
        .order_by(None)
        .order_by(SchoolClass.grade, SchoolClass.letter)
    )


@asked
def pupils_of_class(class_id: int, first: date, last: date) -> Select[Any]:
    """Who is in the class on some of the days, in Latvian order; a row for each stretch of days."""
    return (
        select(
            Enrolment.student_id,
            Enrolment.starts_on,
            Enrolment.ends_on,
            Person.surname,
            Person.first_name,
        )
        .join(Student, Student.id == Enrolment.student_id)
        .join(Person, Person.id == Student.person_id)
        .where(
            Enrolment.school_class_id == class_id,
            Enrolment.starts_on <= last,
            or_(Enrolment.ends_on.is_(None), Enrolment.ends_on >= first),
        )
        .order_by(Person.sort_key, Enrolment.student_id, Enrolment.starts_on)
    )


@asked
def groups_of_class(class_id: int) -> Select[Any]:
    """Groups of the class's journals whose absences count, with what is taught there."""
    return (
        select(
            JournalGroup.id,
            JournalGroup.name,
            JournalGroup.whole_class,
            func.coalesce(Subject.name, Journal.title).label("subject"),
        )
        .join(Journal, Journal.id == JournalGroup.journal_id)
        .join(JournalClass, JournalClass.journal_id == Journal.id)
        .outerjoin(Subject, Subject.id == Journal.subject_id)
        .where(JournalClass.school_class_id == class_id, Journal.kind.in_(COUNTED_KINDS))
    )


@asked
def absences_of_class(
    group_ids: Iterable[int], student_ids: Iterable[int], first: date, last: date
) -> Select[Any]:
    """Every n and k of the pupils in lessons of the groups."""
    return (
        select(
            Attendance.student_id,
            Attendance.sign,
            Attendance.late_minutes,
            Attendance.entry_id,
            Lesson.held_on,
            Lesson.number,
            Lesson.journal_group_id,
        )
        .join(Lesson, Lesson.id == Attendance.lesson_id)
        .where(
            Lesson.journal_group_id.in_(group_ids),
            Lesson.held_on.between(first, last),
            Attendance.student_id.in_(student_ids),
        )
    )


@asked
def grounds_of(student_ids: Iterable[int], first: date, last: date) -> Any:
    """Grounds in force over some of the days, and reports of parents that wait; who entered each and when."""
    entered = and_(
        Trail.table_name == Excuse.__tablename__,
        Trail.row_id == Excuse.id,
        Trail.student_id == Excuse.student_id,
        Trail.act == TrailAct.CREATED,
    )
    known = (
        _over(Excuse, student_ids, first, last)
        .add_columns(
            cast(Excuse.origin, String).label("origin"), Trail.at, literal(value=False).label("waits")
        )
        .outerjoin(Trail, entered)
        .outerjoin(Account, Account.id == Trail.account_id)
        .where(Excuse.voided_at.is_(None))
    )
    told = (
        _over(AbsenceReport, student_ids, first, last)
        .add_columns(literal(ExcuseOrigin.REPORT.value), AbsenceReport.made_at, literal(value=True))
        .outerjoin(Account, Account.id == AbsenceReport.author_id)
        .where(AbsenceReport.status == ReportStatus.WAITING)
    )
    return union_all(*(rows.outerjoin(Person, Person.id == Account.person_id) for rows in (known, told)))


def _over(table: Any, student_ids: Any, first: Any, last: Any) -> Select[Any]:
    """Grounds of a table with their numbers and who entered them."""
    rows = grounds_over(table, student_ids, first, last)
    return rows.add_columns(table.id, Person.first_name, Person.surname).select_from(table)
