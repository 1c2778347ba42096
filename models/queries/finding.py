"""Search from anywhere: pupils, classes, journals and colleagues one may see, in one statement."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from functools import cache
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Date,
    Integer,
    Select,
    String,
    and_,
    bindparam,
    case,
    cast,
    exists,
    func,
    literal,
    null,
    or_,
    select,
    union_all,
)

from config.duties import Duty, Role, Scope, holds, scopes
from models.accounts import Actor
from models.classes import SchoolClass
from models.enrolment import Enrolment
from models.journal import GroupMember, Journal, JournalClass, JournalGroup
from models.people import Person, Staff, Student
from models.queries.asked import Asked
from models.queries.reach import AnyActor, groups_for, in_force, students_for
from models.queries.search import folded, holds_patterns, pattern_of
from models.school import SchoolYear
from models.text import fold

Words = Sequence[ColumnElement[str]]
"""Patterns as they stand in the statement."""
MOST_WORDS = 5
SHOWN = 8
"""Of each kind; one more is read to say that there are more."""
SEEING_PUPILS = (Duty.CLASS_LIST_READ, Duty.ENROLMENT_READ, Duty.FILE_READ)
"""Duties by which one knows a pupil's name and class."""
FILE = -1
"""Instead of a group's number: the pupil's personal file is within reach."""
CLASS_NAME = cast(SchoolClass.grade, String) + "." + SchoolClass.letter
CLASS_OF_TODAY = func.coalesce(CLASS_NAME, "")


class FoundKind(StrEnum):
    """What was found; in the order in which it is shown."""

    STUDENT = "1student"
    SCHOOL_CLASS = "2class"
    JOURNAL = "3journal"
    STAFF = "4staff"


def found(actor: Actor, typed: str) -> Asked:
    """Rows (kind, id, name, note, sort_key, birth_date, place) that hold every word typed, with its values.

    `note` is a pupil's class, a group's name or a colleague's post; `birth_date` tells two pupils of one
    name apart; `place` is `FILE`, or a journal group of the person's that the pupil is in, or 0.
    """
    words = fold(typed).split()[:MOST_WORDS]
    who = {name: getattr(actor, name) for name in ("staff_id", "guardian_id", "student_id", "today")}
    of_class = any(character.isdigit() for character in typed)
    return _statement(actor.roles, len(words), of_class), who | {
        f"word{n}": pattern_of(w) for n, w in enumerate(words)
    }


@cache
def _statement(roles: frozenset[Role], count: int, of_class: bool) -> Select[Any]:  # noqa: FBT001
    """Built once for all who hold the same roles: building it costs more than answering it.

    `of_class`: a word may name the pupil's class; without a digit in it none does, and names alone are read.
    """
    actor = AnyActor(roles)
    words = [bindparam(f"word{number}", type_=String()) for number in range(count)]
    kinds = [_students(actor, words, [func.lower(CLASS_OF_TODAY)] if of_class else [])]
    if Scope.SCHOOL in scopes(roles, Duty.STRUCTURE_READ):
        kinds.append(_classes(actor, words))
    if holds(roles, Duty.JOURNALS_READ):
        kinds.append(_journals(actor, words))
    if Scope.SCHOOL in scopes(roles, Duty.ACCESS_ENTER):
        kinds.append(_staff(words))
    parts = (kind.subquery() for kind in kinds)
    rows = union_all(*(select(*part.c) for part in parts)).subquery("found")
    return select(rows).order_by(rows.c.kind, rows.c.sort_key, rows.c.id)


def _columns(kind: FoundKind, number: Any, name: Any, note: Any, order: Any) -> Sequence[Any]:
    return (
        literal(kind.value, String).label("kind"),
        number.label("id"),
        name.label("name"),
        note.label("note"),
        order.label("sort_key"),
    )


NOT_A_PUPIL = (cast(null(), Date).label("birth_date"), literal(0, Integer).label("place"))


def _students(actor: AnyActor, words: Words, beside: Sequence[Any]) -> Select[Any]:
    name = Person.surname + " " + Person.first_name
    return (
        select(
            *_columns(FoundKind.STUDENT, Student.id, name, CLASS_OF_TODAY, Person.sort_key),
            Person.birth_date.label("birth_date"),
            _place(actor).label("place"),
        )
        .join(Person, Person.id == Student.person_id)
        .outerjoin(Enrolment, and_(Enrolment.student_id == Student.id, in_force(Enrolment, actor.today)))
        .outerjoin(SchoolClass, SchoolClass.id == Enrolment.school_class_id)
        .where(_seen(actor), holds_patterns([Person.search_key, *beside], words))
        .order_by(Person.sort_key, Student.id)
        .limit(SHOWN + 1)
    )


def _seen(actor: AnyActor) -> ColumnElement[bool]:
    held = [duty for duty in SEEING_PUPILS if holds(actor.roles, duty)]
    if any(Scope.SCHOOL in scopes(actor.roles, duty) for duty in held):
        return literal(value=True)
    return or_(*(_within(actor, duty) for duty in held))


def _within(actor: AnyActor, duty: Duty) -> ColumnElement[bool]:
    return Student.id.in_(students_for(actor, duty).with_only_columns(Student.id).order_by(None))


def _place(actor: AnyActor) -> ColumnElement[int]:
    """Where a pupil found is looked at by who asks."""
    if Scope.SCHOOL in scopes(actor.roles, Duty.FILE_READ):
        return literal(FILE, Integer)
    mine = groups_for(actor, Duty.ENTRIES_READ).with_only_columns(func.min(JournalGroup.id)).order_by(None)
    named = exists().where(
        GroupMember.journal_group_id == JournalGroup.id,
        GroupMember.student_id == Student.id,
        in_force(GroupMember, actor.today),
    )
    by_class = exists().where(
        JournalClass.journal_id == JournalGroup.journal_id,
        JournalClass.school_class_id == Enrolment.school_class_id,
    )
    group = mine.where(or_(named, and_(JournalGroup.whole_class, by_class))).correlate(Student, Enrolment)
    return case(
        (_within(actor, Duty.FILE_READ), FILE), else_=func.coalesce(group.scalar_subquery(), literal(0))
    )


def _classes(actor: AnyActor, words: Words) -> Select[Any]:
    return (
        select(
            *_columns(FoundKind.SCHOOL_CLASS, SchoolClass.id, CLASS_NAME, literal("", String), CLASS_NAME),
            *NOT_A_PUPIL,
        )
        .join(SchoolYear, SchoolYear.id == SchoolClass.school_year_id)
        .where(_of_year(actor), holds_patterns([func.lower(CLASS_NAME)], words))
        .order_by(SchoolClass.grade, SchoolClass.letter)
        .limit(SHOWN + 1)
    )


def _journals(actor: AnyActor, words: Words) -> Select[Any]:
    group = case((JournalGroup.whole_class, ""), else_=JournalGroup.name)
    return (
        groups_for(actor, Duty.JOURNALS_READ)
        .with_only_columns(
            *_columns(FoundKind.JOURNAL, JournalGroup.id, Journal.title, group, Journal.title), *NOT_A_PUPIL
        )
        .join(SchoolYear, SchoolYear.id == Journal.school_year_id)
        .where(_of_year(actor), holds_patterns([folded(Journal.title + " " + group)], words))
        .limit(SHOWN + 1)
    )


def _staff(words: Words) -> Select[Any]:
    # All of them: to read a few in their order SQLite would walk over everybody's parents.
    name = Person.surname + " " + Person.first_name
    return (
        select(*_columns(FoundKind.STAFF, Staff.id, name, Staff.post, Person.sort_key), *NOT_A_PUPIL)
        .join(Person, Person.id == Staff.person_id)
        .where(holds_patterns([Person.search_key], words))
    )


def _of_year(actor: AnyActor) -> ColumnElement[bool]:
    return and_(SchoolYear.starts_on <= actor.today, SchoolYear.ends_on >= actor.today)
