"""The days of a school year: proposals are taken by one click, what is there leads to its form (3.1.5)."""

from __future__ import annotations

from collections.abc import Sequence

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import get_locale, ngettext

from config.duties import Duty, duty
from config.translations.formats import date_short, weekday_name
from models.base import db
from models.operations.school_calendar import add_special_day, hold_year
from models.queries.frame import load_frame
from models.queries.school import semesters_of, spans_of
from models.rules.broken import RuleBroken
from models.rules.calendar import DAY, SpecialDays
from models.rules.school_years import proposed_days
from models.school import SchoolYear
from views.forms.calendar import ProposedDayForm, proposed_rows
from views.year_start import bp
from views.year_start.years import year_or_404


@bp.get("/<int:year_id>/kalendars")
@duty(Duty.SETTINGS_ENTER)
def calendar(year_id: int) -> ResponseReturnValue:
    """The semesters and special days of a year, and those proposed. 404 when there is no such year."""
    year = year_or_404(year_id)
    return _page(year, proposed_rows(_proposals(year_id), None))


@bp.post("/<int:year_id>/kalendars")
@duty(Duty.SETTINGS_ENTER)
def take_days(year_id: int) -> ResponseReturnValue:
    """Take the ticked proposals into the calendar, all or none. 422 with the sentence at the field."""
    year_or_404(year_id)
    year = hold_year(db.session(), year_id)
    rows = proposed_rows(_proposals(year_id), request.form)
    ticked = [row for row in rows if row.taken.data]
    if False in {_took(year, row) for row in ticked}:  # every row says what is wrong with it
        db.session.rollback()
        return _page(year_or_404(year_id), rows), 422
    flash(
        ngettext(
            "%(num)s day was taken into the calendar.",
            "%(num)s days were taken into the calendar.",
            len(ticked),
        ),
        "success",
    )
    return redirect(url_for(".calendar", year_id=year_id))


def _took(year: SchoolYear, row: ProposedDayForm) -> bool:
    if not row.validate():
        return False
    try:
        add_special_day(db.session(), year, row.days())
    except RuleBroken as broken:
        row.refuse(broken)
        return False
    return True


def _proposals(year_id: int) -> list[SpecialDays]:
    frame = load_frame(db.session(), year_id)
    return proposed_days(frame.calendar) if frame else []


def _page(year: SchoolYear, rows: Sequence[ProposedDayForm]) -> str:
    language = str(get_locale())
    monday = next(day for count in range(7) if (day := year.starts_on + DAY * count).weekday() == 0)
    return render_template(
        "year_start/calendar.html",
        year=year,
        semesters=db.session.scalars(semesters_of(year.id)).all(),
        spans=db.session.scalars(spans_of(year.id)).all(),
        rows=rows,
        short=lambda day: date_short(day, language),
        weekday=lambda number: weekday_name(monday + DAY * number, language),
    )
