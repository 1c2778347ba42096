"""What a report card says: the class, its pupils, subjects, marks and absences (clause 3.5a)."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, case, func, or_, select
from sqlalchemy.orm import aliased

from config.duties import Duty
from models.absences import Attendance
from models.accounts import Actor
from models.classes import ClassSubject, Programme, SchoolClass, Subject
from models.enrolment import Enrolment
from models.journal import Journal, JournalGroup, Lesson
from models.marks import TermMark
from models.people import Person, Student
from models.queries.excuses import COUNTED_KINDS
from models.queries.reach import classes_for, in_force, students_for
from models.rules.marks import AttendanceSign, ScaleKind, TermKind
from models.school import School, SchoolYear, Semester
from models.school_logo import SchoolLogo

TERM = TermKind.SEMESTER_1


def school_on_paper() -> Select[Any]:
    """What documents say of the school; nothing before it is named."""
    return (
        select(
            School.name,
            School.registration_number,
            School.address,
            School.place,
            School.phone,
            School.email,
            School.director_name,
            School.director_title,
        )
        .order_by(School.id)
        .limit(1)
    )


def logo_on_paper() -> Select[Any]:
    """The school's picture; nothing while it has none."""
    return select(SchoolLogo.media_type, SchoolLogo.picture, SchoolLogo.width, SchoolLogo.height).limit(1)


def class_on_paper(actor: Actor, duty: Duty, class_id: int) -> Select[Any]:
    """A class within reach, or one in which a pupil within reach is or was, with the days of its year."""
    own = students_for(actor, duty).with_only_columns(Student.id).order_by(None)
    with_own = select(Enrolment.school_class_id).where(Enrolment.student_id.in_(own))
    reached = classes_for(actor, duty).with_only_columns(SchoolClass.id).order_by(None)
    return (
        select(
            SchoolClass.id,
            SchoolClass.grade,
            SchoolClass.letter,
            SchoolClass.school_year_id,
            SchoolYear.name.label("year"),
        )
        .join(SchoolYear, SchoolYear.id == SchoolClass.school_year_id)
        .where(SchoolClass.id == class_id, or_(SchoolClass.id.in_(reached), SchoolClass.id.in_(with_own)))
    )


def pupils_on_paper(actor: Actor, duty: Duty, class_id: int, day: date) -> Select[Any]:
    """Pupils within reach enrolled in the class on a day, in Latvian order, with the programme followed."""
    return ever_in_class(actor, duty, class_id).where(in_force(Enrolment, day))


def ever_in_class(actor: Actor, duty: Duty, class_id: int) -> Select[Any]:
    """The same of every enrolment in the class, ended or not."""
    own, of_class = aliased(Programme), aliased(Programme)
    reached = students_for(actor, duty).with_only_columns(Student.id).order_by(None)
    return (
        select(
            Student.id,
            Person.surname,
            Person.first_name,
            Person.birth_date,
            func.coalesce(own.code, of_class.code, "").label("programme_code"),
            func.coalesce(own.name, of_class.name, "").label("programme"),
        )
        .join(Person, Person.id == Student.person_id)
        .join(Enrolment, Enrolment.student_id == Student.id)
        .join(SchoolClass, SchoolClass.id == Enrolment.school_class_id)
        .outerjoin(own, own.id == Enrolment.programme_id)
        .outerjoin(of_class, of_class.id == SchoolClass.programme_id)
        .where(SchoolClass.id == class_id, Student.id.in_(reached))
        .order_by(Person.sort_key, Student.id)
    )


def marked_subjects(class_id: int) -> Select[Any]:
    """Subjects of the class that are marked, in the class's order."""
    return (
        select(Subject.id, Subject.name, ClassSubject.lessons_a_year, ClassSubject.scale)
        .join(Subject, Subject.id == ClassSubject.subject_id)
        .where(ClassSubject.school_class_id == class_id, ClassSubject.scale != ScaleKind.NONE)
        .order_by(ClassSubject.position, Subject.position, Subject.id)
    )


def subjects_named(subject_ids: Iterable[int]) -> Select[Any]:
    """Names of these subjects in the school's order."""
    return (
        select(Subject.id, Subject.name)
        .where(Subject.id.in_(list(subject_ids)))
        .order_by(Subject.position, Subject.id)
    )


def term_marks_on_paper(year_id: int, student_ids: Iterable[int], kinds: Collection[TermKind]) -> Select[Any]:
    """Marks of these terms and pupils, whatever class or group they were given in."""
    return select(
        TermMark.student_id, TermMark.subject_id, TermMark.kind, TermMark.scale, TermMark.value
    ).where(
        TermMark.school_year_id == year_id,
        TermMark.kind.in_(kinds),
        TermMark.student_id.in_(list(student_ids)),
    )


def lessons_missed(student_ids: Iterable[int], first: date, last: date) -> Select[Any]:
    """Compulsory lessons these pupils missed from `first` to `last`; being late is not missing one."""
    return (
        select(Attendance.student_id, Lesson.held_on, Lesson.number)
        .join(Lesson, Lesson.id == Attendance.lesson_id)
        .join(JournalGroup, JournalGroup.id == Lesson.journal_group_id)
        .join(Journal, Journal.id == JournalGroup.journal_id)
        .where(
            Attendance.student_id.in_(list(student_ids)),
            Attendance.sign == AttendanceSign.ABSENT,
            Lesson.held_on.between(first, last),
            Journal.kind.in_(COUNTED_KINDS),
        )
    )


def _day_of_card(today: date) -> ColumnElement[date]:
    return case((Semester.ends_on < today, Semester.ends_on), else_=today)


def _with_semester(classes: Select[Any], condition: ColumnElement[bool]) -> Select[Any]:
    first = and_(Semester.school_year_id == SchoolClass.school_year_id, Semester.number == 1)
    return classes.join(Semester, first).where(condition)
