"""Safety briefings and who is still to be briefed, as far as who asks reaches them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Select, select
from sqlalchemy.orm import Session, contains_eager

from config.duties import Duty, Scope, scopes
from models.accounts import Actor
from models.briefings import BriefedStudent, SafetyBriefing
from models.enrolment import Enrolment
from models.journal import GroupMember, Journal, JournalClass, JournalGroup
from models.people import Person, Student
from models.queries.individual import side_of
from models.queries.reach import groups_for, in_force, students_for


def briefings_for(actor: Actor, duty: Duty) -> Select[tuple[SafetyBriefing]]:
    """Briefings in journals within reach, the latest first, with their journal."""
    own = groups_for(actor, duty).with_only_columns(JournalGroup.id).order_by(None)
    return (
        select(SafetyBriefing)
        .join(SafetyBriefing.group)
        .join(JournalGroup.journal)
        .where(SafetyBriefing.journal_group_id.in_(own))
        .options(contains_eager(SafetyBriefing.group).contains_eager(JournalGroup.journal))
        .order_by(SafetyBriefing.held_on.desc(), SafetyBriefing.id.desc())
    )


def members_of_groups(group_ids: Iterable[int], day: date) -> Select[Any]:
    """Pupils of some groups on a day: (group_id, student_id)."""
    groups = list(group_ids)
    named = select(GroupMember.journal_group_id.label("group_id"), GroupMember.student_id).where(
        GroupMember.journal_group_id.in_(groups), in_force(GroupMember, day)
    )
    by_class = (
        select(JournalGroup.id, Enrolment.student_id)
        .join(JournalClass, JournalClass.journal_id == JournalGroup.journal_id)
        .join(Enrolment, Enrolment.school_class_id == JournalClass.school_class_id)
        .where(JournalGroup.id.in_(groups), JournalGroup.whole_class, in_force(Enrolment, day))
    )
    both = named.union(by_class).subquery()
    return select(both.c.group_id, both.c.student_id)


@dataclass(frozen=True, slots=True)
class Standing:
    """How far a briefing is: pupils briefed, and those of today's group who are not."""

    briefed: frozenset[int]
    waiting: frozenset[int]


def standing_of(session: Session, briefings: Sequence[SafetyBriefing], today: date) -> Mapping[int, Standing]:
    """How far each of the briefings is: two statements for any number of them."""
    numbers = [row.id for row in briefings]
    done: dict[int, set[int]] = defaultdict(set)
    rows = select(BriefedStudent.briefing_id, BriefedStudent.student_id)
    for row in session.execute(rows.where(BriefedStudent.briefing_id.in_(numbers))):
        done[row.briefing_id].add(row.student_id)
    members: dict[int, set[int]] = defaultdict(set)
    for row in session.execute(members_of_groups({one.journal_group_id for one in briefings}, today)):
        members[row.group_id].add(row.student_id)
    return {
        one.id: Standing(frozenset(done[one.id]), frozenset(members[one.journal_group_id] - done[one.id]))
        for one in briefings
    }


def briefed_pupils(briefing_id: int) -> Select[Any]:
    """Who was briefed when: (student_id, briefed_on, surname, first_name, sort_key), in Latvian order."""
    return (
        select(
            BriefedStudent.student_id,
            BriefedStudent.briefed_on,
            Person.surname,
            Person.first_name,
            Person.sort_key,
        )
        .join(Student, Student.id == BriefedStudent.student_id)
        .join(Person, Person.id == Student.person_id)
        .where(BriefedStudent.briefing_id == briefing_id)
        .order_by(Person.sort_key, Student.id)
    )


def names_of(student_ids: Iterable[int]) -> Select[Any]:
    """(student_id, surname, first_name, sort_key), in Latvian order."""
    return (
        select(Student.id.label("student_id"), Person.surname, Person.first_name, Person.sort_key)
        .join(Person, Person.id == Student.person_id)
        .where(Student.id.in_(list(student_ids)))
        .order_by(Person.sort_key, Student.id)
    )


def pupils_seen(session: Session, actor: Actor, duty: Duty, *, keeps: bool) -> frozenset[int] | None:
    """Of a journal read as a class teacher, the pupils of the own class; None: everybody."""
    held = scopes(actor.roles, duty)
    if keeps or Scope.SCHOOL in held or Scope.UPBRINGING_JOURNALS in held:
        return None
    own = students_for(side_of(actor, duty, Scope.OWN_CLASS), duty)
    return frozenset(session.scalars(own.with_only_columns(Student.id).order_by(None)))


def journals_to_brief(actor: Actor) -> Select[Any]:
    """Journals the person keeps: (id, title, group_name, whole_class, school_year_id)."""
    return groups_for(actor, Duty.ENTRIES_ENTER).with_only_columns(
        JournalGroup.id,
        Journal.title,
        JournalGroup.name.label("group_name"),
        JournalGroup.whole_class,
        Journal.school_year_id,
    )
