"""The days of a school year as the superuser confirms them (clause 3.1.5)."""

from __future__ import annotations

from flask_babel import gettext as _
from sqlalchemy import select
from sqlalchemy.orm import Session

from models.operations.school_start import add_school_year
from models.queries.school import days_of
from models.rules.broken import Stale
from models.rules.calendar import SpecialDays
from models.rules.intervals import Interval
from models.rules.school_years import school_year_of, year_plan
from models.rules.year_dates import check_special_days, check_year
from models.school import CalendarSpan, SchoolYear


def hold_year(session: Session, year_id: int) -> SchoolYear:
    """The year, kept for oneself until the work is done: who does the same at once waits."""
    return session.get_one(SchoolYear, year_id, with_for_update=True, populate_existing=True)


def make_year(session: Session, first_year: int) -> SchoolYear:
    """The school year that begins in `first_year` with proposed dates; one that is there is left alone.

    Raises:
        RuleBroken: another year reaches into its days.
    """
    years = session.scalars(select(SchoolYear).order_by(SchoolYear.starts_on).with_for_update()).all()
    there = next((year for year in years if school_year_of(year.starts_on) == first_year), None)
    if there is not None:
        return there
    plan = year_plan(first_year)
    others = {year.name: Interval(year.starts_on, year.ends_on) for year in years}
    check_year(Interval(plan.calendar.starts_on, plan.calendar.ends_on), others)
    return add_school_year(session, plan)


def confirm_dates(session: Session, year_id: int, version: int) -> SchoolYear:
    """The superuser has looked at the derived dates of a year and stands by them.

    Raises:
        Stale: the year was changed since its dates were shown.
    """
    year = hold_year(session, year_id)
    if not year.to_verify:
        return year
    if year.version != version:
        raise Stale(_("The dates of the year were changed meanwhile: look at them once more."))
    year.to_verify = False
    session.flush()
    return year


def add_special_day(session: Session, year: SchoolYear, days: SpecialDays) -> bool:
    """Put special days into the calendar; False when exactly these are there already.

    Raises:
        RuleBroken: the calendar of the year has no place for them.
    """
    others = days_of(session, year.id)
    if days in others:
        return False
    check_special_days(days, Interval(year.starts_on, year.ends_on), others)
    session.add(
        CalendarSpan(
            school_year_id=year.id,
            kind=days.kind,
            name=days.name,
            starts_on=days.starts_on,
            ends_on=days.ends_on,
            weekday=days.weekday,
        )
    )
    session.flush()
    return True
