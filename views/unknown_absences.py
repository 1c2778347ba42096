"""What stayed unknown for too long: „Uzskatīt par neattaisnotiem?” for the class teacher (clause 8)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from flask import Blueprint, abort, current_app, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from config.duties import Duty, duty, holds
from models.absences import ExcuseOrigin
from models.base import db
from models.operations.idempotency import answer_of
from models.operations.unknown_absences import call_unexcused, take_back
from models.queries.events import own_classes
from models.queries.frame import frame_of_day
from models.queries.unknown_absences import PupilRun, overdue_runs
from models.rules.broken import RuleBroken, Stale
from views.edge import asking, may_open
from views.events.words import interval_text
from views.once import LONGEST_KEY, Done, given_key, new_key, once

bp = Blueprint("unknown_absence", __name__, url_prefix="/nezinamie-kavejumi")
REGISTER = "absences.enter"
"""The form of the register, where a ground is entered."""


@dataclass(frozen=True, slots=True)
class Line:
    """A run as the page shows it."""

    key: str
    student_id: int
    name: str
    when: str
    lessons: int
    subjects: str
    explain: str
    """Where a ground is entered over it; empty where one may not."""


@dataclass(frozen=True, slots=True)
class Room:
    """A class with what is unknown in it."""

    id: int
    name: str
    lines: Sequence[Line]
    own: bool


@bp.get("/")
@duty(Duty.ABSENCE_BOARD_READ)
def index() -> ResponseReturnValue:
    """The runs of a class; who reads the school chooses the class, the first with any by itself."""
    return _page()


def _page(refused: str = "", ticked: Sequence[str] = ()) -> str:
    actor = asking()
    frame = frame_of_day(db.session(), actor.today)
    rooms = _rooms(overdue_runs(db.session(), actor, Duty.ABSENCE_BOARD_READ, frame)) if frame else []
    wanted = request.values.get("klase", "")
    chosen = next((one for one in rooms if str(one.id) == wanted), rooms[0] if rooms else None)
    return render_template(
        "unknown_absences/index.html",
        rooms=rooms,
        room=chosen,
        days=frame.settings.unknown_absence_days if frame else 0,
        refused=refused,
        ticked=frozenset(ticked),
        key=new_key(),
        undo=_to_undo(),
    )


def _rooms(runs: Sequence[PupilRun]) -> list[Room]:
    actor = asking()
    writes = holds(actor.roles, Duty.ABSENCES_ENTER) and actor.viewer is None
    own = set(db.session.scalars(own_classes(actor))) if writes else set()
    by_class: dict[int, list[PupilRun]] = defaultdict(list)
    for one in runs:
        by_class[one.class_id].append(one)
    return [
        Room(number, of[0].class_name, [_line(one, number in own) for one in of], number in own)
        for number, of in by_class.items()
    ]


def _line(one: PupilRun, own: bool) -> Line:  # noqa: FBT001
    span = one.run.span
    when = interval_text(span.from_day, span.from_number, span.to_day, span.to_number)
    explain = ""
    if own and may_open(REGISTER):
        explain = url_for(
            REGISTER,
            class_id=one.class_id,
            students=one.student_id,
            starts_on=span.from_day,
            starts_number=span.from_number,
            ends_on=span.to_day,
            ends_number=span.to_number,
            origin=ExcuseOrigin.PARENT_NOTE.value,
        )
    return Line(
        one.key, one.student_id, one.name, when, len(one.run.lessons), ", ".join(one.subjects), explain
    )


def _to_undo() -> str:
    """The number of the form whose work may be taken back straight after it."""
    key = request.args.get("izdarits", "")[:LONGEST_KEY]
    known = answer_of(db.session(), asking().account_id, key) if key and asking().viewer is None else {}
    return key if known.get("made") else ""


@bp.post("/neattaisnoti")
@duty(Duty.ABSENCES_ENTER)
def unexcused() -> ResponseReturnValue:
    """Call the ticked runs unexcused, or the one whose button was pressed."""
    one = request.form.get("one", "")
    keys = [one] if one else request.form.getlist("runs")
    try:
        return once(lambda: _called(keys))
    except RuleBroken as broken:
        db.session.rollback()
        return _page(str(broken), keys), 409 if isinstance(broken, Stale) else 422


def _called(keys: Sequence[str]) -> Done:
    actor = asking()
    frame = frame_of_day(db.session(), actor.today)
    if frame is None:
        raise RuleBroken(_("There is no school year."))
    recipe = call_unexcused(db.session(), actor, frame, keys)
    place = url_for(".index", klase=request.form.get("klase", type=int), izdarits=given_key())
    return Done(place, str(_("Entered as unexcused.")), recipe)


@bp.post("/atsaukt")
@duty(Duty.ABSENCES_ENTER)
def undo() -> ResponseReturnValue:
    """Take back what one entered just now. 404 for what was never entered."""
    actor = asking()
    kept = answer_of(db.session(), actor.account_id, request.form.get("key", "")[:LONGEST_KEY])
    if "made" not in kept:
        abort(404)
    try:
        take_back(db.session(), actor, kept, current_app.extensions["clock"].now())
    except RuleBroken as broken:
        db.session.rollback()
        flash(str(broken), "warning")
    else:
        flash(_("Taken back: the lessons are unknown again."), "success")
    return redirect(url_for(".index", klase=request.form.get("klase", type=int)))
