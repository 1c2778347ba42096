"""Homework of a group: what was set, and for which lesson (clause 11)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Select, exists, or_, select
from sqlalchemy.orm import Session

from models.attachments import Attachment, AttachmentThing
from models.journal import Lesson
from models.queries.asked import asked
from models.queries.attachments import files_of_lessons
from models.queries.lesson_changes import LessonChanges, load_changes
from models.rules.calendar import SchoolCalendar, Slot
from models.rules.homework import WITHIN, Place, next_places


@dataclass(frozen=True, slots=True)
class Homework:
    """What one lesson set for another."""

    lesson_id: int
    set_on: date
    number: int | None
    text: str
    files: tuple[Any, ...]
    """Rows (id, name, size)."""


def has_files() -> ColumnElement[bool]:
    """Whether files hang on the homework of a lesson."""
    return exists().where(
        Attachment.thing == AttachmentThing.HOMEWORK,
        Attachment.thing_id == Lesson.id,
        Attachment.voided_at.is_(None),
    )


@asked
def homework_set(group_id: int, first: date, last: date) -> Select[Any]:
    """Lessons of the group that set something, the latest first."""
    return (
        select(
            Lesson.id,
            Lesson.held_on,
            Lesson.number,
            Lesson.homework,
            Lesson.homework_on,
            Lesson.homework_number,
        )
        .where(
            Lesson.journal_group_id == group_id,
            Lesson.held_on.between(first, last),
            or_(Lesson.homework != "", has_files()),
        )
        .order_by(Lesson.held_on.desc(), Lesson.number.desc())
    )


def changes_around(session: Session, group_id: int, day: date) -> LessonChanges:
    """Changes of the group's lessons, as far as homework looks."""
    return load_changes(session, [group_id], day - WITHIN, day + WITHIN)


def homework_for(
    session: Session,
    group_id: int,
    place: Place,
    slots: Iterable[Slot],
    calendar: SchoolCalendar,
    changes: LessonChanges,
) -> list[Homework]:
    """What is set for a lesson: by name, or because it is the next one after the lesson that set it."""
    day = place[0]
    timetable = list(slots)
    rows = session.execute(*homework_set(group_id, day - WITHIN, day)).all()
    due = [row for row in rows if _meant_for(row, timetable, calendar, changes) == place]
    files = files_by_lesson(session, [row.id for row in due])
    return [Homework(row.id, row.held_on, row.number, row.homework, files.get(row.id, ())) for row in due]


def _meant_for(
    row: Any, slots: Iterable[Slot], calendar: SchoolCalendar, changes: LessonChanges
) -> Place | None:
    if row.homework_on is not None:
        return row.homework_on, row.homework_number
    places = next_places(row.held_on, row.number, slots, calendar, changes.struck, changes.added)
    return places[0] if places else None


def files_by_lesson(session: Session, lesson_ids: Iterable[int]) -> Mapping[int, tuple[Any, ...]]:
    """Files of the lessons' homework, by lesson."""
    ids = list(lesson_ids)
    found: dict[int, tuple[Any, ...]] = {}
    for row in session.execute(*files_of_lessons(ids)) if ids else ():
        found[row.thing_id] = (*found.get(row.thing_id, ()), row)
    return found
