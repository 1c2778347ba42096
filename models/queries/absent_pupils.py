"""Who is missing on a day and why, as far as anybody knows: the first fact of Regulation 89.

A pupil is missing who has an n in a compulsory lesson. What is known: a ground entered, or a report of the
parents that waits for the class teacher.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, or_, select, true
from sqlalchemy.orm import Session

from config.duties import Duty, Scope, scopes
from models.absences import Attendance
from models.accounts import Actor
from models.classes import SchoolClass
from models.enrolment import Enrolment
from models.journal import GroupMember, Journal, JournalClass, JournalGroup, Lesson
from models.people import Person, Student
from models.queries.absence_reports import reports_over
from models.queries.asked import asked
from models.queries.entries import excuses_of, grounds_from
from models.queries.excuses import COUNTED_KINDS, counted_absences
from models.queries.reach import in_force, students_for
from models.rules.absence_reports import ReportStatus
from models.rules.absences import LessonSpan, ground_for
from models.rules.calendar import SchoolCalendar
from models.rules.marks import AttendanceSign


@dataclass(frozen=True, slots=True)
class AbsentPupil:
    """A pupil who missed lessons of a day."""

    student_id: int
    name: str
    """Surname first."""
    class_id: int
    class_name: str
    unknown: tuple[int | None, ...]
    """Lessons missed without a known ground, in their order; None stands outside the timetable."""
    known: tuple[int | None, ...]
    """Those whose ground is known, or reported by the parents."""
    came: bool
    """Whether a later lesson found the pupil present."""


def absent_pupils(session: Session, pupils: Select[Any], day: date) -> list[AbsentPupil]:
    """Those of `pupils` (rows of `enrolled_on`) who missed a lesson of the day, by class and name.

    Five statements, whatever the number of pupils.
    """
    missed: dict[int, list[Any]] = defaultdict(list)
    for row in session.execute(_missed_on(pupils, day)):
        missed[row.student_id].append(row)
    if not missed:
        return []
    grounds = grounds_from(session.execute(*excuses_of(missed, day, day)))
    reported = waiting_reports(session, missed, day, day)
    later = _Later(session, missed, day)
    return [
        _absent(rows, day, grounds.get(student_id, ()), reported.get(student_id, ()), later)
        for student_id, rows in missed.items()
    ]


def _absent(
    rows: Sequence[Any], day: date, spans: Iterable[Any], reported: Iterable[LessonSpan], later: _Later
) -> AbsentPupil:
    first, spans, waiting = rows[0], list(spans), list(reported)
    explained = {
        row.number: ground_for(day, row.number, spans) is not None
        or any(span.covers(day, row.number) for span in waiting)
        for row in rows
    }
    return AbsentPupil(
        first.student_id,
        f"{first.surname} {first.first_name}",
        first.class_id,
        f"{first.grade}.{first.letter}",
        tuple(row.number for row in rows if not explained[row.number]),
        tuple(row.number for row in rows if explained[row.number]),
        later.found(first.student_id, first.class_id, {row.number for row in rows}),
    )


def enrolled_on(actor: Actor | None, duty: Duty, day: date) -> Select[Any]:
    """Pupils of a day with their class, of whom the person reaches; all of them for the house itself.

    A class teacher reaches the pupils of the own class of today, wherever they were on the day.
    """
    rows = (
        select(
            Student.id,
            Person.surname,
            Person.first_name,
            Person.sort_key,
            SchoolClass.id.label("class_id"),
            SchoolClass.grade,
            SchoolClass.letter,
        )
        .join(Person, Person.id == Student.person_id)
        .join(Enrolment, and_(Enrolment.student_id == Student.id, in_force(Enrolment, day)))
        .join(SchoolClass, SchoolClass.id == Enrolment.school_class_id)
    )
    return rows.where(_reached(actor, duty))


def _reached(actor: Actor | None, duty: Duty) -> ColumnElement[bool]:
    if actor is None or Scope.SCHOOL in scopes(actor.roles, duty):
        return true()
    return Student.id.in_(students_for(actor, duty).with_only_columns(Student.id).order_by(None))


def _missed_on(pupils: Select[Any], day: date) -> Select[Any]:
    of = pupils.subquery()
    return (
        select(
            of.c.id.label("student_id"),
            of.c.surname,
            of.c.first_name,
            of.c.class_id,
            of.c.grade,
            of.c.letter,
            Lesson.number,
        )
        .join(Attendance, Attendance.student_id == of.c.id)
        .join(Lesson, Lesson.id == Attendance.lesson_id)
        .join(JournalGroup, JournalGroup.id == Lesson.journal_group_id)
        .join(Journal, Journal.id == JournalGroup.journal_id)
        .where(
            Lesson.held_on == day, Attendance.sign == AttendanceSign.ABSENT, Journal.kind.in_(COUNTED_KINDS)
        )
        .order_by(of.c.grade, of.c.letter, of.c.sort_key, of.c.id, Lesson.number.is_(None), Lesson.number)
    )


def waiting_reports(
    session: Session, student_ids: Iterable[int], first: date, last: date
) -> Mapping[int, Sequence[LessonSpan]]:
    """Reports of parents that wait for a decision, by pupil: until it falls they count as a known ground."""
    found: dict[int, list[LessonSpan]] = defaultdict(list)
    for row in session.execute(*reports_over(student_ids, first, last)):
        if row.status is ReportStatus.WAITING:
            found[row.student_id].append(LessonSpan.of(row))
    return found


class _Later:
    """Lessons of a day whose attendance is confirmed, and which of the pupils sit in them."""

    def __init__(self, session: Session, student_ids: Iterable[int], day: date) -> None:
        self.of_class: dict[int, set[int]] = defaultdict(set)
        self.of_group: dict[int, set[int]] = defaultdict(set)
        self.groups: dict[int, set[int]] = defaultdict(set)
        for row in session.execute(*_confirmed(day)):
            if row.whole_class:
                self.of_class[row.school_class_id].add(row.number)
            else:
                self.of_group[row.journal_group_id].add(row.number)
        for row in session.execute(*_memberships(student_ids, day)):
            self.groups[row.student_id].add(row.journal_group_id)

    def found(self, student_id: int, class_id: int, missed: Iterable[int | None]) -> bool:
        """Whether the pupil was in a lesson after the last one missed."""
        numbers = {number for number in missed if number is not None}
        held = set(self.of_class[class_id])
        for group_id in self.groups[student_id]:
            held |= self.of_group[group_id]
        return bool(numbers) and max(held, default=-1) > max(numbers)


@asked
def _confirmed(day: date) -> Select[Any]:
    return (
        select(Lesson.number, Lesson.journal_group_id, JournalGroup.whole_class, JournalClass.school_class_id)
        .join(JournalGroup, JournalGroup.id == Lesson.journal_group_id)
        .join(Journal, Journal.id == JournalGroup.journal_id)
        .join(JournalClass, JournalClass.journal_id == Journal.id)
        .where(
            Lesson.held_on == day,
            Lesson.number.is_not(None),
            Lesson.attendance_confirmed_at.is_not(None),
            Journal.kind.in_(COUNTED_KINDS),
        )
    )


@asked
def _memberships(student_ids: Iterable[int], day: date) -> Select[Any]:
    return select(GroupMember.student_id, GroupMember.journal_group_id).where(
        GroupMember.student_id.in_(student_ids),
        GroupMember.starts_on <= day,
        or_(GroupMember.ends_on.is_(None), GroupMember.ends_on >= day),
    )


def unexplained_since(
    session: Session, student_ids: Sequence[int], calendar: SchoolCalendar, day: date
) -> dict[int, date]:
    """The school day since which each pupil has been missing without a known ground, day after day."""
    first = calendar.starts_on
    grounds = grounds_from(session.execute(*excuses_of(student_ids, first, day)))
    reported = waiting_reports(session, student_ids, first, day)
    days: dict[int, set[date]] = defaultdict(set)
    for row in session.execute(*counted_absences(student_ids, first, day)):
        waits = any(span.covers(row.held_on, row.number) for span in reported.get(row.student_id, ()))
        known = waits or ground_for(row.held_on, row.number, grounds.get(row.student_id, ())) is not None
        if row.sign is AttendanceSign.ABSENT and not known:
            days[row.student_id].add(row.held_on)
    back = calendar.school_days(first, day)[::-1]
    return {student_id: _first_of_run(days[student_id], back, day) for student_id in student_ids}


def _first_of_run(missed: set[date], back: Sequence[date], day: date) -> date:
    first = day
    for each in back:
        if each not in missed:
            break
        first = each
    return first
