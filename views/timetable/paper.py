"""The timetable on paper: one week, or the weeks of all classes (clause 6)."""

from __future__ import annotations

import re
from datetime import date
from io import BytesIO

from flask import abort, send_file
from flask.typing import ResponseReturnValue
from flask_babel import force_locale

from config.duties import Duty, duty
from models.base import db
from models.queries.frame import SchoolFrame, frame_of_day
from models.queries.timetable import Kind
from models.queries.timetable_choices import classes_to_read
from models.queries.timetable_week import plain_week
from models.rules.intervals import DAY
from models.text import fold
from reports.timetable import REPORT, Page
from reports.timetable.collect import data_of, page_of
from views.edge import asking
from views.forms.fields import FIRST_DAY, LAST_DAY
from views.timetable import bp
from views.timetable.whose import choose, monday_asked

THURSDAY = DAY * 3


@bp.get("/pdf")
@duty(Duty.TIMETABLE_READ)
def pdf() -> ResponseReturnValue:
    """A week as it stands in these days. 404 for a week beyond one's reach."""
    monday, frame = _asked()
    with force_locale("lv"):
        choices = choose(asking(), frame, monday, asking().today)
        if choices is None:
            abort(404)
        whose = choices.chosen
        week = plain_week(db.session(), frame, (whose.kind, whose.number), monday)
        return _sent(frame, whose.title, [page_of(whose.title, whose.kind, week, frame)])


@bp.get("/klases/pdf")
@duty(Duty.SUBSTITUTION_ENTER)
def pdf_of_classes() -> ResponseReturnValue:
    """The weeks of all classes, a page each. 404 when there are none."""
    monday, frame = _asked()
    classes = db.session.scalars(classes_to_read(asking(), frame.year_id)).all()
    if not classes:
        abort(404)
    week = plain_week(db.session(), frame, None, monday)
    pages = [page_of(f"{one.name} klase", Kind.CLASS, week.of_class(one.id), frame) for one in classes]
    return _sent(frame, "visas klases", pages)


def _asked() -> tuple[date, SchoolFrame]:
    monday = monday_asked(asking(), FIRST_DAY, LAST_DAY)
    frame = frame_of_day(db.session(), monday + THURSDAY)
    if frame is None:
        abort(404)
    return monday, frame


def _sent(frame: SchoolFrame, whose: str, pages: list[Page]) -> ResponseReturnValue:
    paper = BytesIO(REPORT.pdf(data_of(db.session(), frame.year_name, pages)))
    name = re.sub(r"[^a-z0-9]+", "-", fold(f"stundu saraksts {whose}")).strip("-")
    return send_file(paper, "application/pdf", download_name=f"{name}.pdf")
