"""The list everybody reads: who holds which lesson in whose stead (clause 6)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from itertools import groupby
from typing import Any

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import get_locale
from flask_babel import gettext as _
from flask_login import current_user
from sqlalchemy import Select

from config.duties import Duty, Scope, duty, holds, scopes
from config.translations.formats import date_short, day_heading
from models.base import db
from models.operations.change_notices import Herald
from models.operations.lesson_moves import withdraw_move
from models.operations.room_changes import withdraw_room
from models.operations.substitutions import withdraw_substitution
from models.queries.changed_lessons import (
    cancelled_rows,
    move_rows,
    reached_move,
    reached_room_change,
    room_change_rows,
)
from models.queries.frame import frame_of_day
from models.queries.substitutions import reached_substitution, substitution_rows
from models.rules.broken import RuleBroken
from views.edge import asking
from views.substitution import bp
from views.substitution.days import WEEK, days_given
from views.substitution.telling import herald


@bp.get("/")
@duty(Duty.SUBSTITUTION_READ)
def index() -> ResponseReturnValue:
    """Substituted lessons of some days, the coming week when none are asked for; a family reads its own."""
    first, last = days_given(asking(), WEEK)
    rows = db.session.execute(substitution_rows(asking(), Duty.SUBSTITUTION_READ, first, last)).all()
    frame = frame_of_day(db.session(), current_user.today)
    language = str(get_locale())
    return render_template(
        "substitution/index.html",
        first=first,
        last=last,
        days=[(day_heading(day, language), list(each)) for day, each in groupby(rows, lambda r: r.held_on)],
        changes=_other_changes(first, last),
        show_day=lambda day: date_short(day, language),
        bells=frame.bells if frame else {},
        of_staff=Scope.SCHOOL in scopes(current_user.roles, Duty.SUBSTITUTION_READ),
        may_name=holds(current_user.roles, Duty.SUBSTITUTION_ENTER),
    )


def _other_changes(first: date, last: date) -> dict[str, Sequence[Any]]:
    """Lessons moved, in another room, and those that do not take place."""
    asks, read = asking(), Duty.SUBSTITUTION_READ
    return {
        "moved": db.session.execute(move_rows(asks, read, first, last)).all(),
        "rooms": db.session.execute(room_change_rows(asks, read, first, last)).all(),
        "cancelled": db.session.execute(cancelled_rows(asks, read, first, last)).all(),
    }


@bp.post("/<int:substitution_id>/atsaukt")
@duty(Duty.SUBSTITUTION_ENTER)
def withdraw(substitution_id: int) -> ResponseReturnValue:
    """The lesson goes back to its teacher while nothing is entered. 404 for no such substitution."""
    row = _found(reached_substitution(asking(), Duty.SUBSTITUTION_ENTER, substitution_id))
    sentence = _("The substitution is withdrawn; the lesson is its own teacher's again.")
    return _withdrawn(row, lambda told: withdraw_substitution(told, row), sentence)


@bp.post("/parcelt/<int:move_id>/atsaukt")
@duty(Duty.SUBSTITUTION_ENTER)
def withdraw_moved(move_id: int) -> ResponseReturnValue:
    """The lesson goes back to its own hour while it is not held elsewhere. 404 for no such move."""
    row = _found(reached_move(asking(), Duty.SUBSTITUTION_ENTER, move_id))
    sentence = _("The lesson is back in its own place; those concerned are told.")
    return _withdrawn(row, lambda told: withdraw_move(told, row), sentence)


@bp.post("/telpa/<int:change_id>/atsaukt")
@duty(Duty.SUBSTITUTION_ENTER)
def withdraw_changed_room(change_id: int) -> ResponseReturnValue:
    """The timetable's room again. 404 for no such change."""
    row = _found(reached_room_change(asking(), Duty.SUBSTITUTION_ENTER, change_id))
    sentence = _("The timetable's room holds again; those concerned are told.")
    return _withdrawn(row, lambda told: withdraw_room(told, row), sentence)


def _found(rows: Select[Any]) -> Any:
    row = db.session.scalars(rows).one_or_none()
    if row is None:
        abort(404)
    return row


def _withdrawn(row: Any, withdraw_it: Callable[[Herald], None], sentence: str) -> ResponseReturnValue:
    frame = frame_of_day(db.session(), current_user.today)
    if frame is None:
        abort(404)
    place = url_for(".index", no=request.form.get("no") or row.held_on, lidz=request.form.get("lidz") or None)
    try:
        withdraw_it(herald(frame, row.held_on, row.held_on))
    except RuleBroken as broken:
        flash(str(broken), "error")
    else:
        flash(sentence, "success")
    return redirect(place)
