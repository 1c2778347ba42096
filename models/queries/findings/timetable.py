"""Findings about lesson numbers: one person, one lesson number, one place (clause 11, law 9 of the data)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sqlalchemy import Select, and_, case, func, select
from sqlalchemy.orm import aliased

from models.journal import Journal, JournalClass, JournalGroup, JournalTeacher, Lesson
from models.queries.findings.base import COUNTED_KINDS, Watch, belongs, found, lesson_place
from models.queries.reach import in_force


def doubled_for_teacher(watch: Watch) -> Iterable[Select[Any]]:
    """A teacher has lessons in two journals on one day at one number."""
    mine = aliased(JournalTeacher)
    at_once = (
        select(
            JournalTeacher.staff_id,
            Lesson.held_on,
            Lesson.number,
            func.min(Lesson.journal_group_id).label("one"),
            func.max(Lesson.journal_group_id).label("other"),
        )
        .join(JournalTeacher, JournalTeacher.journal_group_id == Lesson.journal_group_id)
        .where(
            Lesson.number.is_not(None),
            Lesson.held_on.between(watch.first, watch.last),
            in_force(JournalTeacher, Lesson.held_on.expression),
            JournalTeacher.staff_id.in_(_keepers(watch)),
        )
        .group_by(JournalTeacher.staff_id, Lesson.held_on, Lesson.number)
        .having(func.min(Lesson.journal_group_id) < func.max(Lesson.journal_group_id))
        .cte("teacher_at_once")
    )
    row = at_once.c
    return [
        _at_lesson(watch, _another(row))
        .join(at_once, and_(row.held_on == Lesson.held_on, row.number == Lesson.number))
        .join(
            mine,
            and_(
                mine.staff_id == row.staff_id,
                mine.journal_group_id == Lesson.journal_group_id,
                in_force(mine, Lesson.held_on.expression),
            ),
        )
        .distinct()
    ]


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


def _at_lesson(watch: Watch, other: Any) -> Select[Any]:
    groups = watch.groups
    rows = found(
        Lesson.journal_group_id,
        lesson_place(Lesson.id),
        held_on=Lesson.held_on,
        number=Lesson.number,
        other_id=other,
    )
    return rows.select_from(Lesson).join(groups, groups.c.group_id == Lesson.journal_group_id)


def _another(row: Any) -> Any:
    """The other of the two groups."""
    return case((row.one == Lesson.journal_group_id, row.other), else_=row.one)


def _keepers(watch: Watch) -> Select[Any]:
    groups = watch.groups
    return select(JournalTeacher.staff_id).join(groups, groups.c.group_id == JournalTeacher.journal_group_id)


def _classes(watch: Watch) -> Select[Any]:
    groups = watch.groups
    return select(JournalClass.school_class_id).join(groups, groups.c.journal_id == JournalClass.journal_id)
