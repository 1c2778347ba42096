"""Home: the duty board, and the sign of life for whoever watches the server."""

from __future__ import annotations

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from config.duties import Duty, duty
from models.base import db

bp = Blueprint("home", __name__)


@bp.get("/")
@duty(Duty.OWN_ACCOUNT)
def index() -> ResponseReturnValue:
    """What this person owes, by which clause and until when."""
    return render_template("home/index.html", greeting="", lead="", sections=[])


@bp.get("/dzivs")
def alive() -> ResponseReturnValue:
    """Answer whoever watches the server: the house stands and reaches its records."""
    db.session.execute(db.text("SELECT 1"))
    return {"status": "ok"}
