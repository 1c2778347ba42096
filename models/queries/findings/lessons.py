"""Findings about lessons: not entered, entered late, without topic, long without homework (clause 11)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sqlalchemy import ColumnElement, Select, String, and_, case, cast, func, literal, or_, select

from models.journal import Lesson
from models.lesson_changes import LessonCancelled, LessonMoved
from models.queries.findings.base import MARKED_KINDS, Watch, found, is_blank, lesson_place, text_of
from models.queries.late_causes import cause_of_lateness
from models.queries.reach import in_force
from models.timetable import TimetableSlot


def _held(watch: Watch, rows: Select[Any]) -> Select[Any]:
    """Lessons of the groups and days looked at."""
    groups = watch.groups
    return (
        rows.select_from(Lesson)
        .join(groups, groups.c.group_id == Lesson.journal_group_id)
        .where(Lesson.held_on.between(watch.first, watch.last))
    )


def _at_lesson(**columns: Any) -> Select[Any]:
    where = {"held_on": Lesson.held_on, "number": Lesson.number}
    return found(Lesson.journal_group_id, lesson_place(Lesson.id), **where, **columns)


def not_entered(watch: Watch) -> Iterable[Select[Any]]:
    """Past the deadline: expected by the timetable and absent, or begun without attendance."""
    begun = Lesson.attendance_confirmed_at.is_(None) & (Lesson.due_at < watch.now)
    return [_held(watch, _at_lesson()).where(begun), _missing(watch), _missing_moved(watch)]


def _missing(watch: Watch) -> Select[Any]:
    groups, days, slot = watch.groups, watch.days, TimetableSlot
    key = literal("x-", String) + cast(days.c.day, String) + "-" + text_of(slot.number)
    same = and_(
        Lesson.journal_group_id == slot.journal_group_id,
        Lesson.held_on == days.c.day,
        Lesson.number == slot.number,
    )
    is_past = or_(days.c.day < watch.today, slot.number.in_(watch.numbers_due))
    return (
        found(slot.journal_group_id, key, held_on=days.c.day, number=slot.number)
        .select_from(slot)
        .join(groups, groups.c.group_id == slot.journal_group_id)
        .join(days, days.c.weekday == slot.weekday)
        .outerjoin(Lesson, same)
        .outerjoin(LessonCancelled, _changed(LessonCancelled, slot, days.c.day, slot.number))
        .outerjoin(LessonMoved, _changed(LessonMoved, slot, days.c.day, slot.number))
        .where(
            in_force(slot, days.c.day),
            is_past,
            Lesson.id.is_(None),
            LessonCancelled.id.is_(None),
            LessonMoved.id.is_(None),
        )
        .distinct()
    )


def _missing_moved(watch: Watch) -> Select[Any]:
    """The same of lessons moved to where they are not entered."""
    groups, moved = watch.groups, LessonMoved
    key = literal("x-", String) + cast(moved.to_on, String) + "-" + text_of(moved.to_number)
    same = and_(
        Lesson.journal_group_id == moved.journal_group_id,
        Lesson.held_on == moved.to_on,
        Lesson.number == moved.to_number,
    )
    return (
        found(moved.journal_group_id, key, held_on=moved.to_on, number=moved.to_number)
        .select_from(moved)
        .join(groups, groups.c.group_id == moved.journal_group_id)
        .outerjoin(Lesson, same)
        .outerjoin(LessonCancelled, _changed(LessonCancelled, moved, moved.to_on, moved.to_number))
        .where(
            moved.voided_at.is_(None),
            moved.to_on.between(watch.first, watch.last),
            or_(moved.to_on < watch.today, moved.to_number.in_(watch.numbers_due)),
            Lesson.id.is_(None),
            LessonCancelled.id.is_(None),
        )
    )


def _changed(table: Any, of_group: Any, day: Any, number: Any) -> ColumnElement[bool]:
    """The lesson was cancelled, or moved away: nobody owes its entry there."""
    return and_(
        table.journal_group_id == of_group.journal_group_id,
        table.held_on == day,
        table.number == number,
        table.voided_at.is_(None),
    )


def entered_late(watch: Watch) -> Iterable[Select[Any]]:
    """Entered, but after the deadline, and no cause was given: a day without power is not forgetting."""
    late = _held(watch, _at_lesson(at=Lesson.entered_at)).where(Lesson.entered_at > Lesson.due_at)
    return [late.where(cause_of_lateness() == "")]


def no_topic(watch: Watch) -> Iterable[Select[Any]]:
    """Attendance is there, the topic is not."""
    lacks = is_blank(Lesson.topic) & Lesson.attendance_confirmed_at.is_not(None)
    return [_held(watch, _at_lesson()).where(lacks, Lesson.due_at < watch.now)]


def no_homework(watch: Watch) -> Iterable[Select[Any]]:
    """A stretch of school days with lessons and no homework, as long as the school's setting or longer."""
    longest = watch.frame.settings.check_homework_days
    if not longest:
        return []
    groups, days = watch.groups, watch.days
    is_set = case((is_blank(Lesson.homework), 0), else_=1)
    in_turn = (Lesson.held_on, Lesson.number, Lesson.id)
    lessons = (
        _held(
            watch,
            select(
                Lesson.id,
                Lesson.journal_group_id,
                Lesson.held_on,
                days.c.ordinal,
                is_set.label("is_set"),
                func.sum(is_set)
                .over(partition_by=Lesson.journal_group_id, order_by=in_turn)
                .label("stretch"),
            ),
        )
        .join(days, days.c.day == Lesson.held_on)
        .where(groups.c.kind.in_(sorted(MARKED_KINDS)))
        .subquery("lessons_in_turn")
    )
    row = lessons.c
    span = func.max(row.ordinal) - func.min(row.ordinal) + 1
    return [
        found(
            row.journal_group_id,
            lesson_place(func.min(row.id)),
            held_on=func.min(row.held_on),
            until=func.max(row.held_on),
            amount=func.count(),
            against=span,
        )
        .where(row.is_set == 0)
        .group_by(row.journal_group_id, row.stretch)
        .having(span >= longest)
    ]
