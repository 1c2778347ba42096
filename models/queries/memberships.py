"""What Klašu piepildījums reads: divided journals, their groups, who is and may be in them (clause 9b)."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date
from typing import Any

from sqlalchemy import Select, and_, exists, func, or_, select

from config.duties import Duty, Role
from models.accounts import Account, Actor, RoleGrant
from models.classes import SchoolClass
from models.enrolment import Enrolment
from models.journal import GroupMember, Journal, JournalClass, JournalGroup, JournalTeacher
from models.people import Person, Staff, Student
from models.queries.reach import groups_for, in_force, journals_for
from models.queries.records import family_ids, members_for
from models.school import SchoolYear


def journal_with_year(journal_id: int) -> Select[Any]:
    """A journal and the days of its school year."""
    return (
        select(
            Journal.id,
            Journal.title,
            Journal.kind,
            Journal.school_year_id,
            SchoolYear.starts_on,
            SchoolYear.ends_on,
        )
        .join(SchoolYear, SchoolYear.id == Journal.school_year_id)
        .where(Journal.id == journal_id)
    )


def groups_of(journal_id: int) -> Select[Any]:
    """All groups of a journal in their order."""
    return (
        select(JournalGroup.id, JournalGroup.name, JournalGroup.whole_class, JournalGroup.ends_on)
        .where(JournalGroup.journal_id == journal_id)
        .order_by(JournalGroup.id)
    )


def teachers_of(journal_id: int, day: date) -> Select[Any]:
    """Who keeps the groups of a journal on a day: group, surname, first name."""
    return (
        select(JournalTeacher.journal_group_id, Person.surname, Person.first_name)
        .join(JournalGroup, JournalGroup.id == JournalTeacher.journal_group_id)
        .join(Staff, Staff.id == JournalTeacher.staff_id)
        .join(Person, Person.id == Staff.person_id)
        .where(JournalGroup.journal_id == journal_id, in_force(JournalTeacher, day))
        .order_by(Person.sort_key)
    )


def classes_of_journal(journal_id: int) -> Select[tuple[int]]:
    """The classes a journal is for."""
    return select(JournalClass.school_class_id).where(JournalClass.journal_id == journal_id)


def runs_of(journal_id: int, student_ids: Collection[int] | Select[tuple[int]] | None = None) -> Select[Any]:
    """The pupils' times in the groups of a journal, from the earliest; of everybody when None."""
    rows = (
        select(
            GroupMember.id,
            GroupMember.student_id,
            GroupMember.journal_group_id,
            GroupMember.starts_on,
            GroupMember.ends_on,
        )
        .join(JournalGroup, JournalGroup.id == GroupMember.journal_group_id)
        .where(JournalGroup.journal_id == journal_id)
        .order_by(GroupMember.starts_on, GroupMember.id)
    )
    return rows if student_ids is None else rows.where(GroupMember.student_id.in_(student_ids))


def stays_for(journal_id: int, year_id: int, student_ids: Collection[int]) -> Select[Any]:
    """The pupils' times in the classes a journal is for; of the year where it is for no class."""
    of_journal = classes_of_journal(journal_id)
    of_year = select(SchoolClass.id).where(
        SchoolClass.school_year_id == year_id,
        ~exists().where(JournalClass.journal_id == journal_id),
    )
    return select(Enrolment.student_id, Enrolment.starts_on, Enrolment.ends_on).where(
        Enrolment.student_id.in_(student_ids),
        or_(Enrolment.school_class_id.in_(of_journal), Enrolment.school_class_id.in_(of_year)),
    )


def pupils_of_journal(journal_id: int, day: date, class_ids: Collection[int]) -> Select[Any]:
    """Pupils who may be in a group of the journal on the day, by class and in Latvian order.

    Those in `class_ids` then, and whoever is named in a group on that day or later.
    """
    named = (
        select(GroupMember.student_id)
        .join(JournalGroup, JournalGroup.id == GroupMember.journal_group_id)
        .where(JournalGroup.journal_id == journal_id)
        .where(or_(GroupMember.ends_on.is_(None), GroupMember.ends_on >= day))
    )
    return (
        select(
            Student.id,
            Person.surname,
            Person.first_name,
            Person.birth_date,
            Enrolment.school_class_id,
            SchoolClass.grade,
            SchoolClass.letter,
        )
        .join(Person, Person.id == Student.person_id)
        .outerjoin(Enrolment, and_(Enrolment.student_id == Student.id, in_force(Enrolment, day)))
        .outerjoin(SchoolClass, SchoolClass.id == Enrolment.school_class_id)
        .where(or_(Enrolment.school_class_id.in_(class_ids), Student.id.in_(named)))
        .order_by(SchoolClass.grade, SchoolClass.letter, Person.sort_key, Student.id)
    )


def divided_journals(actor: Actor, year_id: int) -> Select[Any]:
    """Journals of the year within reach that have groups whose pupils are named, with their classes."""
    named = exists().where(JournalGroup.journal_id == Journal.id, ~JournalGroup.whole_class)
    return (
        journals_for(actor, Duty.GROUPS_READ)
        .where(Journal.school_year_id == year_id, named)
        .with_only_columns(Journal.id, Journal.title, Journal.kind)
    )


def groups_within(actor: Actor, duty: Duty, journal_id: int) -> Select[tuple[int]]:
    """Groups of the journal over which the person holds the duty today."""
    return (
        groups_for(actor, duty)
        .where(JournalGroup.journal_id == journal_id)
        .with_only_columns(JournalGroup.id)
        .order_by(None)
    )


def posts_to_tell(roles: Sequence[Role], day: date) -> Select[Any]:
    """Who holds one of the roles on the day: person and language of the account."""
    return (
        select(Account.person_id, Account.language)
        .join(RoleGrant, RoleGrant.account_id == Account.id)
        .where(RoleGrant.role.in_(roles), in_force(RoleGrant, day), Account.disabled_at.is_(None))
        .distinct()
        .order_by(Account.person_id)
    )


def fill_of_journals(journal_ids: Collection[int], day: date) -> Select[Any]:
    """How journals are filled on a day: journal, groups still held, pupils named, those in several groups."""
    named = (
        select(JournalGroup.journal_id, GroupMember.student_id, func.count(GroupMember.id).label("groups"))
        .join(JournalGroup, JournalGroup.id == GroupMember.journal_group_id)
        .where(JournalGroup.journal_id.in_(journal_ids), in_force(GroupMember, day))
        .group_by(JournalGroup.journal_id, GroupMember.student_id)
        .subquery()
    )
    return select(
        named.c.journal_id,
        func.count().label("pupils"),
        func.count().filter(named.c.groups > 1).label("twice"),
    ).group_by(named.c.journal_id)


def without_group(journal_ids: Collection[int], day: date) -> Select[Any]:
    """How many pupils of the journals' classes are in none of their groups on a day."""
    member = (
        exists()
        .where(GroupMember.student_id == Enrolment.student_id, in_force(GroupMember, day))
        .where(
            JournalGroup.id == GroupMember.journal_group_id,
            JournalGroup.journal_id == JournalClass.journal_id,
        )
        .correlate(Enrolment, JournalClass)
    )
    return (
        select(JournalClass.journal_id, func.count(Enrolment.id))
        .join(Enrolment, Enrolment.school_class_id == JournalClass.school_class_id)
        .where(JournalClass.journal_id.in_(journal_ids), in_force(Enrolment, day), ~member)
        .group_by(JournalClass.journal_id)
    )


def classes_of_journals(journal_ids: Collection[int]) -> Select[Any]:
    """The classes of journals: journal, class, grade, letter, in their order."""
    return (
        select(JournalClass.journal_id, SchoolClass.id, SchoolClass.grade, SchoolClass.letter)
        .join(SchoolClass, SchoolClass.id == JournalClass.school_class_id)
        .where(JournalClass.journal_id.in_(journal_ids))
        .order_by(SchoolClass.grade, SchoolClass.letter)
    )


def undivided_journals(actor: Actor, year_id: int) -> Select[Any]:
    """Journals of the year which the person may divide and which have no named groups yet."""
    named = exists().where(JournalGroup.journal_id == Journal.id, ~JournalGroup.whole_class)
    return (
        journals_for(actor, Duty.JOURNALS_ENTER)
        .where(Journal.school_year_id == year_id, ~named)
        .with_only_columns(Journal.id, Journal.title, Journal.kind)
    )


def own_memberships(actor: Actor, year_id: int) -> Select[Any]:
    """In which groups one's children or oneself are, the pupil and the latest first."""
    return (
        members_for(actor, Duty.GROUPS_READ)
        .join(Student, Student.id == GroupMember.student_id)
        .join(Person, Person.id == Student.person_id)
        .join(JournalGroup, JournalGroup.id == GroupMember.journal_group_id)
        .join(Journal, Journal.id == JournalGroup.journal_id)
        .where(Journal.school_year_id == year_id, GroupMember.student_id.in_(family_ids(actor)))
        .with_only_columns(
            Person.surname,
            Person.first_name,
            Journal.title,
            JournalGroup.name,
            GroupMember.starts_on,
            GroupMember.ends_on,
        )
        .order_by(Person.sort_key, Journal.title, GroupMember.starts_on.desc())
    )
