"""Schedule and sessions of individual work, as far as who asks reaches them (clause 14)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Any

from sqlalchemy import Select, and_, select, union
from sqlalchemy.orm import aliased

from config.duties import GRANTS, Duty, Scope
from models.absences import Attendance
from models.accounts import Actor
from models.individual import (
    IndividualSchedule,
    IndividualSession,
    ScheduleStudent,
    SessionMissed,
    SessionStudent,
)
from models.journal import Journal, JournalGroup, JournalKind, Lesson
from models.people import Person, Staff, Student
from models.queries.asked import asked
from models.queries.reach import groups_for, students_for
from models.school import Room


def side_of(actor: Actor, duty: Duty, *wanted: Scope) -> Actor:
    """The person in those posts only to which the duty gives one of the scopes."""
    holders = GRANTS[duty].holders
    return replace(actor, roles=frozenset(role for role in actor.roles if holders.get(role) in wanted))


def individual_groups(actor: Actor, duty: Duty) -> Select[Any]:
    """Journals of individual work which the person keeps, or all for who reads the whole school.

    A class teacher reads pupils of the own class, never a whole journal.
    Rows (id, name, whole_class, title, journal_id, school_year_id).
    """
    keeps = side_of(actor, duty, Scope.OWN_JOURNALS, Scope.SCHOOL)
    return (
        groups_for(keeps, duty)
        .where(Journal.kind == JournalKind.INDIVIDUAL)
        .with_only_columns(
            JournalGroup.id,
            JournalGroup.name.label("group_name"),
            JournalGroup.whole_class,
            Journal.id.label("journal_id"),
            Journal.title,
            Journal.school_year_id,
        )
    )


def broadly_seen(actor: Actor, duty: Duty) -> Select[tuple[Student]]:
    """Pupils whose individual work the person sees whole: of the school, the own class, the own family."""
    side = side_of(actor, duty, Scope.SCHOOL, Scope.OWN_CLASS, Scope.OWN_CHILDREN, Scope.SELF)
    return students_for(side, duty)


@asked
def schedule_rows(group_ids: Iterable[int]) -> Select[Any]:
    """Lines of the schedule of the groups, in the order of the week, the latest validity last."""
    return _schedules().where(IndividualSchedule.journal_group_id.in_(group_ids))


@asked
def schedules_of_students(student_ids: Iterable[int]) -> Select[Any]:
    """Lines in which one of the pupils is planned."""
    own = select(ScheduleStudent.schedule_id).where(ScheduleStudent.student_id.in_(student_ids))
    return _schedules().where(IndividualSchedule.id.in_(own))


def _schedules() -> Select[Any]:
    return (
        select(
            IndividualSchedule.id,
            IndividualSchedule.journal_group_id,
            IndividualSchedule.staff_id,
            IndividualSchedule.weekday,
            IndividualSchedule.starts_at,
            IndividualSchedule.ends_at,
            IndividualSchedule.starts_on,
            IndividualSchedule.ends_on,
            Room.name.label("room"),
            Person.surname,
            Person.first_name,
            Journal.title,
            Journal.school_year_id,
        )
        .join(JournalGroup, JournalGroup.id == IndividualSchedule.journal_group_id)
        .join(Journal, Journal.id == JournalGroup.journal_id)
        .join(Staff, Staff.id == IndividualSchedule.staff_id)
        .join(Person, Person.id == Staff.person_id)
        .outerjoin(Room, Room.id == IndividualSchedule.room_id)
        .order_by(
            IndividualSchedule.weekday,
            IndividualSchedule.starts_at,
            IndividualSchedule.starts_on,
            IndividualSchedule.id,
        )
    )


@asked
def schedule_students(schedule_ids: Iterable[int]) -> Select[Any]:
    """Pupils of the lines: (schedule_id, student_id, surname, first_name), in Latvian order."""
    return (
        select(ScheduleStudent.schedule_id, ScheduleStudent.student_id, Person.surname, Person.first_name)
        .join(Student, Student.id == ScheduleStudent.student_id)
        .join(Person, Person.id == Student.person_id)
        .where(ScheduleStudent.schedule_id.in_(schedule_ids))
        .order_by(Person.sort_key, Student.id)
    )


@asked
def session_rows(group_ids: Iterable[int], first: date, last: date) -> Select[Any]:
    """Sessions of the groups that count, from `first` to `last`, the latest first."""
    return _sessions().where(Lesson.journal_group_id.in_(group_ids), Lesson.held_on.between(first, last))


@asked
def sessions_of_students(student_ids: Iterable[int], first: date, last: date) -> Select[Any]:
    """Sessions in which one of the pupils is named, from `first` to `last`, the latest first."""
    own = select(SessionStudent.session_id).where(SessionStudent.student_id.in_(student_ids))
    return _sessions().where(IndividualSession.id.in_(own), Lesson.held_on.between(first, last))


def _sessions() -> Select[Any]:
    return (
        select(
            IndividualSession.id,
            IndividualSession.lesson_id,
            IndividualSession.schedule_id,
            IndividualSession.starts_at,
            IndividualSession.minutes,
            Lesson.journal_group_id,
            Lesson.held_on,
            Lesson.topic,
            Person.surname,
            Person.first_name,
            Journal.title,
        )
        .join(Lesson, Lesson.id == IndividualSession.lesson_id)
        .join(JournalGroup, JournalGroup.id == Lesson.journal_group_id)
        .join(Journal, Journal.id == JournalGroup.journal_id)
        .join(Staff, Staff.id == IndividualSession.staff_id)
        .join(Person, Person.id == Staff.person_id)
        .where(IndividualSession.voided_at.is_(None))
        .order_by(Lesson.held_on.desc(), IndividualSession.starts_at.desc(), IndividualSession.id.desc())
    )


@asked
def session_students(session_ids: Iterable[int]) -> Select[Any]:
    """Pupils named in the sessions, with their sign of absence: in Latvian order."""
    missing = aliased(Attendance)
    return (
        select(
            SessionStudent.session_id,
            SessionStudent.student_id,
            Person.surname,
            Person.first_name,
            missing.sign,
            missing.late_minutes,
        )
        .join(IndividualSession, IndividualSession.id == SessionStudent.session_id)
        .join(Student, Student.id == SessionStudent.student_id)
        .join(Person, Person.id == Student.person_id)
        .outerjoin(
            missing,
            and_(
                missing.lesson_id == IndividualSession.lesson_id,
                missing.student_id == SessionStudent.student_id,
            ),
        )
        .where(SessionStudent.session_id.in_(session_ids))
        .order_by(Person.sort_key, Student.id)
    )


@asked
def named_in_group(group_id: int, first: date, last: date) -> Select[Any]:
    """(lesson_id, student_id) of the sessions of a group: the living cells of its journal."""
    return (
        select(IndividualSession.lesson_id, SessionStudent.student_id)
        .join(Lesson, Lesson.id == IndividualSession.lesson_id)
        .join(SessionStudent, SessionStudent.session_id == IndividualSession.id)
        .where(
            Lesson.journal_group_id == group_id,
            Lesson.held_on.between(first, last),
            IndividualSession.voided_at.is_(None),
        )
    )


@asked
def named_in_lesson(lesson_id: int) -> Select[Any]:
    """Pupils named in the session of a lesson; nobody when it counts no more."""
    return (
        select(SessionStudent.student_id)
        .join(IndividualSession, IndividualSession.id == SessionStudent.session_id)
        .where(IndividualSession.lesson_id == lesson_id, IndividualSession.voided_at.is_(None))
    )


@asked
def missed_rows(schedule_ids: Iterable[int], first: date, last: date) -> Select[Any]:
    """Planned sessions that did not take place: (schedule_id, missed_on, reason)."""
    return select(SessionMissed.schedule_id, SessionMissed.missed_on, SessionMissed.reason).where(
        SessionMissed.schedule_id.in_(schedule_ids), SessionMissed.missed_on.between(first, last)
    )


def students_with_work(first: date, last: date) -> Any:
    """Numbers of the pupils with whom individual work is planned or was held in these days."""
    planned = (
        select(ScheduleStudent.student_id)
        .join(IndividualSchedule, IndividualSchedule.id == ScheduleStudent.schedule_id)
        .where(
            IndividualSchedule.starts_on <= last,
            (IndividualSchedule.ends_on.is_(None)) | (IndividualSchedule.ends_on >= first),
        )
    )
    held = (
        select(SessionStudent.student_id)
        .join(IndividualSession, IndividualSession.id == SessionStudent.session_id)
        .join(Lesson, Lesson.id == IndividualSession.lesson_id)
        .where(Lesson.held_on.between(first, last), IndividualSession.voided_at.is_(None))
    )
    return union(planned, held)
