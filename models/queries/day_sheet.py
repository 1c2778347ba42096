"""Lessons and pupils of one day, for the blank sheet of a day without power (clause 11)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from sqlalchemy import Select, and_, null, select, union_all

from config.duties import Duty, Scope, scopes
from models.accounts import Actor
from models.classes import SchoolClass
from models.enrolment import Enrolment
from models.journal import GroupMember, Journal, JournalClass, JournalGroup, JournalTeacher
from models.lesson_changes import LessonMoved
from models.people import Person, Staff, Student
from models.queries.reach import groups_for, in_force, students_for
from models.school import Room
from models.timetable import TimetableSlot


def slots_of_day(actor: Actor, duty: Duty, day: date, weekday: int) -> Select[Any]:
    """What the timetable promises on a day in groups within reach; a row for each teacher of the group."""
    slot = TimetableSlot
    rows = _lessons(actor, duty, day, slot, (slot.number, Room.name.label("room")))
    return rows.outerjoin(Room, Room.id == slot.room_id).where(slot.weekday == weekday, in_force(slot, day))


def moved_to_day(actor: Actor, duty: Duty, day: date) -> Select[Any]:
    """The same of lessons moved to the day from another hour; their room is to be said on the spot."""
    number = LessonMoved.to_number.label("number")
    rows = _lessons(actor, duty, day, LessonMoved, (number, null().label("room")))
    return rows.where(LessonMoved.to_on == day, LessonMoved.voided_at.is_(None))


def _lessons(actor: Actor, duty: Duty, day: date, table: Any, columns: tuple[Any, Any]) -> Select[Any]:
    return (
        groups_for(actor, duty)
        .join(table, table.journal_group_id == JournalGroup.id)
        .outerjoin(
            JournalTeacher,
            and_(JournalTeacher.journal_group_id == JournalGroup.id, in_force(JournalTeacher, day)),
        )
        .outerjoin(Staff, Staff.id == JournalTeacher.staff_id)
        .outerjoin(Person, Person.id == Staff.person_id)
        .with_only_columns(
            JournalGroup.id.label("group_id"),
            JournalGroup.name.label("group_name"),
            JournalGroup.whole_class,
            JournalGroup.journal_id,
            Journal.title,
            *columns,
            JournalTeacher.staff_id,
            Person.first_name,
            Person.surname,
        )
        .order_by(None)
        .order_by(columns[0], Journal.title, JournalGroup.id, Person.sort_key)
    )


def classes_of(journal_ids: Iterable[int]) -> Select[Any]:
    """For which classes the journals are."""
    return (
        select(JournalClass.journal_id, SchoolClass.id, SchoolClass.grade, SchoolClass.letter)
        .join(SchoolClass, SchoolClass.id == JournalClass.school_class_id)
        .where(JournalClass.journal_id.in_(journal_ids))
        .order_by(SchoolClass.grade, SchoolClass.letter)
    )


def members_of_groups(
    group_ids: Iterable[int], day: date, seen_by: tuple[Actor, Duty] | None = None
) -> Select[Any]:
    """Who is in the groups on a day, in Latvian order; with `seen_by` as far as that duty shows."""
    ids = list(group_ids)
    whole = (
        select(JournalGroup.id.label("group_id"), Enrolment.student_id)
        .join(JournalClass, JournalClass.journal_id == JournalGroup.journal_id)
        .join(Enrolment, Enrolment.school_class_id == JournalClass.school_class_id)
        .where(JournalGroup.id.in_(ids), JournalGroup.whole_class, in_force(Enrolment, day))
    )
    named = (
        select(GroupMember.journal_group_id, GroupMember.student_id)
        .join(JournalGroup, JournalGroup.id == GroupMember.journal_group_id)
        .where(JournalGroup.id.in_(ids), ~JournalGroup.whole_class, in_force(GroupMember, day))
    )
    member = union_all(whole, named).subquery()
    rows = (
        select(member.c.group_id, member.c.student_id, Person.surname, Person.first_name)
        .join(Student, Student.id == member.c.student_id)
        .join(Person, Person.id == Student.person_id)
        .order_by(Person.sort_key, member.c.student_id)
    )
    if seen_by is None or Scope.UPBRINGING_JOURNALS in scopes(seen_by[0].roles, seen_by[1]):
        return rows
    seen = students_for(*seen_by).with_only_columns(Student.id).order_by(None)
    return rows.where(member.c.student_id.in_(seen))
