"""Which first lessons of a day have no confirmed attendance: nobody knows who is missing (Reg. 89)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from models.classes import SchoolClass
from models.journal import Journal, JournalClass, JournalGroup
from models.queries.entries import lesson_states, slots_from, slots_of
from models.queries.excuses import COUNTED_KINDS
from models.queries.frame import SchoolFrame
from models.queries.lesson_changes import load_changes
from models.rules.calendar import Expected, expected_lessons


@dataclass(frozen=True, slots=True)
class FirstLesson:
    """A class's first lesson of the day in one group, without confirmed attendance."""

    class_id: int
    class_name: str
    number: int
    title: str


@dataclass(frozen=True, slots=True)
class DayBegun:
    """How far it is known who came to school."""

    classes: frozenset[int]
    """Classes that have lessons on the day."""
    unconfirmed: tuple[FirstLesson, ...]


def day_begun(session: Session, frame: SchoolFrame, classes: Select[Any], day: date) -> DayBegun:
    """The first lessons of a day in `classes` (a question for their numbers); four statements.

    A class is known as soon as the attendance of its first lesson is confirmed, or that of a later one.
    """
    groups: dict[int, list[Any]] = defaultdict(list)
    for row in session.execute(_groups(classes)):
        groups[row.id].append(row)
    if not groups or not frame.calendar.is_school_day(day):
        return DayBegun(frozenset(), ())
    states = {
        (row.journal_group_id, row.number): row.attendance_confirmed_at is not None
        for row in session.execute(*lesson_states(groups, day, day))
    }
    changes = load_changes(session, groups, day, day)
    slots = slots_from(session.execute(*slots_of(groups)))
    lessons = expected_lessons(slots, frame.calendar, day, day, changes.struck, changes.added)
    return _begun(groups, lessons, states)


def _begun(
    groups: Mapping[int, list[Any]], lessons: list[Expected], states: Mapping[tuple[int, int | None], bool]
) -> DayBegun:
    first: dict[int, int] = {}
    known: dict[int, int] = {}
    for lesson in lessons:
        for row in groups[lesson.group_id]:
            first.setdefault(row.class_id, lesson.number)
            if states.get((lesson.group_id, lesson.number)):
                known[row.class_id] = lesson.number
    waiting = [
        FirstLesson(row.class_id, f"{row.grade}.{row.letter}", lesson.number, row.title)
        for lesson in lessons
        for row in groups[lesson.group_id]
        if lesson.number == first[row.class_id]
        and known.get(row.class_id, -1) <= lesson.number
        and not states.get((lesson.group_id, lesson.number))
    ]
    places = {row.class_id: (row.grade, row.letter) for rows in groups.values() for row in rows}
    return DayBegun(frozenset(first), tuple(sorted(waiting, key=lambda one: places[one.class_id])))


def _groups(classes: Select[Any]) -> Select[Any]:
    return (
        select(
            JournalGroup.id,
            Journal.title,
            SchoolClass.id.label("class_id"),
            SchoolClass.grade,
            SchoolClass.letter,
        )
        .join(Journal, Journal.id == JournalGroup.journal_id)
        .join(JournalClass, JournalClass.journal_id == Journal.id)
        .join(SchoolClass, SchoolClass.id == JournalClass.school_class_id)
        .where(JournalClass.school_class_id.in_(classes), Journal.kind.in_(COUNTED_KINDS))
    )
