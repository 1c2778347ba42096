"""Printing report cards of semester 1: choose a class, see what is missing, print (clause 3.5a)."""

from __future__ import annotations

import re
from io import BytesIO

from flask import Blueprint, abort, render_template, send_file
from flask.typing import ResponseReturnValue
from flask_babel import get_locale
from flask_babel import gettext as _
from flask_login import current_user

from config.duties import Duty, duty
from config.translations.formats import date_short
from models.base import db
from models.queries.report_card import classes_to_print
from models.queries.school import year_of
from models.rules.documents import Choice
from models.rules.marks import TermKind
from models.school import SchoolYear
from models.text import fold
from reports.report_card import REPORT, Data
from reports.report_card.collect import collect
from views.edge import asking

bp = Blueprint("report_card", __name__, url_prefix="/liecibas")
TERM = TermKind.SEMESTER_1


@bp.get("/")
@duty(Duty.REPORT_CARDS_PRINT)
def index() -> ResponseReturnValue:
    """Classes of the year with how many pupils they have and how many marks are not typed yet."""
    year = year_of(current_user.today).with_only_columns(SchoolYear.id).scalar_subquery()
    classes = db.session.execute(classes_to_print(asking(), REPORT.duty, year)).all()
    return render_template("report_card/index.html", classes=classes)


@bp.get("/<int:class_id>")
@duty(Duty.REPORT_CARDS_PRINT)
def show(class_id: int) -> ResponseReturnValue:
    """What would be printed for a class and what is missing. 404 for a class outside reach."""
    data = _collected(class_id)
    lasts_until = data.ends_on if data.counted_to else None
    return render_template(
        "report_card/show.html",
        class_id=class_id,
        data=data,
        term=TERM,
        missing=sum(len(card.missing(TERM)) for card in data.cards),
        unknown=sum(card.unknown for card in data.cards),
        lasts_until=lasts_until and date_short(lasts_until, str(get_locale())),
        unsigned=_unsigned(data),
    )


@bp.get("/<int:class_id>/pdf")
@duty(Duty.REPORT_CARDS_PRINT)
def class_pdf(class_id: int) -> ResponseReturnValue:
    """The class's report cards in one file, a page each. 404 when there is nobody to print for."""
    return _paper(_collected(class_id), "liecibas")


@bp.get("/<int:class_id>/skolens/<int:student_id>/pdf")
@duty(Duty.REPORT_CARDS_PRINT)
def student_pdf(class_id: int, student_id: int) -> ResponseReturnValue:
    """One pupil's report card. 404 for a pupil who is not in the class on the semester's last day."""
    data = _collected(class_id, student_id)
    names = [f"{card.surname} {card.first_name}" for card in data.cards]
    return _paper(data, f"lieciba {''.join(names)}")


def _collected(class_id: int, student_id: int | None = None) -> Data:
    choice = Choice(REPORT.code, class_id=class_id, student_id=student_id, term=TERM)
    data = collect(db.session(), asking(), choice)
    if data is None:
        abort(404)
    return data


def _paper(data: Data, name: str) -> ResponseReturnValue:
    if not data.cards:
        abort(404, _("There is nobody here to print a report card for."))
    title = re.sub(r"[^a-z0-9]+", "-", fold(f"{name} {data.class_name} {data.year} 1 semestris")).strip("-")
    return send_file(BytesIO(REPORT.pdf(data)), "application/pdf", download_name=f"{title}.pdf")


def _unsigned(data: Data) -> list[str]:
    """What the signature lines would lack."""
    wanted = {
        _("the class teacher's name"): data.class_teacher,
        _("the director's name"): data.letterhead.director,
        _("the place"): data.letterhead.place,
    }
    return [what for what, entered in wanted.items() if not entered.strip()]
