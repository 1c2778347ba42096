"""Absences nobody has explained, of pupils within reach (clause 8)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, exists, or_, select
from sqlalchemy.orm import Session

from config.duties import Duty
from models.absence_reports import AbsenceReport
from models.absences import Attendance, Excuse
from models.accounts import Actor
from models.classes import SchoolClass, Subject
from models.enrolment import Enrolment
from models.journal import Journal, JournalGroup, Lesson
from models.people import Person, Student
from models.queries.excuses import COUNTED_KINDS
from models.queries.frame import SchoolFrame
from models.queries.reach import in_force
from models.queries.records import pupils_for
from models.rules.absence_reports import ReportStatus
from models.rules.marks import AttendanceSign
from models.rules.unknown_absences import Run, overdue_before, runs_of
from models.school import AbsenceReason


def unknown_lessons(actor: Actor, duty: Duty, first: date, before: date) -> Select[Any]:
    """Lessons from `first` until the day before `before` missed without a ground, pupil by pupil in order.

    What parents reported and the class teacher has not decided on waits elsewhere.
    """
    pupils = pupils_for(actor, duty).with_only_columns(Student.id).order_by(None)
    waits = AbsenceReport.status == ReportStatus.WAITING
    return (
        select(
            Student.id.label("student_id"),
            Person.surname,
            Person.first_name,
            SchoolClass.id.label("school_class_id"),
            SchoolClass.grade,
            SchoolClass.letter,
            Lesson.held_on,
            Lesson.number,
            Journal.title,
            Subject.name.label("subject"),
        )
        .join(Attendance, Attendance.student_id == Student.id)
        .join(Lesson, Lesson.id == Attendance.lesson_id)
        .join(JournalGroup, JournalGroup.id == Lesson.journal_group_id)
        .join(Journal, Journal.id == JournalGroup.journal_id)
        .outerjoin(Subject, Subject.id == Journal.subject_id)
        .join(Person, Person.id == Student.person_id)
        .join(Enrolment, and_(Enrolment.student_id == Student.id, in_force(Enrolment, actor.today)))
        .join(SchoolClass, SchoolClass.id == Enrolment.school_class_id)
        .where(
            Student.id.in_(pupils),
            Attendance.sign == AttendanceSign.ABSENT,
            Lesson.held_on >= first,
            Lesson.held_on < before,
            Journal.kind.in_(COUNTED_KINDS),
            ~exists(Excuse.id).where(Excuse.voided_at.is_(None), _covers(Excuse)),
            ~exists(AbsenceReport.id).where(waits, _covers(AbsenceReport)),
        )
        .order_by(
            SchoolClass.grade,
            SchoolClass.letter,
            Person.sort_key,
            Student.id,
            Lesson.held_on,
            Lesson.number.is_(None),
            Lesson.number,
            Lesson.id,
        )
    )


def _covers(table: Any) -> ColumnElement[bool]:
    """The interval reaches the lesson of the absence, as `LessonSpan.covers` says."""
    begun = or_(Lesson.held_on > table.starts_on, table.starts_number.is_(None))
    lasts = or_(Lesson.held_on < table.ends_on, table.ends_number.is_(None))
    return and_(
        table.student_id == Attendance.student_id,
        table.starts_on <= Lesson.held_on,
        table.ends_on >= Lesson.held_on,
        or_(begun, Lesson.number >= table.starts_number),
        or_(lasts, Lesson.number <= table.ends_number),
    )


def unexcused_reason() -> Select[tuple[AbsenceReason]]:
    """The school's first ground that excuses nothing."""
    return (
        select(AbsenceReason)
        .where(AbsenceReason.excused.is_(False))
        .order_by(AbsenceReason.position, AbsenceReason.id)
        .limit(1)
    )


@dataclass(frozen=True, slots=True)
class PupilRun:
    """A run of lessons of one pupil that stayed unknown for too long."""

    student_id: int
    name: str
    class_id: int
    class_name: str
    run: Run
    subjects: Sequence[str]
    """Of the lessons, each once."""

    @property
    def key(self) -> str:
        """By which a page names it: another one when a lesson more or less belongs to it."""
        places = [f"{day}.{'' if number is None else number}" for day, number in self.run.lessons]
        return f"{self.student_id}.{places[0]}.{places[-1]}.{len(places)}"


def overdue_runs(session: Session, actor: Actor, duty: Duty, frame: SchoolFrame) -> list[PupilRun]:
    """What stayed unknown for more school days than the setting allows, class by class: one statement."""
    calendar = frame.calendar
    before = overdue_before(calendar, actor.today, frame.settings.unknown_absence_days)
    if before is None:
        return []
    rows = session.execute(unknown_lessons(actor, duty, calendar.starts_on, before))
    return [
        one
        for _student, lessons in groupby(rows, key=lambda row: row.student_id)
        for one in _runs(list(lessons), frame)
    ]


def _runs(rows: Sequence[Any], frame: SchoolFrame) -> list[PupilRun]:
    first, found, taken = rows[0], [], 0
    for run in runs_of([(row.held_on, row.number) for row in rows], frame.calendar):
        own = rows[taken : taken + len(run.lessons)]
        taken += len(run.lessons)
        subjects = tuple(dict.fromkeys(row.subject or row.title for row in own))
        name, class_name = f"{first.surname} {first.first_name}", f"{first.grade}.{first.letter}"
        found.append(PupilRun(first.student_id, name, first.school_class_id, class_name, run, subjects))
    return found
