"""The addresses under which report cards were printed once lead to the printing screen (clause 3.5a)."""

from __future__ import annotations

from flask import Blueprint, abort, redirect, url_for
from flask.typing import ResponseReturnValue

from config.duties import Duty, duty, for_staff
from models.base import db
from models.queries.printing import is_reached
from models.rules.documents import Choice
from views.edge import asking

bp = Blueprint("report_card", __name__, url_prefix="/liecibas")


@bp.get("/")
@for_staff
@duty(Duty.REPORT_CARDS_READ)
def index() -> ResponseReturnValue:
    """All classes."""
    return redirect(url_for("printing.report_card"))


@bp.get("/<int:class_id>")
@for_staff
@duty(Duty.REPORT_CARDS_READ)
def show(class_id: int) -> ResponseReturnValue:
    """One class. 404 outside reach."""
    choice = Choice("report_card", class_id=class_id)
    if not is_reached(db.session(), asking(), Duty.REPORT_CARDS_READ, choice):
        abort(404)
    return redirect(url_for("printing.report_card", klase=class_id))
