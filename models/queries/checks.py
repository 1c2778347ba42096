"""Who checks which journals, and remarks and checks as those may see them who ask (clauses 3.4, 4.2)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from functools import cache
from typing import Any

from sqlalchemy import Select, and_, bindparam, case, exists, false, func, or_, select
from sqlalchemy.orm import aliased, selectinload

from config.duties import Duty, Role, holds
from models.accounts import Actor
from models.checks import CheckRemark, FindingWaiver, JournalCheck, RemarkState
from models.classes import SchoolClass
from models.journal import Journal, JournalClass, JournalGroup, JournalKind, JournalTeacher, Lesson
from models.people import Person, Staff, Student
from models.queries.asked import Asked
from models.queries.reach import UPBRINGING_KINDS, AnyActor, Asker, groups_for, in_force


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two checks of the order: whose it is and of which journals."""

    name: str
    """Its word in addresses."""
    kinds: frozenset[JournalKind]
    read: Duty
    enter: Duty
    answer: Duty


TEACHING = Side(
    "macibas",
    frozenset(JournalKind) - UPBRINGING_KINDS,
    Duty.CHECKS_READ,
    Duty.CHECKS_ENTER,
    Duty.CHECKS_ANSWER,
)
"""Clause 3.4: subject, combined, extended-day and individual journals."""
UPBRINGING = Side(
    "audzinasana",
    UPBRINGING_KINDS,
    Duty.UPBRINGING_CHECKS_READ,
    Duty.UPBRINGING_CHECKS_ENTER,
    Duty.UPBRINGING_CHECKS_ANSWER,
)
"""Clause 4.2: class-teacher and interest-education journals."""
SIDES = (TEACHING, UPBRINGING)
READING = ("read", "answer")
"""Who answers a check reads it."""


def side_of(kind: JournalKind) -> Side:
    """By which clause journals of this kind are checked."""
    return UPBRINGING if kind in UPBRINGING.kinds else TEACHING


def groups_checked(actor: Asker, acts: Iterable[str] = READING, sides: Iterable[Side] = SIDES) -> Select[Any]:
    """Numbers of the groups of journals whose checks the person reads, enters or answers."""
    reached = [
        JournalGroup.id.in_(
            groups_for(actor, duty)
            .where(Journal.kind.in_(sorted(side.kinds)))
            .with_only_columns(JournalGroup.id)
            .order_by(None)
        )
        for side in sides
        for duty in (getattr(side, act) for act in acts)
        if holds(actor.roles, duty)
    ]
    return select(JournalGroup.id).where(or_(false(), *reached))


def checked_groups(actor: Actor, year_id: int) -> Select[Any]:
    """Journals of a year whose checks the person reads, with the last check and the remarks not closed."""
    last = (
        select(func.max(JournalCheck.checked_at))
        .where(JournalCheck.journal_group_id == JournalGroup.id)
        .correlate(JournalGroup)
        .scalar_subquery()
    )
    remarks = (
        select(func.count(CheckRemark.id))
        .where(CheckRemark.journal_group_id == JournalGroup.id, CheckRemark.state != RemarkState.CLOSED)
        .correlate(JournalGroup)
        .scalar_subquery()
    )
    first_class = (
        select(SchoolClass.grade)
        .join(JournalClass, JournalClass.school_class_id == SchoolClass.id)
        .where(JournalClass.journal_id == Journal.id)
        .order_by(SchoolClass.grade, SchoolClass.letter)
        .limit(1)
        .correlate(Journal)
    )
    grade, letter = first_class, first_class.with_only_columns(SchoolClass.letter)
    return (
        select(
            JournalGroup.id,
            JournalGroup.name.label("group_name"),
            JournalGroup.whole_class,
            Journal.title,
            Journal.kind,
            last.label("checked_at"),
            remarks.label("remarks"),
        )
        .join(Journal, Journal.id == JournalGroup.journal_id)
        .where(Journal.school_year_id == year_id, JournalGroup.id.in_(groups_checked(actor)))
        .order_by(
            func.coalesce(grade.scalar_subquery(), 99),
            letter.scalar_subquery(),
            Journal.title,
            JournalGroup.id,
        )
    )


def group_checked(actor: Actor, group_id: int, acts: Iterable[str] = READING) -> Select[Any]:
    """One journal whose checks the person reads: group, journal, kind, year."""
    return (
        select(
            JournalGroup.id,
            JournalGroup.name.label("group_name"),
            JournalGroup.whole_class,
            JournalGroup.journal_id,
            Journal.title,
            Journal.kind,
            Journal.subject_id,
            Journal.school_year_id,
        )
        .join(Journal, Journal.id == JournalGroup.journal_id)
        .where(JournalGroup.id == group_id, JournalGroup.id.in_(groups_checked(actor, acts)))
    )


def teachers_of(group_ids: Any, day: date) -> Select[Any]:
    """Who keeps the journals on a day: (journal_group_id, staff_id, person_id, first_name, surname)."""
    return (
        select(
            JournalTeacher.journal_group_id,
            JournalTeacher.staff_id,
            Staff.person_id,
            Person.first_name,
            Person.surname,
            Person.sort_key,
        )
        .join(Staff, Staff.id == JournalTeacher.staff_id)
        .join(Person, Person.id == Staff.person_id)
        .where(JournalTeacher.journal_group_id.in_(group_ids), in_force(JournalTeacher, day))
        .order_by(Person.sort_key, JournalTeacher.staff_id)
        .distinct()
    )


def classes_checked(actor: Actor, year_id: int) -> Select[Any]:
    """Classes with journals whose checks the person reads: (id, grade, letter), 1.a first."""
    of_reached = (
        exists()
        .where(
            JournalClass.school_class_id == SchoolClass.id,
            JournalGroup.journal_id == JournalClass.journal_id,
            JournalGroup.id.in_(groups_checked(actor)),
        )
        .correlate(SchoolClass)
    )
    return (
        select(SchoolClass.id, SchoolClass.grade, SchoolClass.letter)
        .where(SchoolClass.school_year_id == year_id, of_reached)
        .order_by(SchoolClass.grade, SchoolClass.letter)
    )


def remarks_for(actor: Actor, acts: Iterable[str] = READING) -> Select[Any]:
    """Remarks the person reads, those that wait first, the latest of each first."""
    waits = case(
        (CheckRemark.state == RemarkState.OPEN, 0), (CheckRemark.state == RemarkState.ANSWERED, 1), else_=2
    )
    return (
        select(CheckRemark)
        .where(CheckRemark.journal_group_id.in_(groups_checked(actor, acts)))
        .options(
            selectinload(CheckRemark.steps),
            selectinload(CheckRemark.group).selectinload(JournalGroup.journal),
            selectinload(CheckRemark.student).selectinload(Student.person),
        )
        .order_by(waits, CheckRemark.made_at.desc(), CheckRemark.id.desc())
    )


def remarks_not_closed(actor: Actor, group_id: int) -> Asked:
    """Open and answered remarks of a journal, as its sheet shows them: in one statement.

    `lesson_id` is the lesson an expected column has become meanwhile.
    """
    values = {"staff_id": actor.staff_id, "today": actor.today, "group_id": group_id}
    return _remarks_not_closed(actor.roles), values


@cache
def _remarks_not_closed(roles: frozenset[Role]) -> Select[Any]:
    became = and_(
        CheckRemark.column_key.startswith("x-"),
        Lesson.journal_group_id == CheckRemark.journal_group_id,
        Lesson.held_on == CheckRemark.held_on,
        Lesson.number == CheckRemark.number,
    )
    pupil = aliased(Person)
    return (
        select(
            CheckRemark.id,
            CheckRemark.column_key,
            CheckRemark.held_on,
            CheckRemark.number,
            CheckRemark.student_id,
            CheckRemark.text,
            CheckRemark.state,
            Lesson.id.label("lesson_id"),
            pupil.first_name,
            pupil.surname,
        )
        .outerjoin(Lesson, became)
        .outerjoin(Student, Student.id == CheckRemark.student_id)
        .outerjoin(pupil, pupil.id == Student.person_id)
        .where(
            CheckRemark.journal_group_id == bindparam("group_id"),
            CheckRemark.state != RemarkState.CLOSED,
            CheckRemark.journal_group_id.in_(groups_checked(AnyActor(roles))),
        )
        .order_by(CheckRemark.made_at.desc(), CheckRemark.id.desc())
    )


def open_remarks(group_ids: Sequence[int]) -> Select[tuple[int, int]]:
    """How many remarks on each of the groups are not closed: who takes a journal over has them to answer."""
    return (
        select(CheckRemark.journal_group_id, func.count(CheckRemark.id))
        .where(CheckRemark.journal_group_id.in_(group_ids), CheckRemark.state != RemarkState.CLOSED)
        .group_by(CheckRemark.journal_group_id)
    )


def remarks_looked_at(group_id: int, first: date, now: datetime) -> Select[Any]:
    """Remarks on a journal that a check of a period speaks of: made since it began, or not closed yet."""
    since = datetime.combine(first, time.min, UTC)
    return (
        select(CheckRemark)
        .where(
            CheckRemark.journal_group_id == group_id,
            CheckRemark.made_at <= now,
            or_(CheckRemark.made_at >= since, CheckRemark.state != RemarkState.CLOSED),
        )
        .options(selectinload(CheckRemark.steps), selectinload(CheckRemark.student))
        .order_by(CheckRemark.made_at, CheckRemark.id)
    )


def lessons_at(remarks: Sequence[CheckRemark]) -> Select[Any]:
    """Lessons that columns expected when a remark was made have become: (remark_id, lesson_id)."""
    return (
        select(CheckRemark.id, Lesson.id)
        .join(
            Lesson,
            and_(
                Lesson.journal_group_id == CheckRemark.journal_group_id,
                Lesson.held_on == CheckRemark.held_on,
                Lesson.number == CheckRemark.number,
            ),
        )
        .where(CheckRemark.id.in_([one.id for one in remarks if one.column_key.startswith("x-")]))
    )


def checks_for(actor: Actor) -> Select[Any]:
    """Checks signed off of the journals whose checks the person reads, the latest first."""
    return (
        select(JournalCheck)
        .where(JournalCheck.journal_group_id.in_(groups_checked(actor)))
        .order_by(JournalCheck.checked_at.desc(), JournalCheck.id.desc())
    )


def waivers_for(actor: Actor, acts: Iterable[str] = READING) -> Select[Any]:
    """Findings waived in the journals whose checks the person reads, the latest first."""
    return (
        select(FindingWaiver)
        .where(FindingWaiver.journal_group_id.in_(groups_checked(actor, acts)))
        .order_by(FindingWaiver.waived_at.desc(), FindingWaiver.id.desc())
    )


def names_of_students(student_ids: Sequence[int]) -> Select[Any]:
    """(student, surname, first name)."""
    return (
        select(Student.id, Person.surname, Person.first_name)
        .join(Person, Person.id == Student.person_id)
        .where(Student.id.in_(student_ids))
    )


def names_of_groups(group_ids: Sequence[int]) -> Select[Any]:
    """(group, its name, whole class or not, title of the journal, kind)."""
    return (
        select(
            JournalGroup.id,
            JournalGroup.name.label("group_name"),
            JournalGroup.whole_class,
            Journal.title,
            Journal.kind,
        )
        .join(Journal, Journal.id == JournalGroup.journal_id)
        .where(JournalGroup.id.in_(group_ids))
    )


def journals_unchecked(actor: Actor, year_id: int) -> Select[tuple[int]]:
    """How many journals of the year the person checks and has never signed off."""
    checked = exists(JournalCheck.id).where(JournalCheck.journal_group_id == JournalGroup.id)
    return (
        select(func.count(JournalGroup.id))
        .join(Journal, Journal.id == JournalGroup.journal_id)
        .where(
            Journal.school_year_id == year_id,
            JournalGroup.id.in_(groups_checked(actor, ("enter",))),
            ~checked,
        )
    )
