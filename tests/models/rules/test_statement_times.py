"""Of which days statements are sent and when one is due (clause 9a): no database."""

from __future__ import annotations

from datetime import date

import pytest

from models.rules.calendar import SchoolCalendar, SemesterSpan
from models.rules.statement_times import Days, Rhythm, Stretch, due_now, speaks_of, stretches, usual_days

YEAR = SchoolCalendar(
    date(2026, 9, 1),
    date(2027, 5, 31),
    (
        SemesterSpan(1, date(2026, 9, 1), date(2026, 12, 18)),
        SemesterSpan(2, date(2027, 1, 4), date(2027, 5, 31)),
    ),
)


def test_what_may_be_chosen_by_a_press():
    assert stretches(YEAR, date(2026, 11, 23), date(2026, 10, 31)) == {
        Stretch.MONTH: Days(date(2026, 11, 1), date(2026, 11, 23)),
        Stretch.LAST_MONTH: Days(date(2026, 10, 1), date(2026, 10, 31)),
        Stretch.SEMESTER: Days(date(2026, 9, 1), date(2026, 11, 23)),
        Stretch.SINCE: Days(date(2026, 11, 1), date(2026, 11, 23)),
    }


def test_in_the_holidays_the_semester_is_the_one_that_ended_and_in_summer_the_days_end_with_the_year():
    christmas = stretches(YEAR, date(2026, 12, 28), None)
    assert christmas[Stretch.SEMESTER] == Days(date(2026, 9, 1), date(2026, 12, 18))
    assert Stretch.SINCE not in christmas
    assert stretches(YEAR, date(2027, 7, 1), None)[Stretch.MONTH] == Days(date(2027, 5, 1), date(2027, 5, 31))


def test_before_the_year_there_is_a_month_and_no_more():
    assert set(stretches(YEAR, date(2026, 8, 20), None)) == {Stretch.MONTH}


@pytest.mark.parametrize(
    ("told_until", "first"),
    [
        (None, date(2026, 9, 1)),
        (date(2026, 10, 31), date(2026, 11, 1)),
        (date(2026, 11, 23), date(2026, 9, 1)),
        (date(2026, 5, 31), date(2026, 9, 1)),
    ],
)
def test_a_screen_begins_where_the_last_sending_ended(told_until, first):
    assert usual_days(YEAR, date(2026, 11, 23), told_until).first == first


@pytest.mark.parametrize(
    ("rhythm", "today", "last"),
    [
        (Rhythm.MONTH, date(2026, 9, 10), None),
        (Rhythm.MONTH, date(2026, 9, 23), None),
        (Rhythm.MONTH, date(2026, 9, 24), date(2026, 9, 30)),
        (Rhythm.MONTH, date(2026, 10, 24), date(2026, 9, 30)),
        (Rhythm.MONTH, date(2026, 10, 25), date(2026, 10, 31)),
        (Rhythm.MONTH, date(2027, 7, 1), date(2027, 5, 31)),
        (Rhythm.SEMESTER, date(2026, 11, 30), None),
        (Rhythm.SEMESTER, date(2026, 12, 12), date(2026, 12, 18)),
        (Rhythm.NEVER, date(2026, 12, 12), None),
    ],
)
def test_a_period_is_due_from_its_last_week_on(rhythm, today, last):
    due = due_now(YEAR, rhythm, 7, today)
    assert (due.days.last if due else None) == last


def test_it_is_late_so_many_days_after_and_done_by_what_reaches_its_last_week():
    due = due_now(YEAR, Rhythm.MONTH, 7, date(2026, 11, 30))
    assert due.by == date(2026, 12, 7)
    assert not speaks_of(None, due)
    assert not speaks_of(date(2026, 11, 23), due)
    assert speaks_of(date(2026, 11, 24), due)
