"""Journal groups and their pupils, as the screens read them (clauses 9b, 11)."""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import Any

from sqlalchemy import Date, Select, and_, bindparam, func, literal_column, or_, select
from sqlalchemy.orm import aliased

from config.duties import Duty, Role
from models.accounts import Actor
from models.classes import ClassSubject, SchoolClass, Subject
from models.enrolment import Enrolment
from models.journal import GroupMember, Journal, JournalClass, JournalGroup, JournalTeacher
from models.lesson_changes import Substitution
from models.people import Person, Staff, Student
from models.queries.asked import Asked
from models.queries.reach import AnyActor, groups_for, in_force, own_class_ids, substitutes


def group_header(actor: Actor, duty: Duty, group_id: int) -> Asked:
    """A journal group within reach, with its journal and subject.

    One row for each of the periods in which the person teaches it, or one without (`teaches_from` None),
    and for each lesson he or she substitutes there today (`substitutes`, its number, else None).
    """
    return _group_header(actor.roles, duty), {
        "staff_id": actor.staff_id,
        "today": actor.today,
        "group_id": group_id,
    }


@cache
def _group_header(roles: frozenset[Role], duty: Duty) -> Select[Any]:
    actor = AnyActor(roles)
    scale, lessons = _class_subject_of_journal()
    return (
        groups_for(actor, duty)
        .where(JournalGroup.id == bindparam("group_id"))
        .outerjoin(Subject, Subject.id == Journal.subject_id)
        .outerjoin(
            JournalTeacher,
            and_(
                JournalTeacher.journal_group_id == JournalGroup.id, JournalTeacher.staff_id == actor.staff_id
            ),
        )
        .outerjoin(
            Substitution,
            and_(
                Substitution.journal_group_id == JournalGroup.id,
                Substitution.staff_id == actor.staff_id,
                Substitution.held_on == actor.today,
                Substitution.voided_at.is_(None),
            ),
        )
        .with_only_columns(
            JournalGroup.id,
            JournalGroup.name.label("group_name"),
            JournalGroup.whole_class,
            Journal.id.label("journal_id"),
            Journal.kind,
            Journal.title,
            Journal.subject_id,
            Journal.school_year_id,
            Subject.name.label("subject"),
            scale.label("scale"),
            lessons.label("lessons_a_year"),
            _teachers_now(actor.today).label("teachers"),
            JournalTeacher.starts_on.label("teaches_from"),
            JournalTeacher.ends_on.label("teaches_to"),
            Substitution.number.label("substitutes"),
        )
        .order_by(None)
    )


def _class_subject_of_journal() -> tuple[Any, Any]:
    of_first_class = (
        select(ClassSubject.scale, ClassSubject.lessons_a_year)
        .join(JournalClass, JournalClass.school_class_id == ClassSubject.school_class_id)
        .where(JournalClass.journal_id == Journal.id, ClassSubject.subject_id == Journal.subject_id)
        .order_by(ClassSubject.id)
        .limit(1)
        .correlate(Journal)
    )
    return (
        of_first_class.with_only_columns(ClassSubject.scale).scalar_subquery(),
        of_first_class.with_only_columns(ClassSubject.lessons_a_year).scalar_subquery(),
    )


def _teachers_now(today: date) -> Any:
    teaching = aliased(JournalTeacher)
    return (
        select(func.min(Person.first_name + " " + Person.surname))
        .join(Staff, Staff.person_id == Person.id)
        .join(teaching, teaching.staff_id == Staff.id)
        .where(teaching.journal_group_id == JournalGroup.id, in_force(teaching, today))
        .correlate(JournalGroup)
        .scalar_subquery()
    )


def periods(group_id: Any, journal_id: Any, *, whole_class: bool) -> Select[Any]:
    """When which pupil belongs to the group: rows (student_id, starts_on, ends_on), both ends included.

    A whole class's group follows the enrolments of the journal's classes; others name their members.
    """
    if whole_class:
        return (
            select(Enrolment.student_id, Enrolment.starts_on, Enrolment.ends_on)
            .join(JournalClass, JournalClass.school_class_id == Enrolment.school_class_id)
            .where(JournalClass.journal_id == journal_id)
        )
    return select(GroupMember.student_id, GroupMember.starts_on, GroupMember.ends_on).where(
        GroupMember.journal_group_id == group_id
    )


@cache
def locked_periods(*, whole_class: bool) -> Select[Any]:
    """As `periods`, for some pupils whose membership nobody may end meanwhile.

    Values: group_id, journal_id, student_ids.
    """
    table = Enrolment if whole_class else GroupMember
    rows = periods(bindparam("group_id"), bindparam("journal_id"), whole_class=whole_class)
    return rows.where(table.student_id.in_(bindparam("student_ids", expanding=True))).with_for_update(
        of=table, key_share=True
    )


@cache
def belonging(*, whole_class: bool) -> Select[Any]:
    """As `periods`, those that reach into the days from `first` to `last`.

    Values: group_id, journal_id, first, last.
    """
    period = periods(bindparam("group_id"), bindparam("journal_id"), whole_class=whole_class).subquery()
    first, last = bindparam("first", type_=Date()), bindparam("last", type_=Date())
    return select(period).where(
        period.c.starts_on <= last, or_(period.c.ends_on.is_(None), period.c.ends_on >= first)
    )


def members(header: Any, first: date, last: date, of_own_classes: Actor | None = None) -> Asked:
    """Pupils of the group in some of the days from `first` to `last`, in Latvian order, with periods.

    With `of_own_classes`, only those in the classes that person looks after.
    """
    values = {"group_id": header.id, "journal_id": header.journal_id, "first": first, "last": last}
    if of_own_classes is not None:
        values |= {"staff_id": of_own_classes.staff_id, "today": of_own_classes.today}
    return _members(header.whole_class, of_own_classes is not None), values


@cache
def _members(whole_class: bool, own_classes: bool) -> Select[Any]:  # noqa: FBT001
    first, last = bindparam("first", type_=Date()), bindparam("last", type_=Date())
    period = periods(bindparam("group_id"), bindparam("journal_id"), whole_class=whole_class).subquery()
    rows = (
        select(
            period.c.student_id,
            period.c.starts_on,
            period.c.ends_on,
            Person.surname,
            Person.first_name,
            Person.birth_date,
        )
        .join(Student, Student.id == period.c.student_id)
        .join(Person, Person.id == Student.person_id)
        .where(period.c.starts_on <= last, or_(period.c.ends_on.is_(None), period.c.ends_on >= first))
        .order_by(Person.sort_key, period.c.student_id, period.c.starts_on)
    )
    if not own_classes:
        return rows
    enrolled = select(Enrolment.student_id).where(
        Enrolment.school_class_id.in_(own_class_ids(AnyActor(frozenset()))),
        Enrolment.starts_on <= last,
        or_(Enrolment.ends_on.is_(None), Enrolment.ends_on >= first),
    )
    return rows.where(period.c.student_id.in_(enrolled))


def pupils_on(header: Any, day: date) -> Select[Any]:
    """Pupils of a group on a day: (id, surname, first_name, birth_date), in Latvian order."""
    period = periods(header.id, header.journal_id, whole_class=header.whole_class).subquery()
    here = select(period.c.student_id).where(in_force(period.c, day))
    return (
        select(Student.id, Person.surname, Person.first_name, Person.birth_date)
        .join(Person, Person.id == Student.person_id)
        .where(Student.id.in_(here))
        .order_by(Person.sort_key, Student.id)
    )


def group_rows(actor: Actor, duty: Duty) -> Select[Any]:
    """The list of journals: groups within reach with kind and class, and since when one teaches them.

    `substitutes` says whether one holds a lesson there today in another's stead.
    """
    first_class = (
        select(SchoolClass.grade)
        .join(JournalClass, JournalClass.school_class_id == SchoolClass.id)
        .where(JournalClass.journal_id == Journal.id)
        .order_by(SchoolClass.grade, SchoolClass.letter)
        .limit(1)
        .correlate(Journal)
    )
    teaches = aliased(JournalTeacher)
    return (
        groups_for(actor, duty)
        .outerjoin(
            teaches,
            and_(
                teaches.journal_group_id == JournalGroup.id,
                teaches.staff_id == actor.staff_id,
                in_force(teaches, actor.today),
            ),
        )
        .with_only_columns(
            JournalGroup.id,
            JournalGroup.name.label("group_name"),
            JournalGroup.whole_class,
            Journal.kind,
            Journal.title,
            Journal.school_year_id,
            first_class.with_only_columns(SchoolClass.grade).scalar_subquery().label("grade"),
            first_class.with_only_columns(SchoolClass.letter).scalar_subquery().label("letter"),
            _teachers_now(actor.today).label("teachers"),
            func.min(teaches.starts_on).label("teaches_from"),
            substitutes(actor, actor.today).label("substitutes"),
        )
        .group_by(
            JournalGroup.id,
            JournalGroup.name,
            JournalGroup.whole_class,
            Journal.id,
            Journal.kind,
            Journal.title,
            Journal.school_year_id,
        )
        .order_by(None)
        .order_by(literal_column("grade"), literal_column("letter"), Journal.title, JournalGroup.id)
    )
