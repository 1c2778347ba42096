"""A lesson is held in another room; who is there already is shown first (clause 6)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from flask import render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from sqlalchemy import select

from config.duties import Duty, duty
from models.base import db
from models.operations.room_changes import change_room
from models.queries.day_plan import PlannedLesson
from models.queries.hour_clashes import HourClash, hour_clashes, lessons_of_day
from models.school import Room
from views.acts.desk import numbers
from views.edge import asking
from views.once import Done, new_key
from views.substitution import bp
from views.substitution.one_day import OneDay, key_of, place_of, settle
from views.substitution.telling import herald


@bp.get("/telpa")
@duty(Duty.SUBSTITUTION_ENTER)
def room() -> ResponseReturnValue:
    """Choose class, day and lesson, and the room."""
    return _page(OneDay.asked())


@bp.post("/telpa")
@duty(Duty.SUBSTITUTION_ENTER)
def give_room() -> ResponseReturnValue:
    """Give it the room; a lesson that is there already is shown first."""
    return settle(_given, _page)


def _given(desk: OneDay) -> Done:
    lesson = desk.chosen()
    room_id = next(iter(numbers([request.form.get("telpa", "")])), None)
    desk.refuse(_clashes(desk, lesson, room_id))
    day = desk.day.isoformat()
    change_room(herald(desk.frame, desk.day, desk.day), asking(), place_of(lesson), room_id, desk.reason)
    place = url_for(".index", no=day, lidz=day)
    return Done(place, _("The lesson has another room; those concerned are told."))


def _clashes(desk: OneDay, lesson: PlannedLesson, room_id: int | None) -> list[HourClash]:
    """Lessons that are in the room at the hour; who meets whom does not change."""
    others = [one for one in lessons_of_day(db.session(), desk.frame, desk.day) if one.room_id == room_id]
    if room_id is None or not others:
        return []
    there = replace(lesson, room_id=room_id)
    found = hour_clashes(db.session(), others, there, desk.day, lesson.number or 0)
    return [HourClash(clash.title, room=clash.room) for clash in found]


def _page(desk: OneDay | None, clashes: Sequence[HourClash] = ()) -> str:
    return render_template(
        "substitution/room.html",
        desk=desk,
        clashes=clashes,
        rooms=db.session.execute(select(Room.id, Room.name).order_by(Room.name)).tuples().all(),
        key_of=key_of,
        typed=request.form,
        key=request.form.get("key") or new_key(),
    )
