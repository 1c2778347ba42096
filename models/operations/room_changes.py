"""The superuser gives one lesson another room, and takes that back (clause 6)."""

from __future__ import annotations

from flask_babel import gettext as _
from sqlalchemy import select

from models.accounts import Actor
from models.lesson_changes import RoomChange
from models.operations.cancellations import hold_groups
from models.operations.change_notices import Befell, Herald, News
from models.queries.day_plan import PlannedLesson, planned_at
from models.rules.broken import RuleBroken
from models.rules.calendar import Expected
from models.school import Room


def change_room(
    herald: Herald, actor: Actor, place: Expected, room_id: int | None, reason: str
) -> RoomChange:
    """The lesson is held in another room; a room given before is replaced. Those concerned are told.

    Raises:
        RuleBroken: the day is past, there is no such lesson or room, or it is held there anyway.
    """
    if place.day < actor.today:
        raise RuleBroken(_("A room is changed for today or a day ahead."))
    room = herald.session.get(Room, room_id) if room_id is not None else None
    if room is None:
        raise RuleBroken(_("Choose a room."), "telpa")
    hold_groups(herald.session, {place.group_id})
    lesson = planned_at(herald.session, herald.frame, place)
    if lesson is None or not lesson.takes_place:
        raise RuleBroken(_("The timetable has no such lesson on this day."))
    if lesson.room_id == room.id:
        raise RuleBroken(_("The lesson is held in this room anyway."), "telpa")
    _void_standing(herald, place)
    row = RoomChange(
        journal_group_id=place.group_id,
        held_on=place.day,
        number=place.number,
        room_id=room.id,
        reason=reason,
        account_id=actor.account_id,
        made_at=herald.now,
    )
    herald.session.add(row)
    herald.session.flush()
    herald.tell([_news(lesson, place, Befell.ROOM, room.name)])
    return row


def _void_standing(herald: Herald, place: Expected) -> None:
    standing = select(RoomChange).where(
        RoomChange.journal_group_id == place.group_id,
        RoomChange.held_on == place.day,
        RoomChange.number == place.number,
        RoomChange.voided_at.is_(None),
    )
    for row in herald.session.scalars(standing):
        row.voided_at = herald.now
    herald.session.flush()


def withdraw_room(herald: Herald, row: RoomChange) -> None:
    """The timetable's room again; said twice, nothing changes."""
    place = Expected(row.held_on, row.number, row.journal_group_id)
    hold_groups(herald.session, {place.group_id})
    herald.session.refresh(row)
    if row.voided_at is not None:
        return
    row.voided_at = herald.now
    herald.session.flush()
    lesson = planned_at(herald.session, herald.frame, place)
    if lesson is not None and lesson.takes_place:
        herald.tell([_news(lesson, place, Befell.RESTORED)])


def _news(lesson: PlannedLesson, place: Expected, befell: Befell, room: str = "") -> News:
    staff = {lesson.substitute_id} if lesson.substitute_id is not None else set(lesson.teacher_ids)
    return News(place, lesson.title, befell, room, staff_ids=frozenset(staff))
