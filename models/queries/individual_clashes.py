"""What a time of the week is taken by already: for the teacher, the room and the pupils (clause 14)."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, or_, select

from models.enrolment import Enrolment
from models.individual import IndividualSchedule, ScheduleStudent
from models.journal import GroupMember, Journal, JournalClass, JournalGroup, JournalTeacher
from models.people import Person, Student
from models.rules.individual import Line
from models.rules.intervals import Interval
from models.school import Room
from models.timetable import TimetableSlot


def _meets(table: Any, valid: Interval) -> ColumnElement[bool]:
    return and_(table.starts_on <= valid.last, or_(table.ends_on.is_(None), table.ends_on >= valid.starts_on))


def schedules_at(line: Line, staff_id: int, room_id: int | None) -> Select[Any]:
    """Other lines of the weekday that take the teacher, the room or one of the pupils.

    Rows (staff_id, room_id, room, title, starts_at, ends_at, starts_on, ends_on, student_id, surname,
    first_name): one for each of the pupils who are in both, else one without a pupil.
    """
    table = IndividualSchedule
    shared = and_(ScheduleStudent.schedule_id == table.id, ScheduleStudent.student_id.in_(line.students))
    taken = [table.staff_id == staff_id, ScheduleStudent.student_id.is_not(None)]
    if room_id is not None:
        taken.append(table.room_id == room_id)
    return (
        select(
            table.staff_id,
            table.room_id,
            Room.name.label("room"),
            Journal.title,
            table.starts_at,
            table.ends_at,
            table.starts_on,
            table.ends_on,
            ScheduleStudent.student_id,
            Person.surname,
            Person.first_name,
        )
        .join(JournalGroup, JournalGroup.id == table.journal_group_id)
        .join(Journal, Journal.id == JournalGroup.journal_id)
        .outerjoin(Room, Room.id == table.room_id)
        .outerjoin(ScheduleStudent, shared)
        .outerjoin(Student, Student.id == ScheduleStudent.student_id)
        .outerjoin(Person, Person.id == Student.person_id)
        .where(table.id != line.id, table.weekday == line.weekday, _meets(table, line.valid), or_(*taken))
        .order_by(table.starts_at, table.id, Person.sort_key)
    )


def _slots(line: Line, numbers: Collection[int]) -> Select[Any]:
    table = TimetableSlot
    return (
        select(table.number, table.starts_on, table.ends_on, Journal.title)
        .join(JournalGroup, JournalGroup.id == table.journal_group_id)
        .join(Journal, Journal.id == JournalGroup.journal_id)
        .where(table.weekday == line.weekday, table.number.in_(numbers), _meets(table, line.valid))
        .order_by(table.number, Journal.title)
    )


def slots_of_teacher(line: Line, numbers: Collection[int], staff_id: int) -> Select[Any]:
    """Lessons of the timetable which the teacher holds then."""
    teaching = and_(
        JournalTeacher.journal_group_id == JournalGroup.id,
        JournalTeacher.staff_id == staff_id,
        _meets(JournalTeacher, line.valid),
    )
    return _slots(line, numbers).join(JournalTeacher, teaching)


def slots_in_room(line: Line, numbers: Collection[int], room_id: int) -> Select[Any]:
    """Lessons of the timetable that are held in the room then."""
    return _slots(line, numbers).where(TimetableSlot.room_id == room_id)


def slots_of_students(line: Line, numbers: Collection[int]) -> Select[Any]:
    """Lessons of the timetable which the pupils have then: with surname and first name."""
    named = (
        select(GroupMember.journal_group_id.label("group_id"), GroupMember.student_id)
        .where(GroupMember.student_id.in_(line.students), _meets(GroupMember, line.valid))
        .union(
            select(JournalGroup.id, Enrolment.student_id)
            .join(JournalClass, JournalClass.journal_id == JournalGroup.journal_id)
            .join(Enrolment, Enrolment.school_class_id == JournalClass.school_class_id)
            .where(
                JournalGroup.whole_class,
                Enrolment.student_id.in_(line.students),
                _meets(Enrolment, line.valid),
            )
        )
        .subquery()
    )
    return (
        _slots(line, numbers)
        .join(named, named.c.group_id == JournalGroup.id)
        .join(Student, Student.id == named.c.student_id)
        .join(Person, Person.id == Student.person_id)
        .add_columns(Person.surname, Person.first_name)
    )
