"""Class-teacher journals: whose they are, talks and meetings in them (clauses 4.2, 11, 16)."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import Select, select
from sqlalchemy.orm import joinedload, selectinload

from config.duties import Duty
from models.accounts import Account, Actor
from models.class_journal import ParentsMeeting, Talk
from models.journal import Journal, JournalGroup, JournalKind
from models.people import Person, Student
from models.queries.reach import groups_for


def class_journals(actor: Actor, duty: Duty) -> Select[Any]:
    """Groups of class-teacher journals within reach: (id, title, school_year_id)."""
    return (
        groups_for(actor, duty)
        .where(Journal.kind == JournalKind.CLASS_TEACHER)
        .with_only_columns(JournalGroup.id, Journal.title, Journal.school_year_id)
    )


def talks_for(actor: Actor, duty: Duty) -> Select[tuple[Talk]]:
    """Talks within reach, the latest first, with pupil and author."""
    own = class_journals(actor, duty).with_only_columns(JournalGroup.id).order_by(None)
    return (
        select(Talk)
        .where(Talk.journal_group_id.in_(own))
        .options(
            joinedload(Talk.student).joinedload(Student.person),
            joinedload(Talk.author).joinedload(Account.person),
        )
        .order_by(Talk.held_on.desc(), Talk.id.desc())
    )


def meetings_for(actor: Actor, duty: Duty) -> Select[tuple[ParentsMeeting]]:
    """Meetings of parents within reach, the latest first, with the families that came."""
    own = class_journals(actor, duty).with_only_columns(JournalGroup.id).order_by(None)
    return (
        select(ParentsMeeting)
        .where(ParentsMeeting.journal_group_id.in_(own))
        .options(selectinload(ParentsMeeting.families))
        .order_by(ParentsMeeting.held_on.desc(), ParentsMeeting.id.desc())
    )


def follow_ups(actor: Actor, day: date) -> Select[Any]:
    """Talks of one's own class whose day to look again has come, with the names of their pupils."""
    own = class_journals(actor, Duty.TALKS_ENTER).with_only_columns(JournalGroup.id).order_by(None)
    return (
        select(
            Talk.id,
            Talk.journal_group_id,
            Talk.follow_up_on,
            Talk.topic,
            Person.surname,
            Person.first_name,
        )
        .join(Student, Student.id == Talk.student_id)
        .join(Person, Person.id == Student.person_id)
        .where(
            Talk.journal_group_id.in_(own),
            Talk.voided_at.is_(None),
            Talk.followed_up_at.is_(None),
            Talk.follow_up_on <= day,
        )
        .order_by(Talk.follow_up_on, Talk.id)
    )
