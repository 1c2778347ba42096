"""„Atsaukt” straight after a ground was entered: all of that entry is taken back at one click (clause 8)."""

from __future__ import annotations

from flask import abort, current_app, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from config.duties import duty
from models.base import db
from models.operations.excuse_entry import undo_entry
from models.operations.idempotency import answer_of
from models.people import Student
from models.queries.reach import students_for
from models.rules.broken import RuleBroken
from views.absences import bp
from views.absences.opening import ENTER
from views.edge import asking
from views.once import LONGEST_KEY


@bp.post("/atsaukt")
@duty(ENTER)
def undo() -> ResponseReturnValue:
    """Take one's own entry back; what gave way to it stands again. 404 for what was never entered."""
    actor, key = asking(), request.form.get("key", "")[:LONGEST_KEY]
    kept = answer_of(db.session(), actor.account_id, key)
    if "recipe" not in kept:
        abort(404)
    pupils = students_for(actor, ENTER).with_only_columns(Student.id).order_by(None)
    try:
        undo_entry(db.session(), kept["recipe"], pupils, (actor.today, current_app.extensions["clock"].now()))
    except RuleBroken as broken:
        db.session.rollback()
        flash(str(broken), "warning")
        return redirect(_place(kept["place"]))
    flash(_("The entry is taken back."), "success")
    return redirect(_place(kept["place"]))


def _place(place: str) -> str:
    """The week of the entry, without the offer to take it back."""
    here = url_for(".index")
    return place.partition("&jauns=")[0] if place.startswith(here) else here
