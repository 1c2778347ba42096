"""Introductions of classes: whom they are for, who has read them, which a family still owes (clause 5)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Select, and_, func, literal, null, select, union_all
from sqlalchemy.orm import Session, aliased

from config.duties import Duty
from models.accounts import Account, Actor
from models.classes import ClassTeacher, SchoolClass
from models.enrolment import Enrolment
from models.introduction import Introduction, IntroductionRead, IntroductionSample
from models.people import ContactRole, Guardian, Guardianship, Person, Staff, Student
from models.queries.children import children_for
from models.queries.reach import classes_for, in_force
from models.school import SchoolYear

READ, ENTER = Duty.INTRODUCTION_READ, Duty.INTRODUCTION_ENTER


@dataclass(frozen=True, slots=True)
class Reader:
    """A pupil of the class, or a parent of one, and whether the notice was read."""

    person_id: int
    name: str
    role: ContactRole | None
    """What the parent is to the pupil; None for the pupil."""
    pupil: str
    """Whose family this is, surname first."""
    student_id: int
    has_come_in: bool
    """Whether there is an account with a password of one's own."""
    language: str
    read_at: datetime | None
    on_paper: bool


def readers_of(session: Session, class_id: int, today: date) -> list[Reader]:
    """The families of a class as of today, pupil by pupil in Latvian order; one statement.

    Who may not receive information is not among them.
    """
    own, of_pupil = Person, aliased(Person)
    people = people_of_classes(today).subquery()
    rows = session.execute(
        select(
            people.c.person_id,
            people.c.role,
            people.c.student_id,
            own.surname,
            own.first_name,
            of_pupil.surname.label("pupil_surname"),
            of_pupil.first_name.label("pupil_first_name"),
            Account.password_hash.is_not(None).label("has_come_in"),
            Account.language,
            IntroductionRead.read_at,
            IntroductionRead.noted_by_id,
        )
        .join(own, own.id == people.c.person_id)
        .join(Student, Student.id == people.c.student_id)
        .join(of_pupil, of_pupil.id == Student.person_id)
        .outerjoin(Account, and_(Account.person_id == own.id, Account.disabled_at.is_(None)))
        .outerjoin(Introduction, Introduction.school_class_id == people.c.class_id)
        .outerjoin(
            IntroductionRead,
            and_(IntroductionRead.introduction_id == Introduction.id, IntroductionRead.person_id == own.id),
        )
        .where(people.c.class_id == class_id)
        .order_by(of_pupil.sort_key, Student.id, people.c.place, people.c.person_id)
    )
    return [_reader(row) for row in rows]


def _reader(row: Any) -> Reader:
    return Reader(
        row.person_id,
        f"{row.surname} {row.first_name}",
        ContactRole(row.role) if row.role else None,
        f"{row.pupil_surname} {row.pupil_first_name}",
        row.student_id,
        bool(row.has_come_in),
        row.language or "lv",
        row.read_at,
        row.noted_by_id is not None,
    )


def people_of_classes(today: date) -> Any:
    """Rows (class_id, student_id, person_id, role, place): pupils of today, parents who may be told."""
    role = Guardianship.role
    pupils = (
        select(
            Enrolment.school_class_id.label("class_id"),
            Student.id.label("student_id"),
            Student.person_id.label("person_id"),
            null().label("role"),
            literal(-1).label("place"),
        )
        .join(Student, Student.id == Enrolment.student_id)
        .where(in_force(Enrolment, today))
    )
    parents = (
        select(
            Enrolment.school_class_id,
            Enrolment.student_id,
            Guardian.person_id,
            role,
            Guardianship.position,
        )
        .join(Guardianship, Guardianship.student_id == Enrolment.student_id)
        .join(Guardian, Guardian.id == Guardianship.guardian_id)
        .where(in_force(Enrolment, today), Guardianship.may_receive_information)
    )
    return union_all(pupils, parents)


def classes_introduced(actor: Actor, duty: Duty, year_id: int) -> Select[Any]:
    """Classes of a year within reach: their notice, and how many of their families have read it; 1.a first.

    Rows (id, grade, letter, published_at, reminded_on, introduction_id, teacher, people, read).
    """
    people = people_of_classes(actor.today).subquery()
    counted = (
        select(
            people.c.class_id,
            func.count(people.c.person_id.distinct()).label("people"),
            func.count(IntroductionRead.person_id.distinct()).label("read"),
        )
        .outerjoin(Introduction, Introduction.school_class_id == people.c.class_id)
        .outerjoin(
            IntroductionRead,
            and_(
                IntroductionRead.introduction_id == Introduction.id,
                IntroductionRead.person_id == people.c.person_id,
            ),
        )
        .group_by(people.c.class_id)
        .subquery()
    )
    return (
        classes_for(actor, duty)
        .where(SchoolClass.school_year_id == year_id)
        .outerjoin(Introduction, Introduction.school_class_id == SchoolClass.id)
        .outerjoin(counted, counted.c.class_id == SchoolClass.id)
        .with_only_columns(
            SchoolClass.id,
            SchoolClass.grade,
            SchoolClass.letter,
            Introduction.id.label("introduction_id"),
            Introduction.published_at,
            Introduction.reminded_on,
            teacher_of(actor.today).label("teacher"),
            func.coalesce(counted.c.people, 0).label("people"),
            func.coalesce(counted.c.read, 0).label("read"),
        )
        .order_by(None)
        .order_by(SchoolClass.grade, SchoolClass.letter)
    )


def classes_not_introduced(actor: Actor, duty: Duty, year_id: int) -> Select[Any]:
    """Classes of a year within reach whose families were told nothing yet: rows (id, grade, letter)."""
    told = select(Introduction.school_class_id).where(Introduction.published_at.is_not(None))
    return (
        classes_for(actor, duty)
        .where(SchoolClass.school_year_id == year_id, SchoolClass.id.not_in(told))
        .with_only_columns(SchoolClass.id, SchoolClass.grade, SchoolClass.letter)
        .order_by(None)
        .order_by(SchoolClass.grade, SchoolClass.letter)
    )


def classes_with_teachers(year_id: int, day: date) -> Select[Any]:
    """Classes of a year with who looks after each on a day: rows (id, grade, letter, teacher); 1.a first."""
    return (
        select(SchoolClass.id, SchoolClass.grade, SchoolClass.letter, teacher_of(day).label("teacher"))
        .where(SchoolClass.school_year_id == year_id)
        .order_by(SchoolClass.grade, SchoolClass.letter)
    )


def teacher_of(day: date) -> Any:
    """The name of who looks after `SchoolClass` on a day; a scalar to select."""
    return (
        select(Person.first_name + " " + Person.surname)
        .join(Staff, Staff.person_id == Person.id)
        .join(ClassTeacher, ClassTeacher.staff_id == Staff.id)
        .where(ClassTeacher.school_class_id == SchoolClass.id, in_force(ClassTeacher, day))
        .order_by(ClassTeacher.starts_on.desc(), ClassTeacher.id.desc())
        .limit(1)
        .correlate(SchoolClass)
        .scalar_subquery()
    )


def class_to_introduce(actor: Actor, duty: Duty, class_id: int) -> Select[Any]:
    """A class within reach with its year and class teacher: (id, grade, letter, year_id, year, teacher)."""
    return (
        classes_for(actor, duty)
        .where(SchoolClass.id == class_id)
        .with_only_columns(
            SchoolClass.id,
            SchoolClass.grade,
            SchoolClass.letter,
            SchoolClass.school_year_id,
            SchoolYear.name.label("year"),
            teacher_of(actor.today).label("teacher"),
        )
    )


def introduction_of(class_id: int) -> Select[tuple[Introduction]]:
    """The notice of a class, a draft too."""
    return select(Introduction).where(Introduction.school_class_id == class_id)


def introductions_for_family(actor: Actor) -> Select[Any]:
    """Published notices of the classes of oneself and one's children, with whether one has read them.

    Rows (id, text, published_at, grade, letter, teacher, read_at): once a class, however many children.
    """
    children = children_for(actor, READ).with_only_columns(Student.id).order_by(None)
    classes = select(Enrolment.school_class_id).where(
        Enrolment.student_id.in_(children), in_force(Enrolment, actor.today)
    )
    mine = and_(
        IntroductionRead.introduction_id == Introduction.id, IntroductionRead.person_id == actor.person_id
    )
    return (
        select(
            Introduction.id,
            Introduction.text,
            Introduction.published_at,
            SchoolClass.grade,
            SchoolClass.letter,
            teacher_of(actor.today).label("teacher"),
            IntroductionRead.read_at,
        )
        .join(SchoolClass, SchoolClass.id == Introduction.school_class_id)
        .outerjoin(IntroductionRead, mine)
        .where(Introduction.published_at.is_not(None), Introduction.school_class_id.in_(classes))
        .order_by(SchoolClass.grade, SchoolClass.letter)
    )


def sample() -> Select[tuple[IntroductionSample]]:
    """The school's own prepared text, when it has one."""
    return select(IntroductionSample).order_by(IntroductionSample.id).limit(1)
