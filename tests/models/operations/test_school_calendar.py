"""The days of a school year as the superuser confirms them (clause 3.1.5)."""

from datetime import date

import pytest
from sqlalchemy import func, select

from models.operations.school_calendar import add_special_day, confirm_dates, make_year
from models.rules.broken import RuleBroken, Stale
from models.rules.calendar import CalendarKind, SpecialDays
from models.school import CalendarSpan, SchoolYear

NEW_YEAR = SpecialDays(CalendarKind.PUBLIC_HOLIDAY, date(2027, 1, 1), date(2027, 1, 1), "Jaunais gads")


def test_a_day_is_taken_into_the_calendar_once(records, cast):
    with records() as session:
        year = session.get_one(SchoolYear, cast.year)
        assert add_special_day(session, year, NEW_YEAR)
        assert not add_special_day(session, year, NEW_YEAR)
        named = select(func.count()).where(CalendarSpan.starts_on == NEW_YEAR.starts_on)
        assert session.scalar(named) == 1


def test_a_day_outside_the_year_is_refused(records, cast):
    july = SpecialDays(CalendarKind.HOLIDAYS, date(2027, 7, 1), date(2027, 7, 1))
    with records() as session:
        year = session.get_one(SchoolYear, cast.year)
        with pytest.raises(RuleBroken):
            add_special_day(session, year, july)


def test_dates_are_confirmed_as_they_were_shown(records, cast):
    with records() as session:
        year = session.get_one(SchoolYear, cast.year)
        year.to_verify = True
        session.flush()
        with pytest.raises(Stale):
            confirm_dates(session, year.id, year.version - 1)
        assert not confirm_dates(session, year.id, year.version).to_verify
        assert not confirm_dates(session, year.id, 0).to_verify  # a second click


def test_the_coming_year_is_made_once(records, cast):
    with records() as session:
        made = make_year(session, 2027)
        assert made.to_verify
        assert len(made.semesters) == 2
        assert make_year(session, 2027) is made
        assert make_year(session, 2026).id == cast.year
        made.ends_on = date(2028, 9, 1)
        session.flush()
        with pytest.raises(RuleBroken):
            make_year(session, 2028)
