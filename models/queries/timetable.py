"""Which slots of the timetable are whose, and what belongs to them (clause 6)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, exists, func, or_, select, true, union_all
from sqlalchemy.orm import Session

from models.classes import SchoolClass, Subject
from models.enrolment import Enrolment
from models.journal import GroupMember, Journal, JournalClass, JournalGroup, JournalTeacher
from models.lesson_changes import RoomChange, Substitution
from models.people import Person, Staff
from models.rules.intervals import Interval
from models.school import Room
from models.timetable import TimetableSlot


class Kind(StrEnum):
    """Whose week it is; the values stand in addresses."""

    CLASS = "klase"
    TEACHER = "skolotajs"
    ROOM = "telpa"
    PUPIL = "skolens"


@dataclass(frozen=True, slots=True)
class Teaching:
    """Somebody keeps a group's journal for some time."""

    staff_id: int
    name: str
    """Initial and surname: „I. Kalēja”."""
    full_name: str
    days: Interval


Whose = tuple[Kind, int]
"""Kind and number."""


def meets(table: Any, first: date, last: date) -> ColumnElement[bool]:
    """The interval has a day from `first` to `last`."""
    return and_(table.starts_on <= last, or_(table.ends_on.is_(None), table.ends_on >= first))


def _wanted(whose: Whose | None, first: date, last: date) -> ColumnElement[bool]:
    if whose is None:
        return true()
    kind, number = whose
    match kind:
        case Kind.CLASS:
            return of_class([number])
        case Kind.ROOM:
            return or_(TimetableSlot.room_id == number, _moved_into(number, first, last))
        case Kind.TEACHER:
            return _of_teacher(number, first, last)
        case Kind.PUPIL:
            return JournalGroup.id.in_(select(_attendance(number, first, last).c.group_id))


def _moved_into(room_id: int, first: date, last: date) -> ColumnElement[bool]:
    return exists().where(
        RoomChange.journal_group_id == JournalGroup.id,
        RoomChange.room_id == room_id,
        RoomChange.held_on.between(first, last),
        RoomChange.voided_at.is_(None),
    )


def of_class(class_ids: Iterable[int]) -> ColumnElement[bool]:
    """`Journal` is for one of the classes."""
    return exists().where(
        JournalClass.journal_id == Journal.id, JournalClass.school_class_id.in_(list(class_ids))
    )


def _of_teacher(staff_id: int, first: date, last: date) -> ColumnElement[bool]:
    teaches = exists().where(
        JournalTeacher.journal_group_id == JournalGroup.id,
        JournalTeacher.staff_id == staff_id,
        meets(JournalTeacher, first, last),
    )
    substitutes = exists().where(
        Substitution.journal_group_id == JournalGroup.id,
        Substitution.staff_id == staff_id,
        Substitution.held_on.between(first, last),
        Substitution.voided_at.is_(None),
    )
    return or_(teaches, substitutes)


def _attendance(student_id: int, first: date, last: date) -> Any:
    named = select(
        GroupMember.journal_group_id.label("group_id"), GroupMember.starts_on, GroupMember.ends_on
    ).where(GroupMember.student_id == student_id, meets(GroupMember, first, last))
    by_class = (
        select(JournalGroup.id, Enrolment.starts_on, Enrolment.ends_on)
        .join(JournalClass, JournalClass.journal_id == JournalGroup.journal_id)
        .join(Enrolment, Enrolment.school_class_id == JournalClass.school_class_id)
        .where(JournalGroup.whole_class, Enrolment.student_id == student_id, meets(Enrolment, first, last))
    )
    return union_all(named, by_class).subquery()


def attended(
    session: Session, student_id: int, group_ids: Collection[int], first: date, last: date
) -> Mapping[int, Sequence[Interval]]:
    """Group -> when the pupil is in it."""
    found: defaultdict[int, list[Interval]] = defaultdict(list)
    for row in session.execute(select(_attendance(student_id, first, last))):
        if row.group_id in group_ids:
            found[row.group_id].append(Interval(row.starts_on, row.ends_on))
    return found


def slots_of_week(year_id: int, whose: Whose | None, first: date, last: date) -> Select[Any]:
    """Slots valid on some of the days; of the whole school for None."""
    return (
        select(
            TimetableSlot.weekday,
            TimetableSlot.number,
            TimetableSlot.starts_on,
            TimetableSlot.ends_on,
            TimetableSlot.room_id,
            Room.name.label("room"),
            JournalGroup.id.label("group_id"),
            JournalGroup.name.label("group_name"),
            JournalGroup.whole_class,
            Journal.id.label("journal_id"),
            Journal.title,
            Journal.kind,
            func.coalesce(Subject.name, Journal.title).label("subject"),
        )
        .join(JournalGroup, JournalGroup.id == TimetableSlot.journal_group_id)
        .join(Journal, Journal.id == JournalGroup.journal_id)
        .outerjoin(Subject, Subject.id == Journal.subject_id)
        .outerjoin(Room, Room.id == TimetableSlot.room_id)
        .where(Journal.school_year_id == year_id, meets(TimetableSlot, first, last))
        .where(_wanted(whose, first, last))
        .order_by(TimetableSlot.weekday, TimetableSlot.number, TimetableSlot.starts_on.desc())
    )


def teachers_of(
    session: Session, group_ids: Iterable[int], first: date, last: date
) -> Mapping[int, Sequence[Teaching]]:
    """Group -> who keeps its journal from `first` to `last`, in Latvian order of names."""
    rows = session.execute(
        select(
            JournalTeacher.journal_group_id,
            JournalTeacher.staff_id,
            JournalTeacher.starts_on,
            JournalTeacher.ends_on,
            Person.first_name,
            Person.surname,
        )
        .join(Staff, Staff.id == JournalTeacher.staff_id)
        .join(Person, Person.id == Staff.person_id)
        .where(JournalTeacher.journal_group_id.in_(list(group_ids)), meets(JournalTeacher, first, last))
        .order_by(Person.sort_key, Staff.id)
    )
    found: defaultdict[int, list[Teaching]] = defaultdict(list)
    for row in rows:
        name = f"{row.first_name[:1]}. {row.surname}"
        full_name = f"{row.first_name} {row.surname}"
        days = Interval(row.starts_on, row.ends_on)
        found[row.journal_group_id].append(Teaching(row.staff_id, name, full_name, days))
    return found


def classes_of_journals(session: Session, journal_ids: Iterable[int]) -> Mapping[int, Mapping[int, str]]:
    """Journal -> its classes by number with their names, 1.a first."""
    rows = session.execute(
        select(JournalClass.journal_id, SchoolClass.id, SchoolClass.grade, SchoolClass.letter)
        .join(SchoolClass, SchoolClass.id == JournalClass.school_class_id)
        .where(JournalClass.journal_id.in_(list(journal_ids)))
        .order_by(SchoolClass.grade, SchoolClass.letter)
    )
    found: defaultdict[int, dict[int, str]] = defaultdict(dict)
    for row in rows:
        found[row.journal_id][row.id] = f"{row.grade}.{row.letter}"
    return found
