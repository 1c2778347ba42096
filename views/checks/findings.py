"""Findings one by one, with a link to each place; the same as a file for a spreadsheet."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from io import StringIO

from flask import Response, abort, render_template
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from config.duties import Duty, duty
from models.base import db
from models.queries.findings import FINDINGS, findings_of
from models.queries.findings.lines import Line, how_many, in_order, lines_of, waived_too
from models.rules.spreadsheet import guarded
from views.checks import bp
from views.checks.links import place_of_line
from views.checks.looking import PAGE, Look, frame_of_now, look
from views.checks.overview import choices
from views.checks.sides import day, reader

MOST_LINES = 20_000
"""Lines of one file."""


@bp.get("/konstatejumi")
@duty(Duty.JOURNALS_READ)
def findings() -> ResponseReturnValue:
    """What was found, by kind, journal and day; fifty a page."""
    frame = frame_of_now()
    if frame is None:
        return render_template("checks/findings.html", look=None)
    asked = look(frame)
    found = waived_too(findings_of(asked.watch, asked.kinds), shown=asked.shows_waived)
    whole = how_many(db.session(), found)
    pages = max(1, -(-whole // PAGE))
    page = min(asked.page, pages)
    rows = in_order(found).limit(PAGE).offset((page - 1) * PAGE)
    return render_template(
        "checks/findings.html",
        look=asked,
        frame=frame,
        lines=lines_of(db.session(), rows, reader()) if whole else [],
        whole=whole,
        page=page,
        pages=pages,
        choices=choices(asked),
        findings=FINDINGS,
        place_of_line=place_of_line,
        day=day,
    )


@bp.get("/konstatejumi/csv")
@duty(Duty.JOURNALS_READ)
def as_csv() -> ResponseReturnValue:
    """The same lines for a spreadsheet, all pages at once. 404 before there is a school year."""
    frame = frame_of_now()
    if frame is None:
        abort(404)
    asked = look(frame)
    found = waived_too(findings_of(asked.watch, asked.kinds), shown=asked.shows_waived)
    lines = lines_of(db.session(), in_order(found).limit(MOST_LINES), reader())
    answer = Response("\ufeff" + _table(lines), mimetype="text/csv")
    answer.headers["Content-Disposition"] = f'attachment; filename="{_name(asked)}.csv"'
    return answer


def _table(lines: Sequence[Line]) -> str:
    text = StringIO()
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerow(
        [_("Journal"), _("Finding"), _("Place"), _("What"), _("Clause"), _("Waived for this reason")]
    )
    for line in lines:
        cells = (line.journal, str(line.finding.title), line.where, line.words, line.finding.clause)
        writer.writerow([guarded(cell) for cell in (*cells, line.waived_for)])
    return text.getvalue()


def _name(asked: Look) -> str:
    return f"konstatejumi-{asked.watch.first.isoformat()}-{asked.watch.last.isoformat()}"
