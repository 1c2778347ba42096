"""The checklist of the year start: what stands, what is missing, where it is done (clauses 3.1-3.1.6)."""

from __future__ import annotations

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import get_locale
from flask_babel import gettext as _
from flask_login import current_user
from sqlalchemy import select

from config.duties import Duty, duty
from config.translations.formats import date_short
from models.base import db
from models.operations.school_calendar import confirm_dates, make_year
from models.queries.year_start import year_facts
from models.rules.school_years import year_to_make
from models.school import SchoolYear
from views.year_start import bp
from views.year_start.steps import checklist
from views.year_start.years import chosen_year, number_of, year_or_404


@bp.get("/")
@duty(Duty.STRUCTURE_ENTER)
def index() -> ResponseReturnValue:
    """Every step of a year with how it stands; the year at hand unless another is chosen."""
    year, language = chosen_year(), str(get_locale())
    years = db.session.scalars(select(SchoolYear).order_by(SchoolYear.starts_on.desc())).all()
    facts = year_facts(db.session(), year, current_user.today) if year else None
    lines = checklist(facts) if facts else []
    to_make = year_to_make([each.starts_on for each in years], current_user.today)
    return render_template(
        "year_start/index.html",
        year=year,
        years=years,
        span=f"{date_short(year.starts_on, language)} – {date_short(year.ends_on, language)}" if year else "",
        lines=lines,
        finished=sum(line.standing.done for line in lines),
        to_make=to_make and f"{to_make}./{to_make + 1}.",
    )


@bp.post("/jauns-gads")
@duty(Duty.SETTINGS_ENTER)
def make() -> ResponseReturnValue:
    """Make the year that comes next, with proposed dates; a year that is there is only shown."""
    begun = db.session.scalars(select(SchoolYear.starts_on)).all()
    to_make = year_to_make(begun, current_user.today)
    if to_make is None:
        flash(_("The school year is there already."), "success")
        return redirect(url_for(".index"))
    year = make_year(db.session(), to_make)
    flash(_("School year %(name)s was made; look at its dates.", name=year.name), "success")
    return redirect(url_for(".index", gads=year.id))


@bp.post("/<int:year_id>/datumi")
@duty(Duty.SETTINGS_ENTER)
def confirm(year_id: int) -> ResponseReturnValue:
    """Confirm the derived dates of a year. 409 when they were changed since they were shown."""
    year_or_404(year_id)
    year = confirm_dates(db.session(), year_id, number_of(request.form.get("version", "")))
    flash(_("The dates of %(name)s are confirmed.", name=year.name), "success")
    return redirect(url_for(".index", gads=year.id))
