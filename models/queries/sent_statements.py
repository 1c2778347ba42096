"""Statements that were sent: to whom they go, what was sent of a class, who has opened what (clause 9a)."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, exists, func, or_, select
from sqlalchemy.orm import Session, aliased

from config.duties import Duty
from models.accounts import Account, Actor
from models.classes import SchoolClass
from models.people import ContactRole, Guardian, Guardianship, Person, Student
from models.queries.introduction import people_of_classes, teacher_of
from models.queries.reach import classes_for
from models.statements import SentStatement, StatementReceiver, StatementSending


@dataclass(frozen=True, slots=True)
class Receiver:
    """A pupil of the class or a parent who may be told, as a statement would be sent."""

    student_id: int
    person_id: int
    role: ContactRole | None
    """What the parent is to the pupil; None for the pupil."""
    email: str
    language: str
    has_come_in: bool
    """Whether there is an account with a password of one's own."""


def receivers_of(session: Session, class_id: int, today: date) -> Sequence[Receiver]:
    """The families of a class as of today; one statement. Who may not receive information is not there."""
    people = people_of_classes(today).subquery()
    rows = session.execute(
        select(
            people.c.student_id,
            people.c.person_id,
            people.c.role,
            Person.email,
            Account.language,
            Account.password_hash.is_not(None).label("has_come_in"),
        )
        .join(Person, Person.id == people.c.person_id)
        .outerjoin(Account, and_(Account.person_id == Person.id, Account.disabled_at.is_(None)))
        .where(people.c.class_id == class_id)
        .order_by(people.c.student_id, people.c.place, people.c.person_id)
    )
    return [
        Receiver(
            row.student_id,
            row.person_id,
            ContactRole(row.role) if row.role else None,
            row.email,
            row.language or "lv",
            bool(row.has_come_in),
        )
        for row in rows
    ]


def sendings_for(actor: Actor, duty: Duty) -> Select[tuple[StatementSending]]:
    """What was sent to classes within reach, the latest first."""
    reached = classes_for(actor, duty).with_only_columns(SchoolClass.id).order_by(None)
    return (
        select(StatementSending)
        .where(StatementSending.school_class_id.in_(reached))
        .order_by(StatementSending.sent_at.desc(), StatementSending.id.desc())
    )


def counts_of(sending_ids: Collection[int]) -> Select[Any]:
    """Of each sending: how many pupils' statements stand, how many people they went to, how many opened.

    Rows (sending_id, statements, people, opened).
    """
    return (
        select(
            SentStatement.sending_id,
            func.count(SentStatement.id.distinct()).label("statements"),
            func.count(StatementReceiver.id).label("people"),
            func.count(StatementReceiver.opened_at).label("opened"),
        )
        .outerjoin(StatementReceiver, StatementReceiver.statement_id == SentStatement.id)
        .where(SentStatement.sending_id.in_(list(sending_ids)), SentStatement.voided_at.is_(None))
        .group_by(SentStatement.sending_id)
    )


def classes_to_inform(actor: Actor, duty: Duty, year_id: int) -> Select[Any]:
    """Classes of a year within reach with what was sent last that stands; 1.a first.

    Rows (id, grade, letter, teacher, ends_on): the last day told of.
    """
    stands = (
        select(StatementSending.school_class_id, func.max(StatementSending.ends_on).label("ends_on"))
        .where(
            StatementSending.id.in_(select(SentStatement.sending_id).where(SentStatement.voided_at.is_(None)))
        )
        .group_by(StatementSending.school_class_id)
        .subquery()
    )
    return (
        classes_for(actor, duty)
        .where(SchoolClass.school_year_id == year_id)
        .outerjoin(stands, stands.c.school_class_id == SchoolClass.id)
        .with_only_columns(
            SchoolClass.id,
            SchoolClass.grade,
            SchoolClass.letter,
            teacher_of(actor.today).label("teacher"),
            stands.c.ends_on,
        )
        .order_by(None)
        .order_by(SchoolClass.grade, SchoolClass.letter)
    )


def readings_of(sending_id: int) -> Select[Any]:
    """Statements of a sending with their receivers, pupil by pupil; withdrawn ones too.

    `may_be_told`: whether the receiver may still be told of the pupil today.
    """
    own, of_pupil = Person, aliased(Person)
    return (
        select(
            SentStatement.id.label("statement_id"),
            SentStatement.student_id,
            SentStatement.voided_at,
            SentStatement.void_reason,
            of_pupil.surname.label("pupil_surname"),
            of_pupil.first_name.label("pupil_first_name"),
            StatementReceiver.id.label("receiver_id"),
            StatementReceiver.person_id,
            StatementReceiver.role,
            StatementReceiver.opened_at,
            StatementReceiver.outbox_id,
            own.surname,
            own.first_name,
            Account.language,
            Account.password_hash.is_not(None).label("has_come_in"),
            _may_be_told().label("may_be_told"),
        )
        .join(Student, Student.id == SentStatement.student_id)
        .join(of_pupil, of_pupil.id == Student.person_id)
        .outerjoin(StatementReceiver, StatementReceiver.statement_id == SentStatement.id)
        .outerjoin(own, own.id == StatementReceiver.person_id)
        .outerjoin(Account, and_(Account.person_id == own.id, Account.disabled_at.is_(None)))
        .where(SentStatement.sending_id == sending_id)
        .order_by(of_pupil.sort_key, SentStatement.id, StatementReceiver.id)
    )


def _may_be_told() -> ColumnElement[bool]:
    parent = exists().where(
        Guardian.id == Guardianship.guardian_id,
        Guardian.person_id == StatementReceiver.person_id,
        Guardianship.student_id == SentStatement.student_id,
        Guardianship.may_receive_information,
    )
    return or_(Student.person_id == StatementReceiver.person_id, parent)


def received_by(actor: Actor) -> Select[Any]:
    """What was sent to the person, the latest first: of oneself, and of children of whom one may be told.

    Rows (StatementReceiver, SentStatement, StatementSending).
    """
    told = (
        select(Guardianship.student_id)
        .join(Guardian, Guardian.id == Guardianship.guardian_id)
        .where(Guardian.person_id == actor.person_id, Guardianship.may_receive_information)
    )
    oneself = select(Student.id).where(Student.person_id == actor.person_id)
    return (
        select(StatementReceiver, SentStatement, StatementSending)
        .join(SentStatement, SentStatement.id == StatementReceiver.statement_id)
        .join(StatementSending, StatementSending.id == SentStatement.sending_id)
        .where(
            StatementReceiver.person_id == actor.person_id,
            or_(SentStatement.student_id.in_(told), SentStatement.student_id.in_(oneself)),
        )
        .order_by(StatementSending.sent_at.desc(), StatementReceiver.id.desc())
    )
