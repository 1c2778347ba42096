"""What the grid saves: cells, columns, attendance. JSON in and out; every refusal is a sentence."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from flask import jsonify, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from config.duties import Duty, duty
from models.base import db
from models.operations.column_acts import add_marks_column, move_column, void_column
from models.operations.columns import Column, change_column, confirm_attendance, make_column
from models.operations.desk import Desk
from models.operations.double_lesson import follow_lesson
from models.operations.idempotency import claim, keep
from models.operations.journal import open_column, record_cells, try_cells
from models.operations.trail import author_of
from models.rules.broken import RuleBroken, Stale
from views.journal import bp, reading
from views.journal.looks import Answer, Looks
from views.journal.period import period_holding
from views.journal.screens import desk_for


@bp.post("/<int:group_id>/sunas")
@duty(Duty.ENTRIES_ENTER)
def cells(group_id: int) -> ResponseReturnValue:
    """Save cells: each is saved, refused with a sentence, or met by another value."""
    sent = reading.body()
    wishes = reading.wishes(sent)
    desk = desk_for(group_id, Duty.ENTRIES_ENTER)

    def work() -> Answer:
        outcomes, touched = record_cells(desk, wishes)
        looks = Looks(desk, touched)
        return {
            "cells": looks.cells(outcomes),
            "renamed": {
                o.wish.column: o.column for o in outcomes if o.column != o.wish.column and not o.refusal
            },
            "columns": looks.columns(),
        }

    answer = _once(sent, work)
    return jsonify(answer), _status(answer["cells"])


@bp.post("/<int:group_id>/izmeginat")
@duty(Duty.ENTRIES_ENTER)
def trial(group_id: int) -> ResponseReturnValue:
    """Say what would become of cells before they are pasted: nothing is written, no lesson is born."""
    wishes = reading.wishes(reading.body())
    desk = desk_for(group_id, Duty.ENTRIES_ENTER)
    outcomes, touched = try_cells(desk, wishes)
    return jsonify(cells=Looks(desk, touched, taken="fits").cells(outcomes))


def _once(sent: Mapping[str, Any], work: Callable[[], Answer]) -> Answer:
    """Do the work of a numbered request, or give the answer it was given before."""
    session, key = db.session(), reading.request_key(sent)
    known = claim(session, current_user.account_id, key, author_of(session).at)
    if known:
        return known
    answer = work()
    keep(session, current_user.account_id, key, answer)
    return answer


def _status(cells: list[Answer]) -> int:
    """200 when anything was saved; else 409 when a colleague was first, else 422."""
    statuses = {cell["status"] for cell in cells}
    if "saved" in statuses:
        return 200
    return 409 if "conflict" in statuses else 422


@bp.post("/<int:group_id>/kolonna")
@duty(Duty.ENTRIES_ENTER)
def column(group_id: int) -> ResponseReturnValue:
    """Save topic, homework, kind, scale ... of a column."""
    sent = reading.body()
    desk = desk_for(group_id, Duty.ENTRIES_ENTER)

    def work() -> Answer:
        values, version = reading.column_values(sent), reading.version(sent)
        found = _open(desk, sent)
        return _column_answer(desk, sent, change_column(desk, found, values, version))

    return _answered(desk, sent, work)


@bp.post("/<int:group_id>/klat")
@duty(Duty.ENTRIES_ENTER)
def attendance(group_id: int) -> ResponseReturnValue:
    """„Visi klāt”: confirm that whoever has no sign was present."""
    sent = reading.body()
    desk = desk_for(group_id, Duty.ENTRIES_ENTER)
    return _answered(
        desk, sent, lambda: _column_answer(desk, sent, confirm_attendance(desk, _open(desk, sent)))
    )


@bp.post("/<int:group_id>/nakamai")
@duty(Duty.ENTRIES_ENTER)
def following(group_id: int) -> ResponseReturnValue:
    """„Arī nākamajai stundai”: enter the next lesson of the day like this one."""
    sent = reading.body()
    desk = desk_for(group_id, Duty.ENTRIES_ENTER)

    def work() -> Answer:
        done = follow_lesson(desk, _open(desk, sent))
        looks = Looks(desk, {done.column.key: done.cells})
        return {
            "column": looks.column(done.column, None),
            "renamed": {done.was: done.column.key} if done.was != done.column.key else {},
            "cells": looks.cells(done.outcomes),
        }

    return _answered(desk, sent, work)


@bp.post("/<int:group_id>/jauna")
@duty(Duty.ENTRIES_ENTER)
def new(group_id: int) -> ResponseReturnValue:
    """Enter a lesson outside the timetable, or a column of marks."""
    sent = reading.body()
    desk = desk_for(group_id, Duty.ENTRIES_ENTER)

    def work() -> Answer:
        return to_column(desk, make_column(desk, reading.new_column(sent)))

    return _answered(desk, sent, work)


@bp.post("/<int:group_id>/vertejumi")
@duty(Duty.ENTRIES_ENTER)
def further(group_id: int) -> ResponseReturnValue:
    """Give a lesson one more column of marks."""
    sent = reading.body()
    desk = desk_for(group_id, Duty.ENTRIES_ENTER)

    def work() -> Answer:
        return to_column(desk, add_marks_column(desk, _open(desk, sent), reading.kind_of_column(sent)))

    return _answered(desk, sent, work)


@bp.post("/<int:group_id>/parcelt")
@duty(Duty.ENTRIES_ENTER)
def move(group_id: int) -> ResponseReturnValue:
    """Move a column to another day or lesson."""
    sent = reading.body()
    desk = desk_for(group_id, Duty.ENTRIES_ENTER)

    def work() -> Answer:
        place, version = reading.moved(sent), reading.version(sent)
        return to_column(desk, move_column(desk, _open(desk, sent), *place, version))

    return _answered(desk, sent, work)


@bp.post("/<int:group_id>/iznemt")
@duty(Duty.ENTRIES_ENTER)
def void(group_id: int) -> ResponseReturnValue:
    """Take an empty column of marks out of the journal."""
    sent = reading.body()
    desk = desk_for(group_id, Duty.ENTRIES_ENTER)

    def work() -> Answer:
        version, found = reading.version(sent), _open(desk, sent)
        void_column(desk, found, version)
        return to_column(desk, found)

    return _answered(desk, sent, work)


def to_column(desk: Desk, found: Column) -> Answer:
    """Where the page stands after a change that draws the sheet anew."""
    shown = period_holding(desk.frame.calendar, found.held_on)
    return {"url": url_for("journal.grid", group_id=desk.header.id, skats=shown, _anchor=found.key)}


def _answered(desk: Desk, sent: Mapping[str, Any], work: Callable[[], Answer]) -> ResponseReturnValue:
    try:
        return jsonify(_once(sent, work))
    except LookupError:
        return jsonify(error=_("This column is not in the journal any more. Reload the page.")), 404
    except Stale as stale:
        current = _column_answer(desk, sent, _open(desk, sent))
        return jsonify(error=str(stale), **current), 409
    except RuleBroken as broken:
        return jsonify(error=str(broken), field=_field(broken.field)), 422


def _field(name: str) -> str:
    return "kind" if name == "column_kind" else name


def _open(desk: Desk, sent: Mapping[str, Any]) -> Column:
    return open_column(desk, reading.column_key(sent))


def _column_answer(desk: Desk, sent: Mapping[str, Any], found: Column) -> Answer:
    asked = sent.get("column")
    return {
        "column": Looks(desk, {}).column(found, None),
        "renamed": {asked: found.key} if asked != found.key else {},
    }
