"""Findings about groups: nobody in them, nobody who teaches, lessons against the plan (3.1.3, 9b, 11)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sqlalchemy import Select, exists, func, literal, select

from models.classes import ClassSubject
from models.journal import JournalClass, JournalTeacher, Lesson
from models.queries.findings.base import MARKED_KINDS, Watch, belongs, found
from models.queries.reach import in_force


def no_pupils(watch: Watch) -> Iterable[Select[Any]]:
    """A group in which there is nobody on the last day looked at."""
    groups, members = watch.groups, watch.members
    anybody = select(members.c.group_id).where(belongs(members, watch.last))
    return [found(groups.c.group_id, literal("")).where(groups.c.group_id.not_in(anybody))]


def no_teacher(watch: Watch) -> Iterable[Select[Any]]:
    """A group whose journal nobody keeps on the last day looked at."""
    groups = watch.groups
    kept = exists(JournalTeacher.id).where(
        JournalTeacher.journal_group_id == groups.c.group_id, in_force(JournalTeacher, watch.last)
    )
    return [found(groups.c.group_id, literal("")).where(~kept)]


def against_plan(watch: Watch) -> Iterable[Select[Any]]:
    """Lessons held since the year began, against the part of the plan that ought to be held by now."""
    tolerance = watch.frame.settings.check_plan_percent
    if not tolerance:
        return []
    groups, calendar = watch.groups, watch.frame.calendar
    share = len(calendar.school_days(calendar.starts_on, watch.last)) / max(1, len(calendar.weekdays))
    lessons = (
        select(Lesson.journal_group_id, func.count().label("held"))
        .where(Lesson.held_on.between(calendar.starts_on, watch.last))
        .group_by(Lesson.journal_group_id)
        .cte("held_by_group")
    )
    planned = (
        select(
            JournalClass.journal_id,
            ClassSubject.subject_id,
            func.max(ClassSubject.lessons_a_year).label("a_year"),
        )
        .join(ClassSubject, ClassSubject.school_class_id == JournalClass.school_class_id)
        .group_by(JournalClass.journal_id, ClassSubject.subject_id)
        .cte("planned")
    )
    held, due = func.coalesce(lessons.c.held, 0), planned.c.a_year * share
    least = watch.frame.settings.check_plan_lessons
    return [
        found(groups.c.group_id, literal(""), until=literal(watch.last), amount=held, against=due)
        .select_from(groups)
        .join(
            planned,
            (planned.c.journal_id == groups.c.journal_id) & (planned.c.subject_id == groups.c.subject_id),
        )
        .outerjoin(lessons, lessons.c.journal_group_id == groups.c.group_id)
        .where(
            groups.c.kind.in_(sorted(MARKED_KINDS)),
            planned.c.a_year > 0,
            func.abs(held - due) > least,
            func.abs(held - due) * 100 > due * tolerance,
        )
    ]
