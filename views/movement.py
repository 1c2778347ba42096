"""The movement register on the screen, as a table and on paper (clauses 3.3, 17)."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from datetime import date
from io import BytesIO, StringIO

from flask import Blueprint, Response, abort, render_template, request, send_file
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from config.duties import Duty, duty, holds
from models.base import db
from models.queries.movement import years_to_read
from models.queries.school import semesters_of, year_of
from models.rules.acts import DAY
from models.rules.movement import Movement, Period
from models.rules.spreadsheet import guarded
from models.school import SchoolYear
from reports.movement_register import REPORT, Data
from reports.movement_register.collect import Choice, collect
from views.acts.desk import numbers, show_day
from views.edge import asking

bp = Blueprint("movement", __name__, url_prefix="/kustiba")


@bp.get("/")
@duty(Duty.MOVEMENT_READ)
def index() -> ResponseReturnValue:
    """Movements of a period, with the counts of each class at its start and end."""
    years = db.session.scalars(years_to_read()).all()
    if not years:
        return render_template("movement/index.html", data=None, years=[])
    year = _year(years)
    period, choice = _period(year, years), _choice()
    data = collect(db.session(), asking(), Duty.MOVEMENT_READ, year, period, choice)
    asked = {key: value for key, value in request.args.items() if key in ARGUMENTS and value}
    return render_template(
        "movement/index.html",
        data=data,
        years=years,
        year=year,
        semesters=db.session.scalars(semesters_of(year.id)).all(),
        last_day=_last_day(year, years),
        choice=choice,
        kinds=list(Movement),
        asked=asked,
        may_print=holds(current_user.roles, Duty.MOVEMENT_PRINT),
        may_act=holds(current_user.roles, Duty.ENROLMENT_ENTER),
        show_day=show_day,
    )


ARGUMENTS = ("gads", "no", "lidz", "klase", "veids")
"""What the address of a register says."""


@bp.get("/csv")
@duty(Duty.MOVEMENT_PRINT)
def as_csv() -> ResponseReturnValue:
    """The movements listed, for a spreadsheet. 404 before there is a school year."""
    data = _printed()
    lines = StringIO()
    writer = csv.writer(lines, delimiter=";", lineterminator="\r\n")
    writer.writerow(_headers())
    for line in data.lines:
        cells = [
            line.day.isoformat(),
            line.name,
            line.birth_date.isoformat() if line.birth_date else "",
            str(line.kind.label),
            line.from_class,
            line.to_class,
            line.order_number,
            line.order_on.isoformat() if line.order_on else "",
            line.school,
            line.reason,
        ]
        writer.writerow([guarded(cell) for cell in cells])
    answer = Response("\ufeff" + lines.getvalue(), mimetype="text/csv")
    answer.headers["Content-Disposition"] = f'attachment; filename="{_name(data)}.csv"'
    return answer


def _headers() -> list[str]:
    return [
        _("Date"),
        _("Pupil"),
        _("Birth date"),
        _("Movement"),
        _("From class"),
        _("To class"),
        _("Order number"),
        _("Order date"),
        _("School"),
        _("Reason"),
    ]


@bp.get("/pdf")
@duty(Duty.MOVEMENT_PRINT)
def as_pdf() -> ResponseReturnValue:
    """The register on paper. 404 before there is a school year."""
    data = _printed()
    return send_file(BytesIO(REPORT.pdf(data)), "application/pdf", download_name=f"{_name(data)}.pdf")


def _printed() -> Data:
    years = db.session.scalars(years_to_read()).all()
    if not years:
        abort(404)
    year = _year(years)
    return collect(db.session(), asking(), Duty.MOVEMENT_PRINT, year, _period(year, years), _choice())


def _name(data: Data) -> str:
    return f"skolenu-kustiba-{data.starts_on.isoformat()}-{data.ends_on.isoformat()}"


def _year(years: Sequence[SchoolYear]) -> SchoolYear:
    """The year asked for, else the one the first day asked for lies in, else today's."""
    wanted = next(iter(numbers([request.args.get("gads", "")])), None)
    first = _day("no")
    for year in years:
        if year.id == wanted or (wanted is None and first and year.starts_on <= first):
            return year
    present = db.session.scalars(year_of(current_user.today)).one_or_none()
    return present or years[0]


def _last_day(year: SchoolYear, years: Sequence[SchoolYear]) -> date:
    """A year lasts until the next one begins; the last one through its summer."""
    later = [each.starts_on for each in years if each.starts_on > year.starts_on]
    return min(later) - DAY if later else date(year.ends_on.year, 8, 31)


def _period(year: SchoolYear, years: Sequence[SchoolYear]) -> Period:
    """The days asked for, as far as they lie in the year."""
    last = max(_last_day(year, years), year.ends_on)
    first_asked, last_asked = _day("no"), _day("lidz")
    starts_on = min(max(first_asked or year.starts_on, year.starts_on), last)
    ends_on = min(max(last_asked or last, starts_on), last)
    return Period(starts_on, ends_on, year.starts_on)


def _day(name: str) -> date | None:
    try:
        return date.fromisoformat(request.args.get(name, ""))
    except ValueError:
        return None


def _choice() -> Choice:
    class_id = next(iter(numbers([request.args.get("klase", "")])), None)
    kind = next((each for each in Movement if each.value == request.args.get("veids")), None)
    return Choice(class_id, kind)
