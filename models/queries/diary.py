"""What a pupil's diary is put together from: one statement for each kind of fact, whatever the week holds.

Everything hangs on the groups the pupil was in on the days asked: whoever changed class sees the old weeks as
they were (law 2). Term marks are not here: they are published by their own dates.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from sqlalchemy import Integer, Select, cast, func, null, or_, select, union_all

from models.absences import Attendance, Departure
from models.accounts import Actor
from models.audit import Trail, TrailAct, TrailValue
from models.classes import Subject
from models.journal import Journal, JournalGroup, Lesson
from models.marks import Assessment, Mark
from models.messages import Notice
from models.queries.asked import asked
from models.queries.homework import has_files
from models.queries.pupil_line import mark_rows


@asked
def groups_named(group_ids: Iterable[int]) -> Select[Any]:
    """What families call the groups: subject (else the journal's title), group, kind of journal."""
    return (
        select(
            JournalGroup.id,
            JournalGroup.name,
            JournalGroup.whole_class,
            Journal.kind,
            func.coalesce(Subject.name, Journal.title).label("subject"),
        )
        .join(Journal, Journal.id == JournalGroup.journal_id)
        .outerjoin(Subject, Subject.id == Journal.subject_id)
        .where(JournalGroup.id.in_(group_ids))
    )


@asked
def lessons_of_diary(group_ids: Iterable[int], since: date, first: date, last: date) -> Select[Any]:
    """Lessons held from `first` to `last`, and those from `since` on that set homework."""
    return (
        select(
            Lesson.id,
            Lesson.journal_group_id,
            Lesson.held_on,
            Lesson.number,
            Lesson.topic,
            Lesson.outcome,
            Lesson.homework,
            Lesson.homework_on,
            Lesson.homework_number,
            Lesson.entry_id,
        )
        .where(
            Lesson.journal_group_id.in_(group_ids),
            Lesson.held_on.between(since, last),
            or_(Lesson.held_on >= first, Lesson.homework != "", has_files()),
        )
        .order_by(Lesson.held_on, Lesson.number.is_(None), Lesson.number, Lesson.id)
    )


@asked
def marks_of_days(student_id: int, group_ids: Iterable[int], first: date, last: date) -> Select[Any]:
    """A pupil's marks in the groups' columns of these days, as they stand in their cells."""
    return mark_rows(Mark.id, Mark.entry_id, Assessment.id.label("column_id")).where(
        Mark.student_id == student_id,
        Assessment.journal_group_id.in_(group_ids),
        Assessment.held_on.between(first, last),
        Assessment.voided_at.is_(None),
    )


@asked
def presence_of_days(student_id: int, group_ids: Iterable[int], first: date, last: date) -> Any:
    """A pupil's signs of absence in the groups' lessons of these days, and when he or she left them."""
    here = (Lesson.journal_group_id.in_(group_ids), Lesson.held_on.between(first, last))
    signs = (
        select(
            Attendance.lesson_id,
            Attendance.sign,
            Attendance.late_minutes,
            cast(null(), Departure.left_at.type).label("left_at"),
        )
        .join(Lesson, Lesson.id == Attendance.lesson_id)
        .where(Attendance.student_id == student_id, *here)
    )
    left = (
        select(
            Departure.lesson_id,
            cast(null(), Attendance.sign.type),
            cast(null(), Integer()),
            Departure.left_at,
        )
        .join(Lesson, Lesson.id == Departure.lesson_id)
        .where(Departure.student_id == student_id, *here)
    )
    return union_all(signs, left)


@asked
def former_homework(lesson_ids: Iterable[int]) -> Select[Any]:
    """What the lessons' homework was before it was corrected, the latest correction first."""
    return (
        select(Trail.row_id, Trail.at, TrailValue.old)
        .join(TrailValue, TrailValue.trail_id == Trail.id)
        .where(
            Trail.table_name == Lesson.__tablename__,
            Trail.row_id.in_(lesson_ids),
            Trail.act == TrailAct.CHANGED,
            TrailValue.field == Lesson.homework.key,
            TrailValue.old != "",
        )
        .order_by(Trail.id.desc())
    )


def notices_between(actor: Actor, begin: datetime, end: datetime) -> Select[tuple[Notice]]:
    """What the house told the person from one moment to another, the earliest first."""
    return (
        select(Notice)
        .where(Notice.person_id == actor.person_id, Notice.made_at >= begin, Notice.made_at < end)
        .order_by(Notice.made_at, Notice.id)
    )
