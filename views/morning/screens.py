"""The summary itself: on a screen of the house, and by a secret address in numbers only."""

from __future__ import annotations

from typing import Any

from flask import Response, abort, current_app, make_response, render_template
from flask.typing import ResponseReturnValue
from flask_babel import get_locale

from config.duties import Duty, duty, holds
from config.translations.formats import day_heading
from models.accounts import Actor
from models.base import db
from models.morning import MorningReader
from models.operations.secret_links import note_link_used
from models.queries.frame import frame_of_day
from models.queries.morning import morning_of, morning_readers
from models.queries.secret_links import link_of
from models.secret_links import LinkKind
from views.edge import after_answer, asking, unattended
from views.morning import bp


@bp.get("/")
@duty(Duty.ABSENCE_BOARD_READ)
def index() -> ResponseReturnValue:
    """Present and absent now in the classes within reach."""
    return _page(asking())


@bp.get("/mans")
@duty(Duty.OWN_ACCOUNT)
def mine() -> ResponseReturnValue:
    """The numbers of the school for whoever is named to be told; 404 for everybody else."""
    named = morning_readers(asking().today).where(MorningReader.account_id == asking().account_id)
    if db.session.scalars(named).one_or_none() is None:
        abort(404)
    return _page(None)


@bp.get("/a/<key:token>")
@unattended
def by_link(token: str) -> ResponseReturnValue:
    """The numbers of the school for whoever has the address; guessed or revoked, it is none."""
    link = db.session.scalars(link_of(token, LinkKind.KITCHEN)).one_or_none()
    if link is None:
        return _apart(render_template("morning/no_link.html"), 404)
    number, today = link.id, current_app.extensions["clock"].today()
    response = _apart(render_template("morning/by_link.html", **_numbers(None)), 200)
    after_answer(response, lambda: note_link_used(db.session(), number, today))
    return response


def _apart(page: str, status: int) -> Response:
    """A page no search engine keeps and no other site is told of."""
    response = make_response(page, status)
    response.headers["X-Robots-Tag"] = "noindex, nofollow"
    return response


def _page(actor: Actor | None) -> str:
    keeps = holds(asking().roles, Duty.ACCESS_ENTER)
    return render_template("morning/index.html", keeps=keeps, **_numbers(actor))


def _numbers(actor: Actor | None) -> dict[str, Any]:
    clock = current_app.extensions["clock"]
    now = clock.now().astimezone(clock.zone)
    frame = frame_of_day(db.session(), now.date())
    lessons = frame is not None and frame.calendar.is_school_day(now.date())
    return {
        "morning": morning_of(db.session(), actor, frame, now.date()) if frame and lessons else None,
        "heading": day_heading(now.date(), str(get_locale() or "lv")),
        "at": f"{now:%H.%M}",
    }
