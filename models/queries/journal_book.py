"""What a printed journal holds beside its grid: whose it is, meetings, briefings, checks (3.4, 4.2, 18)."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Select, func, or_, select
from sqlalchemy.orm import selectinload

from config.duties import Duty, Scope, scopes
from models.accounts import Actor
from models.briefings import BriefedStudent, SafetyBriefing
from models.checks import CheckRemark, JournalCheck
from models.class_journal import MeetingFamily, ParentsMeeting
from models.classes import SchoolClass
from models.journal import JournalClass, JournalTeacher
from models.people import Person, Staff
from models.queries.asked import asked
from models.queries.reach import UPBRINGING_KINDS


def is_seen_whole(actor: Actor, duty: Duty, header: Any) -> bool:
    """Whether all pupils of the group are the person's to see, or only those of the class looked after.

    `header` says the journal's kind and when the person teaches the group (`kind`, `teaches`).
    """
    held = scopes(actor.roles, duty)
    upbringing = Scope.UPBRINGING_JOURNALS in held and header.kind in UPBRINGING_KINDS
    keeps = any(actor.today in days for days in header.teaches)
    return Scope.SCHOOL in held or upbringing or keeps


@asked
def teachers_of_group(group_id: int, first: date, last: date) -> Select[Any]:
    """Who kept the journal on some of the days, from when: (first_name, surname, starts_on, ends_on)."""
    return (
        select(Person.first_name, Person.surname, JournalTeacher.starts_on, JournalTeacher.ends_on)
        .join(Staff, Staff.id == JournalTeacher.staff_id)
        .join(Person, Person.id == Staff.person_id)
        .where(
            JournalTeacher.journal_group_id == group_id,
            JournalTeacher.starts_on <= last,
            or_(JournalTeacher.ends_on.is_(None), JournalTeacher.ends_on >= first),
        )
        .order_by(JournalTeacher.starts_on, Person.sort_key)
    )


@asked
def classes_of_journal(journal_id: int) -> Select[Any]:
    """The classes a journal is for: (grade, letter)."""
    return (
        select(SchoolClass.grade, SchoolClass.letter)
        .join(JournalClass, JournalClass.school_class_id == SchoolClass.id)
        .where(JournalClass.journal_id == journal_id)
        .order_by(SchoolClass.grade, SchoolClass.letter)
    )


@asked
def meetings_of_group(group_id: int, first: date, last: date) -> Select[Any]:
    """Parents' meetings with how many families came: (held_on, topics, decisions, families)."""
    families = (
        select(func.count(MeetingFamily.id))
        .where(MeetingFamily.meeting_id == ParentsMeeting.id)
        .scalar_subquery()
    )
    return (
        select(
            ParentsMeeting.held_on,
            ParentsMeeting.topics,
            ParentsMeeting.decisions,
            families.label("families"),
        )
        .where(
            ParentsMeeting.journal_group_id == group_id,
            ParentsMeeting.held_on.between(first, last),
            ParentsMeeting.voided_at.is_(None),
        )
        .order_by(ParentsMeeting.held_on, ParentsMeeting.id)
    )


@asked
def briefings_of_group(group_id: int, first: date, last: date) -> Select[Any]:
    """Safety briefings with how many were briefed: (held_on, topic, instruction, given_by, briefed)."""
    briefed = (
        select(func.count(BriefedStudent.id))
        .where(BriefedStudent.briefing_id == SafetyBriefing.id)
        .scalar_subquery()
    )
    return (
        select(
            SafetyBriefing.held_on,
            SafetyBriefing.topic,
            SafetyBriefing.instruction,
            SafetyBriefing.given_by,
            briefed.label("briefed"),
        )
        .where(
            SafetyBriefing.journal_group_id == group_id,
            SafetyBriefing.held_on.between(first, last),
            SafetyBriefing.voided_at.is_(None),
        )
        .order_by(SafetyBriefing.held_on, SafetyBriefing.id)
    )


def checks_of_group(group_id: int, first: date, last: date) -> Select[tuple[JournalCheck]]:
    """Checks signed off that looked at some of the days, the earliest first."""
    return (
        select(JournalCheck)
        .where(
            JournalCheck.journal_group_id == group_id,
            JournalCheck.starts_on <= last,
            JournalCheck.ends_on >= first,
        )
        .order_by(JournalCheck.checked_at, JournalCheck.id)
    )


def remarks_of_group(group_id: int, first: date, last: date, zone: ZoneInfo) -> Select[tuple[CheckRemark]]:
    """Remarks made in these days with their answers, the earliest first."""
    return (
        select(CheckRemark)
        .where(
            CheckRemark.journal_group_id == group_id,
            CheckRemark.made_at.between(
                datetime.combine(first, time.min, zone), datetime.combine(last, time.max, zone)
            ),
        )
        .options(selectinload(CheckRemark.steps), selectinload(CheckRemark.student))
        .order_by(CheckRemark.made_at, CheckRemark.id)
    )
