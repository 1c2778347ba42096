"""Lists handed in: who reaches which, whom they may name, what stands beside them (clauses 4.1, 10)."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, exists, false, func, or_, select, true
from sqlalchemy.orm import joinedload, selectinload

from config.duties import Duty, Scope, scopes
from models.accounts import Account, Actor
from models.classes import SchoolClass
from models.enrolment import Enrolment
from models.journal import GroupMember, Journal, JournalGroup, JournalKind
from models.member_lists import MemberList, MemberListRow, MemberListStep, MemberListTeacher
from models.people import Person, Student
from models.queries.reach import groups_for, in_force
from models.queries.search import holds_words
from models.rules.member_lists import ListState

MOST_PUPILS = 60
"""How many pupils a search by name shows; a class is shown whole."""
HIDDEN = (ListState.DRAFT, ListState.DROPPED)
"""States only those see who draw up lists of the kind."""


def lists_for(actor: Actor, kind: JournalKind, read: Duty, enter: Duty) -> Select[tuple[MemberList]]:
    """Lists of the kind within reach, those that wait first, then the newest."""
    visible = or_(MemberList.state.not_in(HIDDEN), _reaches(actor, enter))
    return (
        select(MemberList)
        .where(MemberList.kind == kind, _reaches(actor, read), visible)
        .order_by(MemberList.school_year_id.desc(), MemberList.id.desc())
    )


def lists_to_enter(actor: Actor, kind: JournalKind, enter: Duty) -> Select[tuple[MemberList]]:
    """Lists of the kind which the person draws up."""
    return select(MemberList).where(MemberList.kind == kind, _reaches(actor, enter)).order_by(MemberList.id)


def lists_to_decide(actor: Actor, kind: JournalKind, accept: Duty) -> Select[tuple[MemberList]]:
    """Lists of the kind which the person accepts or returns; the way a list goes says when."""
    return select(MemberList).where(MemberList.kind == kind, _reaches(actor, accept)).order_by(MemberList.id)


def _reaches(actor: Actor, duty: Duty) -> ColumnElement[bool]:
    held = scopes(actor.roles, duty)
    conditions: list[ColumnElement[bool]] = []
    if Scope.SCHOOL in held:
        conditions.append(true())
    if Scope.SELF in held:
        conditions.append(MemberList.author_id == actor.account_id)
    if Scope.OWN_JOURNALS in held:
        own = groups_for(actor, duty).with_only_columns(JournalGroup.journal_id).order_by(None)
        conditions.append(MemberList.journal_id.in_(own))
    return or_(false(), *conditions)


def with_everything(rows: Select[Any]) -> Select[Any]:
    """With pupils, teachers, author, journal and history: a few statements whatever their number."""
    return rows.options(
        selectinload(MemberList.rows).joinedload(MemberListRow.student),
        selectinload(MemberList.teachers).joinedload(MemberListTeacher.staff),
        selectinload(MemberList.steps).joinedload(MemberListStep.account).joinedload(Account.person),
        joinedload(MemberList.author).joinedload(Account.person),
        joinedload(MemberList.journal),
        joinedload(MemberList.subject),
        joinedload(MemberList.school_year),
    )


def for_the_index(rows: Select[Any]) -> Select[Any]:
    """With what a line of the list of lists shows."""
    return rows.options(
        selectinload(MemberList.teachers).joinedload(MemberListTeacher.staff),
        joinedload(MemberList.author).joinedload(Account.person),
        joinedload(MemberList.school_year),
    )


def how_many_rows(list_ids: Collection[int]) -> Select[Any]:
    """Pupils who come in and who leave, by list."""
    leaving = MemberListRow.is_leaving
    return (
        select(
            MemberListRow.list_id,
            func.count().filter(~leaving).label("coming"),
            func.count().filter(leaving).label("leaving"),
        )
        .where(MemberListRow.list_id.in_(list_ids))
        .group_by(MemberListRow.list_id)
    )


def pupils_to_list(year_id: int, day: date, *, class_id: int | None, typed: str) -> Select[Any]:
    """Pupils in classes of the year on a day, name and class alone; of a class, by words of the name."""
    rows = _pupils(year_id, day)
    if typed:
        rows = rows.where(holds_words((Person.search_key,), typed))
    if class_id:
        return rows.where(SchoolClass.id == class_id)
    return rows.limit(MOST_PUPILS)


def pupils_by_number(year_id: int, day: date, student_ids: Collection[int]) -> Select[Any]:
    """The pupils with their classes of the day; the class is None for whoever is in none then."""
    in_class = and_(
        Enrolment.student_id == Student.id,
        in_force(Enrolment, day),
        Enrolment.school_class_id.in_(select(SchoolClass.id).where(SchoolClass.school_year_id == year_id)),
    )
    return (
        _columns()
        .outerjoin(Enrolment, in_class)
        .outerjoin(SchoolClass, SchoolClass.id == Enrolment.school_class_id)
        .where(Student.id.in_(student_ids))
        .order_by(SchoolClass.grade, SchoolClass.letter, Person.sort_key, Student.id)
    )


def _columns() -> Select[Any]:
    return select(
        Student.id,
        Person.surname,
        Person.first_name,
        Person.birth_date,
        SchoolClass.id.label("class_id"),
        SchoolClass.grade,
        SchoolClass.letter,
    ).join_from(Student, Person, Person.id == Student.person_id)


def _pupils(year_id: int, day: date) -> Select[Any]:
    return (
        _columns()
        .join(Enrolment, and_(Enrolment.student_id == Student.id, in_force(Enrolment, day)))
        .join(SchoolClass, SchoolClass.id == Enrolment.school_class_id)
        .where(SchoolClass.school_year_id == year_id)
        .order_by(SchoolClass.grade, SchoolClass.letter, Person.sort_key, Student.id)
    )


def first_days(year_id: int, day: date, student_ids: Collection[int]) -> Select[Any]:
    """From which day, the day itself or later, each pupil is in a class of the year: pupil, day, class."""
    return (
        select(Enrolment.student_id, Enrolment.starts_on, Enrolment.school_class_id)
        .join(SchoolClass, SchoolClass.id == Enrolment.school_class_id)
        .where(SchoolClass.school_year_id == year_id, Enrolment.student_id.in_(student_ids))
        .where(or_(Enrolment.ends_on.is_(None), Enrolment.ends_on >= day))
        .order_by(Enrolment.student_id, Enrolment.starts_on.desc())
    )


def members_on(journal_id: int, day: date) -> Select[tuple[int]]:
    """Who is named in a group of the journal on a day."""
    return (
        select(GroupMember.student_id)
        .join(JournalGroup, JournalGroup.id == GroupMember.journal_group_id)
        .where(JournalGroup.journal_id == journal_id, in_force(GroupMember, day))
    )


def in_journals_of_kind(
    kind: JournalKind, year_id: int, day: date, student_ids: Collection[int], but: int | None
) -> Select[Any]:
    """In which journals of the kind the pupils are named already: pupil, journal, its title."""
    return (
        select(GroupMember.student_id, Journal.id, Journal.title)
        .join(JournalGroup, JournalGroup.id == GroupMember.journal_group_id)
        .join(Journal, Journal.id == JournalGroup.journal_id)
        .where(Journal.kind == kind, Journal.school_year_id == year_id, Journal.id != (but or 0))
        .where(GroupMember.student_id.in_(student_ids))
        .where(or_(GroupMember.ends_on.is_(None), GroupMember.ends_on >= day))
        .order_by(Journal.title, Journal.id)
        .distinct()
    )


def open_change_of(list_id: int) -> Select[tuple[MemberList]]:
    """The change of an accepted list that is not decided yet."""
    return select(MemberList).where(
        MemberList.amends_id == list_id,
        MemberList.state.in_([ListState.DRAFT, ListState.SUBMITTED, ListState.RETURNED]),
    )


def nothing_handed_in(kind: JournalKind, year_id: int) -> ColumnElement[bool]:
    """Whether no list of the kind was handed in this year, accepted or waiting."""
    return ~exists(MemberList.id).where(
        MemberList.kind == kind,
        MemberList.school_year_id == year_id,
        MemberList.state.in_([ListState.SUBMITTED, ListState.RETURNED, ListState.ACCEPTED]),
    )
