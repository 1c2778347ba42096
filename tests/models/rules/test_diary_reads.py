"""Weeks of the diary that parents may say they have read (clause 1)."""

from datetime import date

import pytest

from models.rules.calendar import CalendarKind, SchoolCalendar, SemesterSpan, SpecialDays
from models.rules.diary_reads import due_on, is_week_to_read, school_weeks

CALENDAR = SchoolCalendar(
    date(2026, 9, 1),
    date(2027, 5, 31),
    (SemesterSpan(1, date(2026, 9, 1), date(2026, 12, 18)),),
    (SpecialDays(CalendarKind.HOLIDAYS, date(2026, 10, 19), date(2026, 10, 23), "Rudens brīvlaiks"),),
)


def test_weeks_of_holidays_are_left_out():
    weeks = school_weeks(CALENDAR, date(2026, 11, 1), 3)
    assert weeks == [date(2026, 10, 26), date(2026, 10, 12), date(2026, 10, 5)]


def test_a_week_is_due_on_its_sunday():
    assert due_on(date(2026, 11, 23)) == date(2026, 11, 29)


@pytest.mark.parametrize(
    ("monday", "today", "readable"),
    [
        (date(2026, 11, 23), date(2026, 11, 23), True),
        (date(2026, 11, 30), date(2026, 11, 29), False),
        (date(2026, 11, 24), date(2026, 11, 29), False),
        (date(2026, 10, 19), date(2026, 11, 29), False),
        (date(2026, 8, 31), date(2026, 8, 31), False),
        (date(2026, 8, 31), date(2026, 9, 1), True),
        (date(1, 1, 1), date(2026, 11, 29), False),
    ],
)
def test_only_a_week_of_lessons_that_has_begun_can_be_read(monday, today, readable):
    assert is_week_to_read(CALENDAR, monday, today) is readable


def test_the_last_week_before_the_end_of_time_is_no_week():
    assert not is_week_to_read(CALENDAR, date(9999, 12, 27), date(2026, 11, 29))
