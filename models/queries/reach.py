"""Which rows a person reaches with a duty: the union of what each of his or her posts gives (clauses 1-19).

Every function here fails closed: a scope that means nothing for the rows asked gives none of them.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Date, Integer, Select, and_, bindparam, exists, false, or_, select, true
from sqlalchemy.orm import aliased

from config.duties import Duty, Role, Scope, holders, scopes
from models.accounts import Actor
from models.classes import ClassTeacher, SchoolClass
from models.enrolment import Enrolment
from models.journal import GroupMember, Journal, JournalClass, JournalGroup, JournalKind, JournalTeacher
from models.lesson_changes import Substitution
from models.people import Guardianship, Person, Student
from models.school import SchoolYear

KINDS_OF_ROLE: dict[Role, frozenset[JournalKind]] = {
    Role.SUBJECT_TEACHER: frozenset({JournalKind.SUBJECT, JournalKind.COMBINED, JournalKind.INDIVIDUAL}),
    Role.INTEREST_TEACHER: frozenset({JournalKind.INTEREST}),
    Role.SUPPORT_TEACHER: frozenset({JournalKind.EXTENDED_DAY, JournalKind.INDIVIDUAL}),
    Role.CLASS_TEACHER: frozenset({JournalKind.CLASS_TEACHER}),
}
"""Which kinds of journals each role can be teacher of."""
UPBRINGING_KINDS = frozenset({JournalKind.CLASS_TEACHER, JournalKind.INTEREST})
"""Clause 4.2: class lessons and interest education."""
OF_A_SUBSTITUTE = frozenset({Duty.JOURNALS_READ, Duty.ENTRIES_READ, Duty.ENTRIES_ENTER})
"""What a substitute has of the journal on the day of the lesson substituted; what of it he or she may write
is the desk's to say."""


@dataclass(frozen=True, slots=True)
class AnyActor:
    """Whoever holds these roles: stands in a statement that is built once; the fields are its values."""

    roles: frozenset[Role]
    staff_id: Any = field(default_factory=lambda: bindparam("staff_id", type_=Integer()))
    guardian_id: Any = field(default_factory=lambda: bindparam("guardian_id", type_=Integer()))
    student_id: Any = field(default_factory=lambda: bindparam("student_id", type_=Integer()))
    today: Any = field(default_factory=lambda: bindparam("today", type_=Date()))


Asker = Actor | AnyActor


def in_force(table: Any, day: date | ColumnElement[date]) -> ColumnElement[bool]:
    """The interval holds on `day`, both ends included."""
    return and_(table.starts_on <= day, or_(table.ends_on.is_(None), table.ends_on >= day))


def own_class_ids(actor: Asker) -> Select[tuple[int]]:
    """Classes the person looks after today."""
    return select(ClassTeacher.school_class_id).where(
        ClassTeacher.staff_id == actor.staff_id, in_force(ClassTeacher, actor.today)
    )


def own_child_ids(actor: Asker) -> Select[tuple[int]]:
    """Pupils of whom the person may be told: a contact who may not receive information has no child here."""
    return select(Guardianship.student_id).where(
        Guardianship.guardian_id == actor.guardian_id, Guardianship.may_receive_information
    )


def taught_kinds(actor: Asker, duty: Duty) -> frozenset[JournalKind]:
    """The kinds of journals which the person may be teacher of, with this duty."""
    return kinds_taught(actor.roles, duty)


def kinds_taught(roles: frozenset[Role], duty: Duty) -> frozenset[JournalKind]:
    """The kinds of journals of which one may be teacher who holds these roles, with this duty."""
    roles = holders(roles, duty, Scope.OWN_JOURNALS)
    return frozenset().union(*(KINDS_OF_ROLE.get(role, frozenset()) for role in roles))


def teaches(actor: Asker, day: date | ColumnElement[date]) -> ColumnElement[bool]:
    """The person is a teacher of the journal group on `day`."""
    teaching = aliased(JournalTeacher)
    return (
        exists(teaching.id)
        .where(
            teaching.journal_group_id == JournalGroup.id,
            teaching.staff_id == actor.staff_id,
            in_force(teaching, day),
        )
        .correlate(JournalGroup)
    )


def substitutes(actor: Asker, day: date | ColumnElement[date]) -> ColumnElement[bool]:
    """The person holds a lesson of the journal group on `day` in another's stead."""
    stead = aliased(Substitution)
    return (
        exists(stead.id)
        .where(
            stead.journal_group_id == JournalGroup.id,
            stead.staff_id == actor.staff_id,
            stead.held_on == day,
            stead.voided_at.is_(None),
        )
        .correlate(JournalGroup)
    )


def groups_for(actor: Asker, duty: Duty) -> Select[tuple[JournalGroup]]:
    """Groups of journals over which the person holds `duty` today, in the order of their journals."""
    return (
        select(JournalGroup)
        .join(Journal, Journal.id == JournalGroup.journal_id)
        .where(_reaches_group(actor, duty))
        .order_by(Journal.title, Journal.id, JournalGroup.id)
    )


def _reaches_group(actor: Asker, duty: Duty) -> ColumnElement[bool]:
    held = scopes(actor.roles, duty)
    conditions: list[ColumnElement[bool]] = []
    if Scope.SCHOOL in held:
        return true()
    if Scope.UPBRINGING_JOURNALS in held:
        conditions.append(Journal.kind.in_(UPBRINGING_KINDS))
    if Scope.OWN_CLASS in held:
        conditions.append(
            exists().where(
                JournalClass.journal_id == Journal.id, JournalClass.school_class_id.in_(own_class_ids(actor))
            )
        )
    if Scope.OWN_JOURNALS in held:
        conditions.append(and_(Journal.kind.in_(taught_kinds(actor, duty)), _keeps(actor, duty)))
    return or_(false(), *conditions)


def _keeps(actor: Asker, duty: Duty) -> ColumnElement[bool]:
    keeps = teaches(actor, actor.today)
    return or_(keeps, substitutes(actor, actor.today)) if duty in OF_A_SUBSTITUTE else keeps


def journals_for(actor: Actor, duty: Duty) -> Select[tuple[Journal]]:
    """Journals of which the person reaches at least one group, or all when the whole school is reached."""
    if Scope.SCHOOL in scopes(actor.roles, duty):
        return select(Journal).order_by(Journal.title, Journal.id)
    reached = groups_for(actor, duty).with_only_columns(JournalGroup.journal_id).order_by(None)
    return select(Journal).where(Journal.id.in_(reached)).order_by(Journal.title, Journal.id)


def classes_for(actor: Actor, duty: Duty) -> Select[tuple[SchoolClass]]:
    """Classes over which the person holds `duty`, the newest year first, then 1.a, 1.b, ..."""
    held = scopes(actor.roles, duty)
    conditions: list[ColumnElement[bool]] = []
    if Scope.SCHOOL in held:
        conditions.append(true())
    if Scope.OWN_CLASS in held:
        conditions.append(SchoolClass.id.in_(own_class_ids(actor)))
    return (
        select(SchoolClass)
        .join(SchoolYear, SchoolYear.id == SchoolClass.school_year_id)
        .where(or_(false(), *conditions))
        .order_by(SchoolYear.starts_on.desc(), SchoolClass.grade, SchoolClass.letter)
    )


def students_for(actor: Asker, duty: Duty, without: frozenset[Scope] = frozenset()) -> Select[tuple[Student]]:
    """Pupils over whom the person holds `duty` today, in Latvian order of names.

    `without` leaves out what some scopes give, where only the whole of a pupil's records will do.
    """
    return (
        select(Student)
        .join(Person, Person.id == Student.person_id)
        .where(_reaches_student(actor, duty, without))
        .order_by(Person.sort_key, Student.id)
    )


def _reaches_student(actor: Asker, duty: Duty, without: frozenset[Scope]) -> ColumnElement[bool]:
    held = scopes(actor.roles, duty) - without
    if Scope.SCHOOL in held:
        return true()
    conditions: list[ColumnElement[bool]] = []
    if Scope.OWN_CLASS in held:
        conditions.append(Student.id.in_(_enrolled_in(own_class_ids(actor), actor.today)))
    if Scope.OWN_JOURNALS in held:
        conditions.append(Student.id.in_(_members_of_own_groups(actor, duty)))
    if Scope.OWN_CHILDREN in held:
        conditions.append(Student.id.in_(own_child_ids(actor)))
    if Scope.SELF in held and actor.student_id is not None:
        conditions.append(Student.id == actor.student_id)
    return or_(false(), *conditions)


def _enrolled_in(class_ids: Any, day: date) -> Select[tuple[int]]:
    return select(Enrolment.student_id).where(
        Enrolment.school_class_id.in_(class_ids), in_force(Enrolment, day)
    )


def _members_of_own_groups(actor: Asker, duty: Duty) -> Any:
    mine = (
        select(JournalGroup.id, JournalGroup.journal_id, JournalGroup.whole_class)
        .join(Journal, Journal.id == JournalGroup.journal_id)
        .where(Journal.kind.in_(taught_kinds(actor, duty)), teaches(actor, actor.today))
        .subquery()
    )
    classes = select(JournalClass.school_class_id).join(
        mine, and_(mine.c.journal_id == JournalClass.journal_id, mine.c.whole_class)
    )
    named = select(GroupMember.student_id).where(
        GroupMember.journal_group_id.in_(select(mine.c.id)), in_force(GroupMember, actor.today)
    )
    return _enrolled_in(classes, actor.today).union(named)
