"""How long an absence stays unknown, and which lessons are one run: holidays do not count (clause 8)."""

from datetime import date

import pytest

from models.rules.absences import LessonSpan
from models.rules.calendar import CalendarKind, SchoolCalendar, SpecialDays
from models.rules.unknown_absences import overdue_before, runs_of

CALENDAR = SchoolCalendar(
    date(2026, 9, 1),
    date(2027, 5, 31),
    (),
    (
        SpecialDays(CalendarKind.HOLIDAYS, date(2026, 10, 19), date(2026, 10, 23)),
        SpecialDays(CalendarKind.PUBLIC_HOLIDAY, date(2026, 11, 18), date(2026, 11, 18)),
    ),
)
FRIDAY_BEFORE, MONDAY_AFTER = date(2026, 10, 16), date(2026, 10, 26)


@pytest.mark.parametrize(
    ("today", "days", "before"),
    [
        (date(2026, 11, 13), 5, date(2026, 11, 6)),
        (date(2026, 11, 23), 5, date(2026, 11, 13)),
        (date(2026, 10, 25), 5, date(2026, 10, 9)),
        (MONDAY_AFTER, 1, FRIDAY_BEFORE),
        (date(2026, 11, 13), 0, date(2026, 11, 13)),
        (date(2026, 9, 3), 5, None),
    ],
    ids=["a week", "over a public holiday", "in the holidays", "after them", "at once", "the year is young"],
)
def test_only_school_days_are_counted(today, days, before):
    assert overdue_before(CALENDAR, today, days) == before


def spans(*lessons):
    return [run.span for run in runs_of(lessons, CALENDAR)]


def test_a_stay_away_over_holidays_is_one_run():
    lessons = [(FRIDAY_BEFORE, 2), (FRIDAY_BEFORE, 5), (MONDAY_AFTER, 1), (MONDAY_AFTER, 3)]
    assert spans(*lessons) == [LessonSpan(FRIDAY_BEFORE, 2, MONDAY_AFTER, 3)]


def test_a_school_day_between_makes_two_runs():
    first, third = date(2026, 11, 9), date(2026, 11, 11)
    assert spans((first, 1), (third, 4)) == [LessonSpan(first, 1, first, 1), LessonSpan(third, 4, third, 4)]


def test_a_lesson_without_a_number_needs_the_whole_day():
    day = date(2026, 11, 9)
    assert spans((day, 3), (day, None)) == [LessonSpan(day, None, day, None)]


def test_a_lesson_on_a_day_without_school_breaks_nothing():
    saturday = date(2026, 11, 7)
    assert spans((date(2026, 11, 6), 1), (saturday, 2), (date(2026, 11, 9), 1)) == [
        LessonSpan(date(2026, 11, 6), 1, date(2026, 11, 9), 1)
    ]


def test_nothing_missed_is_no_run():
    assert spans() == []
