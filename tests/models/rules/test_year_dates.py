"""What the dates of a school year allow (clause 3.1.5)."""

from datetime import date, time

import pytest

from models.rules.broken import RuleBroken
from models.rules.calendar import CalendarKind, SemesterSpan, SpecialDays
from models.rules.intervals import Interval
from models.rules.year_dates import Bell, check_bell, check_semester, check_special_days, check_year

YEAR = Interval(date(2026, 9, 1), date(2027, 5, 31))
FIRST = SemesterSpan(1, date(2026, 9, 1), date(2026, 12, 18))
SECOND = SemesterSpan(2, date(2027, 1, 4), date(2027, 5, 31))
AUTUMN = SpecialDays(CalendarKind.HOLIDAYS, date(2026, 10, 19), date(2026, 10, 23), "Rudens brīvdienas")


def field_of(check, *args) -> str:
    """The field at which the rule speaks; "" when it has nothing to say."""
    try:
        check(*args)
    except RuleBroken as broken:
        return broken.field
    return ""


def test_two_school_years_share_no_day():
    others = {"2025./2026.": Interval(date(2025, 9, 1), date(2026, 9, 1))}
    assert field_of(check_year, YEAR, others) == "starts_on"
    assert field_of(check_year, YEAR, {"2025./2026.": Interval(date(2025, 9, 1), date(2026, 8, 31))}) == ""


def test_a_year_is_not_cut_off_its_semesters():
    parts = [Interval(FIRST.starts_on, FIRST.ends_on)]
    assert field_of(check_year, YEAR, {}, parts) == ""
    assert field_of(check_year, Interval(date(2026, 9, 2), date(2027, 5, 31)), {}, parts) == "ends_on"


@pytest.mark.parametrize(
    ("semester", "others", "field"),
    [
        (FIRST, [SECOND], ""),
        (SECOND, [FIRST], ""),
        (SemesterSpan(2, date(2026, 12, 18), date(2027, 5, 31)), [FIRST], "starts_on"),
        (SemesterSpan(1, date(2026, 9, 1), date(2027, 1, 4)), [SECOND], "ends_on"),
        (SemesterSpan(2, date(2026, 9, 1), date(2026, 9, 30)), [FIRST], "starts_on"),
        (SemesterSpan(1, date(2027, 5, 1), date(2027, 5, 31)), [SECOND], "ends_on"),
        (SemesterSpan(1, date(2026, 8, 31), date(2026, 12, 18)), [], "ends_on"),
    ],
)
def test_semester_1_ends_before_semester_2_begins_and_both_lie_within_the_year(semester, others, field):
    assert field_of(check_semester, semester, YEAR, others) == field


def special(kind, begin, end=None, weekday=None):
    return SpecialDays(kind, begin, end or begin, "Diena", weekday)


SATURDAY, FRIDAY = date(2026, 11, 14), date(2026, 11, 13)


@pytest.mark.parametrize(
    ("days", "field"),
    [
        (special(CalendarKind.PUBLIC_HOLIDAY, date(2026, 11, 18)), ""),
        (special(CalendarKind.PUBLIC_HOLIDAY, date(2026, 10, 20)), ""),
        (special(CalendarKind.HOLIDAYS, date(2026, 10, 23), date(2026, 10, 30)), "starts_on"),
        (special(CalendarKind.HOLIDAYS, date(2027, 5, 31), date(2027, 6, 1)), "ends_on"),
        (special(CalendarKind.MOVED_WORKDAY, SATURDAY), "weekday"),
        (special(CalendarKind.MOVED_WORKDAY, SATURDAY, weekday=0), ""),
        (special(CalendarKind.MOVED_WORKDAY, FRIDAY), ""),
        (special(CalendarKind.PROJECT_WEEK, FRIDAY, weekday=0), "weekday"),
    ],
)
def test_special_days_of_a_kind_stand_beside_each_other_within_the_year(days, field):
    assert field_of(check_special_days, days, YEAR, [AUTUMN]) == field


@pytest.mark.parametrize(
    ("number", "begin", "end", "field"),
    [
        (2, time(9, 20), time(10, 0), ""),
        (2, time(9, 10), time(10, 10), ""),
        (2, time(9, 9), time(10, 0), "starts_at"),
        (2, time(9, 20), time(10, 11), "ends_at"),
        (2, time(7, 0), time(7, 40), "starts_at"),
        (1, time(7, 0), time(12, 0), "ends_at"),
        (0, time(8, 0), time(8, 30), ""),
    ],
)
def test_the_bells_of_a_day_follow_each_other(number, begin, end, field):
    others = [Bell(1, time(8, 30), time(9, 10)), Bell(3, time(10, 10), time(10, 50))]
    assert field_of(check_bell, Bell(number, begin, end), others) == field
