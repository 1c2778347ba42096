"""Pupils of the cast are absent: n and k typed in their journals, grounds entered by their class teacher."""

from __future__ import annotations

from datetime import date

from sqlalchemy import select

from models.absences import Attendance, Excuse, ExcuseOrigin
from models.audit import TrailAct
from models.journal import Lesson
from models.operations.trail import Change, record
from models.rules.marks import AttendanceSign
from models.school import AbsenceReason
from tests.people import MOMENT


def absent(session, cast, pupil, day, number, group="maths", sign=AttendanceSign.ABSENT, minutes=None) -> int:
    """Type n or k of a pupil in a lesson, which is held if it was not yet; gives the lesson."""
    place = {"journal_group_id": cast.group[group], "held_on": day, "number": number}
    lesson = session.scalar(select(Lesson).filter_by(**place))
    if lesson is None:
        lesson = Lesson(**place, due_at=MOMENT)
        session.add(lesson)
        session.flush()
    student = cast.student[pupil]
    entry = record(session, [Change(TrailAct.CREATED, "attendance", lesson.id, student, {})])[0]
    session.add(
        Attendance(lesson_id=lesson.id, student_id=student, sign=sign, late_minutes=minutes, entry_id=entry)
    )
    session.flush()
    return lesson.id


def reason_of(session, suffix: str) -> int:
    return session.scalar(select(AbsenceReason.id).where(AbsenceReason.suffix == suffix))


def grounded(session, cast, pupil, first: date, last: date, suffix="s", numbers=(None, None)) -> int:
    """A ground of a pupil that stands already."""
    row = Excuse(
        student_id=cast.student[pupil],
        starts_on=first,
        starts_number=numbers[0],
        ends_on=last,
        ends_number=numbers[1],
        reason_id=reason_of(session, suffix),
        origin=ExcuseOrigin.PARENT_NOTE,
    )
    session.add(row)
    session.flush()
    return row.id
