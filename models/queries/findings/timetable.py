"""Findings about lesson numbers: one person, one lesson number, one place (clause 11, law 9 of the data)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sqlalchemy import CTE, Select, and_, case, func, select
from sqlalchemy.orm import aliased

from models.journal import Journal, JournalClass, JournalGroup, JournalTeacher, Lesson
from models.lesson_changes import Substitution
from models.queries.findings.base import COUNTED_KINDS, Watch, belongs, found, lesson_place
from models.queries.reach import in_force


def doubled_for_teacher(watch: Watch) -> Iterable[Select[Any]]:
    """A teacher has lessons in two journals on one day at one number."""
    taught = _taught(watch).c
    at_once = (
        select(
            taught.staff_id,
            taught.held_on,
            taught.number,
            func.min(taught.group_id).label("one"),
            func.max(taught.group_id).label("other"),
        )
        .group_by(taught.staff_id, taught.held_on, taught.number)
        .having(func.min(taught.group_id) < func.max(taught.group_id))
        .cte("teacher_at_once")
    )
    row, groups = at_once.c, watch.groups
    same = and_(row.staff_id == taught.staff_id, row.held_on == taught.held_on, row.number == taught.number)
    return [
        found(
            taught.group_id,
            lesson_place(taught.lesson_id),
            held_on=taught.held_on,
            number=taught.number,
            other_id=case((row.one == taught.group_id, row.other), else_=row.one),
        )
        .join(at_once, same)
        .join(groups, groups.c.group_id == taught.group_id)
        .distinct()
    ]


def _taught(watch: Watch) -> CTE:
    """Lessons with who held them: the substitute, else the journal's teacher of the day."""
    holder = func.coalesce(Substitution.staff_id, JournalTeacher.staff_id)
    substituted = and_(
        Substitution.journal_group_id == Lesson.journal_group_id,
        Substitution.held_on == Lesson.held_on,
        Substitution.number == Lesson.number,
        Substitution.voided_at.is_(None),
    )
    keeps = and_(
        JournalTeacher.journal_group_id == Lesson.journal_group_id,
        in_force(JournalTeacher, Lesson.held_on.expression),
    )
    return (
        select(
            Lesson.id.label("lesson_id"),
            Lesson.journal_group_id.label("group_id"),
            Lesson.held_on,
            Lesson.number,
            holder.label("staff_id"),
        )
        .outerjoin(Substitution, substituted)
        .outerjoin(JournalTeacher, keeps)
        .where(
            Lesson.number.is_not(None),
            Lesson.held_on.between(watch.first, watch.last),
            holder.is_not(None),
        )
        .cte("taught")
    )


def doubled_for_pupil(watch: Watch) -> Iterable[Select[Any]]:
    """A pupil has compulsory lessons in two journals on one day at one number; once for each journal."""
    here, there = aliased(watch.everybody), aliased(watch.everybody)
    pairs = _pairs(watch)
    return [
        found(
            pairs.c.mine,
            lesson_place(pairs.c.lesson_id),
            held_on=pairs.c.held_on,
            number=pairs.c.number,
            other_id=pairs.c.other,
            amount=func.count(func.distinct(here.c.student_id)),
        )
        .select_from(pairs)
        .join(watch.groups, watch.groups.c.group_id == pairs.c.mine)
        .join(here, here.c.group_id == pairs.c.mine)
        .join(there, and_(there.c.group_id == pairs.c.other, there.c.student_id == here.c.student_id))
        .where(belongs(here, pairs.c.held_on), belongs(there, pairs.c.held_on))
        .group_by(pairs.c.mine, pairs.c.lesson_id, pairs.c.held_on, pairs.c.number, pairs.c.other)
    ]


def _pairs(watch: Watch) -> Any:
    """Two lessons of one class at once: seldom more than the groups of a divided subject."""
    by_class = (
        select(
            JournalClass.school_class_id, Lesson.held_on, Lesson.number, Lesson.id, Lesson.journal_group_id
        )
        .select_from(Lesson)
        .join(JournalGroup, JournalGroup.id == Lesson.journal_group_id)
        .join(Journal, Journal.id == JournalGroup.journal_id)
        .join(JournalClass, JournalClass.journal_id == Journal.id)
        .where(
            Lesson.number.is_not(None),
            Lesson.held_on.between(watch.first, watch.last),
            Journal.kind.in_(sorted(COUNTED_KINDS)),
            JournalClass.school_class_id.in_(_classes(watch)),
        )
        .cte("lesson_of_class")
    )
    at = (by_class.c.school_class_id, by_class.c.held_on, by_class.c.number)
    crowded = select(*at).group_by(*at).having(func.count() > 1).cte("crowded")
    one, other = by_class.alias("one"), by_class.alias("other")

    def at_once(row: Any) -> Any:
        return and_(
            row.c.school_class_id == crowded.c.school_class_id,
            row.c.held_on == crowded.c.held_on,
            row.c.number == crowded.c.number,
        )

    return (
        select(
            one.c.journal_group_id.label("mine"),
            one.c.id.label("lesson_id"),
            one.c.held_on,
            one.c.number,
            other.c.journal_group_id.label("other"),
        )
        .select_from(crowded)
        .join(one, at_once(one))
        .join(other, and_(at_once(other), other.c.journal_group_id != one.c.journal_group_id))
        .distinct()
        .cte("lessons_at_once")
    )


def _classes(watch: Watch) -> Select[Any]:
    groups = watch.groups
    return select(JournalClass.school_class_id).join(groups, groups.c.journal_id == JournalClass.journal_id)
