"""Calendars a school starts from."""

from dataclasses import replace
from datetime import date

import pytest

from models.rules.calendar import CalendarKind
from models.rules.school_years import (
    PRESETS,
    proposed_days,
    public_holidays,
    school_year_of,
    year_plan,
    year_to_make,
)


def spans(plan, kind):
    return [(each.starts_on, each.ends_on) for each in plan.calendar.special if each.kind is kind]


def test_the_year_2025_is_as_the_cabinet_set_it():
    plan = year_plan(2025)
    assert (plan.name, plan.to_verify) == ("2025./2026.", False)
    assert [(each.starts_on, each.ends_on) for each in plan.calendar.semesters] == [
        (date(2025, 9, 1), date(2025, 12, 19)),
        (date(2026, 1, 5), date(2026, 5, 29)),
    ]
    assert spans(plan, CalendarKind.HOLIDAYS) == [
        (date(2025, 10, 20), date(2025, 10, 24)),
        (date(2025, 12, 22), date(2026, 1, 2)),
        (date(2026, 3, 9), date(2026, 3, 13)),
    ]


def test_the_state_moved_a_monday_of_november_2025_to_a_saturday():
    moved = [each for each in year_plan(2025).calendar.special if each.kind is CalendarKind.MOVED_WORKDAY]
    assert [(each.starts_on, each.weekday) for each in moved] == [(date(2025, 11, 8), 0)]


def test_days_moved_inside_the_winter_holidays_give_no_working_saturday():
    assert spans(year_plan(2024), CalendarKind.MOVED_WORKDAY) == [(date(2025, 5, 10), date(2025, 5, 10))]


def test_a_year_the_cabinet_has_not_set_is_derived_and_asks_to_be_checked():
    plan = year_plan(2026)
    assert plan.to_verify
    assert [(each.starts_on, each.ends_on) for each in plan.calendar.semesters] == [
        (date(2026, 9, 1), date(2026, 12, 18)),
        (date(2027, 1, 4), date(2027, 5, 28)),
    ]
    assert spans(plan, CalendarKind.HOLIDAYS) == [
        (date(2026, 10, 19), date(2026, 10, 23)),
        (date(2026, 12, 21), date(2027, 1, 1)),
        (date(2027, 3, 8), date(2027, 3, 12)),
    ]


@pytest.mark.parametrize("year", range(2018, 2040))
def test_every_derived_year_is_a_school_year(year):
    calendar = year_plan(year).calendar
    days = calendar.school_days(calendar.starts_on, calendar.ends_on)
    assert 160 <= len(days) <= 180
    assert calendar.is_school_day(calendar.starts_on)
    assert all(calendar.semester_of(day) for day in days)
    assert year_plan(year).to_verify is (year not in PRESETS)


def test_public_holidays_are_named_in_latvian():
    (proclamation,) = public_holidays(date(2026, 11, 1), date(2026, 11, 30))
    assert proclamation.starts_on == date(2026, 11, 18)
    assert proclamation.name == "Latvijas Republikas Proklamēšanas diena"


def test_august_belongs_to_the_year_that_begins():
    assert school_year_of(date(2027, 7, 31)) == 2026
    assert school_year_of(date(2027, 8, 1)) == 2027


def test_public_holidays_are_proposed_that_would_be_school_days():
    calendar = year_plan(2026).calendar
    assert proposed_days(calendar) == []  # a new year has them all
    bare = replace(calendar, special=tuple(d for d in calendar.special if d.kind is CalendarKind.HOLIDAYS))
    days = {each.starts_on for each in proposed_days(bare)}
    assert date(2026, 11, 18) in days
    assert date(2026, 12, 25) not in days  # within the winter holidays


@pytest.mark.parametrize(
    ("begun", "today", "wanted"),
    [
        ([], date(2026, 11, 23), 2026),
        ([date(2026, 9, 1)], date(2026, 11, 23), None),
        ([date(2026, 9, 1)], date(2027, 4, 1), 2027),
        ([date(2026, 9, 1)], date(2027, 8, 20), 2027),
        ([date(2026, 9, 1), date(2027, 9, 1)], date(2027, 8, 20), None),
    ],
)
def test_the_coming_year_is_made_from_april_on(begun, today, wanted):
    assert year_to_make(begun, today) == wanted
