"""Home: the duty board, and the sign of life for whoever watches the server."""

from __future__ import annotations

from flask import Blueprint, current_app, render_template
from flask.typing import ResponseReturnValue
from flask_babel import get_locale
from flask_babel import gettext as _
from flask_login import current_user

from config.duties import Duty, duty
from config.translations.formats import day_heading
from models.base import db
from views.diary.ahead import cards
from views.duties import parts_of, sections
from views.duties.board import Board
from views.duties.school import school_view
from views.edge import may_open

bp = Blueprint("home", __name__)


@bp.get("/")
@duty(Duty.OWN_ACCOUNT)
def index() -> ResponseReturnValue:
    """What this person owes, by which clause and until when."""
    clock = current_app.extensions["clock"]
    board = Board.now(clock.now(), clock.zone)
    first_name = current_user.name.split(" ")[0]
    return render_template(
        "home/index.html",
        greeting=_("Good day, %(name)s", name=first_name),
        lead=day_heading(current_user.today, str(get_locale())),
        parts=parts_of(sections(board)),
        school_view=school_view(board),
        cards=cards(board.frame, clock.now(), clock.zone) if may_open("diary.index") else [],
    )


@bp.get("/dzivs")
def alive() -> ResponseReturnValue:
    """Answer whoever watches the server: the house stands and reaches its records."""
    db.session.execute(db.text("SELECT 1"))
    return {"status": "ok"}
