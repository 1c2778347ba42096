"""Changes of single lessons as everybody reads them: moved, in another room, cancelled (clause 6)."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import Select, or_

from config.duties import Duty
from models.accounts import Actor
from models.journal import Journal, JournalGroup
from models.lesson_changes import LessonCancelled, LessonMoved, RoomChange
from models.queries.records import cancelled_read_by, moved_for, room_changes_for
from models.school import Room


def move_rows(actor: Actor, duty: Duty, first: date, last: date) -> Select[Any]:
    """Lessons moved from or to some of the days."""
    row = LessonMoved
    rows = moved_for(actor, duty).where(or_(row.held_on.between(first, last), row.to_on.between(first, last)))
    return _in_order(rows, row, row.to_on, row.to_number, row.reason)


def room_change_rows(actor: Actor, duty: Duty, first: date, last: date) -> Select[Any]:
    """Lessons of the days held in another room."""
    row = RoomChange
    rows = room_changes_for(actor, duty).where(row.held_on.between(first, last))
    return _in_order(rows.join(Room, Room.id == row.room_id), row, Room.name.label("room"))


def cancelled_rows(actor: Actor, duty: Duty, first: date, last: date) -> Select[Any]:
    """Lessons of the days that do not take place."""
    row = LessonCancelled
    return _in_order(cancelled_read_by(actor, duty).where(row.held_on.between(first, last)), row, row.reason)


def _in_order(rows: Select[Any], table: Any, *columns: Any) -> Select[Any]:
    return (
        rows.join(JournalGroup, JournalGroup.id == table.journal_group_id)
        .join(Journal, Journal.id == JournalGroup.journal_id)
        .where(table.voided_at.is_(None))
        .with_only_columns(
            table.id,
            table.held_on,
            table.number,
            Journal.title,
            JournalGroup.whole_class,
            JournalGroup.name.label("group_name"),
            *columns,
        )
        .order_by(table.held_on, table.number, Journal.title, table.id)
    )


def reached_move(actor: Actor, duty: Duty, number: int) -> Select[tuple[LessonMoved]]:
    """One moved lesson within reach."""
    return moved_for(actor, duty).where(LessonMoved.id == number)


def reached_room_change(actor: Actor, duty: Duty, number: int) -> Select[tuple[RoomChange]]:
    """One lesson in another room within reach."""
    return room_changes_for(actor, duty).where(RoomChange.id == number)
