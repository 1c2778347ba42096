"""Until when and for how long parents report absences: Riga's hour, the school's days (clause 8)."""

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

import pytest

from models.rules.absence_reports import ReportLimits, ReportRules, closes_at
from models.rules.absences import LessonSpan
from models.rules.broken import RuleBroken
from models.rules.calendar import CalendarKind, SchoolCalendar, SpecialDays

RIGA = ZoneInfo("Europe/Riga")
CALENDAR = SchoolCalendar(
    date(2026, 9, 1),
    date(2027, 5, 31),
    (),
    (
        SpecialDays(CalendarKind.HOLIDAYS, date(2026, 10, 19), date(2026, 10, 23)),
        SpecialDays(CalendarKind.HOLIDAYS, date(2026, 12, 21), date(2027, 1, 1)),
    ),
)
MONDAY = date(2026, 11, 23)
MORNING = datetime(2026, 11, 23, 5, 50, tzinfo=UTC)
"""7.50 in Riga."""


def rules(now: datetime = MORNING, until: time = time(10)) -> ReportRules:
    return ReportRules(CALENDAR, ReportLimits(until, 3, 30), now, RIGA)


def days(first: date, last: date, one: int | None = None, other: int | None = None) -> LessonSpan:
    return LessonSpan(first, one, last, other)


@pytest.mark.parametrize(
    ("clock", "is_open"), [("09:59:59", True), ("10:00:00", True), ("10:00:01", False), ("00:00:00", True)]
)
@pytest.mark.parametrize("day", [MONDAY, date(2027, 3, 28), date(2026, 10, 25)])
def test_the_hour_is_that_of_riga_also_when_summer_time_begins_and_ends(day, clock, is_open):
    now = datetime.combine(day, time.fromisoformat(clock), RIGA).astimezone(UTC)
    assert rules(now).today_is_open is is_open


def test_the_same_hour_is_another_moment_in_summer_and_in_winter():
    assert closes_at(date(2026, 9, 15), time(10), RIGA) == datetime(2026, 9, 15, 7, tzinfo=UTC)
    assert closes_at(MONDAY, time(10), RIGA) == datetime(2026, 11, 23, 8, tzinfo=UTC)


def test_an_hour_that_comes_twice_is_meant_the_second_time():
    day = date(2026, 10, 25)
    assert closes_at(day, time(3, 30), RIGA) == datetime(2026, 10, 25, 1, 30, tzinfo=UTC)
    first = datetime(2026, 10, 25, 0, 45, tzinfo=UTC)  # 3.45 for the first time
    assert rules(first, time(3, 30)).today_is_open
    assert not rules(datetime(2026, 10, 25, 1, 31, tzinfo=UTC), time(3, 30)).today_is_open


def test_before_midnight_in_london_it_is_tomorrow_in_riga():
    late = datetime(2026, 11, 22, 22, 30, tzinfo=UTC)
    assert rules(late).today == MONDAY
    rules(late).check(days(MONDAY, MONDAY))


def test_the_days_offered_are_the_next_days_of_school():
    assert rules().first_days() == [MONDAY, date(2026, 11, 24)]
    late = datetime(2026, 11, 27, 9, tzinfo=UTC)  # Friday, 11.00
    assert rules(late).first_days() == [date(2026, 11, 30), date(2026, 12, 1)]
    assert rules(datetime(2027, 5, 31, 9, tzinfo=UTC)).first_days() == []


@pytest.mark.parametrize(
    ("span", "field"),
    [
        (days(date(2026, 11, 20), MONDAY), "starts_on"),  # a day that is over
        (days(date(2025, 11, 24), date(2025, 11, 25)), "starts_on"),  # last year
        (days(MONDAY, date(2026, 11, 22)), "ends_on"),  # ends before it begins
        (days(MONDAY, MONDAY, 4, 3), "ends_on"),
        (days(MONDAY, date(2027, 12, 28)), "ends_on"),  # 400 days
        (days(MONDAY, date(2027, 1, 22)), "ends_on"),  # 35 school days
        (days(date(2026, 11, 28), date(2026, 11, 29)), "starts_on"),  # a weekend
        (days(date(2027, 6, 1), date(2027, 6, 1)), "ends_on"),  # summer
        (days(MONDAY, MONDAY, 11), "starts_number"),
    ],
)
def test_what_cannot_be_reported_is_refused_at_its_field(span, field):
    with pytest.raises(RuleBroken) as refused:
        rules().check(span)
    assert refused.value.field == field


def test_today_is_reported_until_the_hour_and_tomorrow_all_day():
    late = rules(datetime(2026, 11, 23, 8, 0, 1, tzinfo=UTC))
    with pytest.raises(RuleBroken, match=r"10\.00"):
        late.check(days(MONDAY, MONDAY))
    late.check(days(date(2026, 11, 24), date(2026, 11, 24)))


def test_days_of_school_are_counted_not_days():
    friday_to_tuesday = days(date(2026, 11, 27), date(2026, 12, 1))
    assert rules().days_of(friday_to_tuesday) == 3
    assert not rules().wants_document(friday_to_tuesday)
    assert rules().wants_document(days(date(2026, 11, 27), date(2026, 12, 2)))


def test_thirty_school_days_are_the_longest():
    rules().check(days(MONDAY, date(2027, 1, 15)))
    with pytest.raises(RuleBroken, match="31"):
        rules().check(days(MONDAY, date(2027, 1, 18)))


def test_a_report_made_in_time_may_be_prolonged_or_shortened_after_the_hour():
    noon = rules(datetime(2026, 11, 23, 10, 0, tzinfo=UTC))
    before = days(MONDAY, MONDAY, 4)
    noon.check(days(MONDAY, date(2026, 11, 24), 4), before)
    noon.check(days(MONDAY, MONDAY, 5), before)
    with pytest.raises(RuleBroken):
        noon.check(days(MONDAY, MONDAY), before)  # from the first lesson: that was not reported in time
