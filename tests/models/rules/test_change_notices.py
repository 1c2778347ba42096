"""Of which changes of single lessons families are told (clause 6)."""

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

import pytest

from models.rules.calendar import CalendarKind, Expected, SchoolCalendar, SpecialDays
from models.rules.change_notices import Nearness

RIGA = ZoneInfo("Europe/Riga")
FRIDAY, SATURDAY, MONDAY, TUESDAY = (date(2026, 11, day) for day in (20, 21, 23, 24))
CALENDAR = SchoolCalendar(date(2026, 9, 1), date(2027, 5, 31), ())
BELLS = {1: (time(8, 30), time(9, 10)), 6: (time(12, 45), time(13, 25))}


def near(day, number=1, at="10.15", ahead=1, calendar=CALENDAR):
    hour, minute = map(int, at.split("."))
    local = datetime(FRIDAY.year, FRIDAY.month, FRIDAY.day, hour, minute, tzinfo=RIGA)
    return Nearness(calendar, BELLS, ahead).holds(Expected(day, number, 1), local)


@pytest.mark.parametrize(
    ("day", "number", "at", "told"),
    [
        (FRIDAY, 6, "10.15", True),
        (FRIDAY, 6, "13.25", False),
        (FRIDAY, 1, "10.15", False),
        (FRIDAY, 9, "23.59", True),
        (MONDAY, 1, "23.59", True),
        (TUESDAY, 1, "10.15", False),
        (date(2026, 11, 19), 6, "10.15", False),
    ],
)
def test_today_while_it_is_ahead_and_the_next_school_day(day, number, at, told):
    assert near(day, number, at) is told


def test_after_a_holiday_comes_the_next_school_day():
    off = SpecialDays(CalendarKind.HOLIDAYS, MONDAY, MONDAY)
    calendar = SchoolCalendar(CALENDAR.starts_on, CALENDAR.ends_on, (), (off,))
    assert near(TUESDAY, calendar=calendar)


def test_a_school_may_tell_of_today_only_of_more_or_of_nothing():
    assert near(FRIDAY, 6, ahead=0)
    assert not near(MONDAY, ahead=0)
    assert near(TUESDAY, ahead=2)
    assert not near(FRIDAY, 6, ahead=None)
