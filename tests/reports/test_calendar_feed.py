"""A calendar is written so that strict readers take it: lines, texts, summer time (clause 6)."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from config.settings import RIGA
from models.rules.calendar import SchoolCalendar, SemesterSpan
from reports.calendar_feed import Event, Feed
from reports.calendar_feed.collect import days_of_feed
from reports.calendar_feed.writer import written
from tests.calendar_files import StrictCalendar

MONDAY = date(2026, 11, 23)
STAMP = datetime(2026, 9, 1, tzinfo=UTC)
LONG = "Žīgura-Šņickovska Ģertrūde: Latviešu valoda; rakstība, ķ un ļ\nOtrā rinda: \\ „pēdiņas”, " * 5


def local(day: date, hour: int, minute: int = 0) -> datetime:
    """A moment as the school's bells say it."""
    return datetime.combine(day, time(hour, minute))


def event(**changes) -> Event:
    fields = {
        "uid": "l1-20261123-1-t@e-klase",
        "summary": "Matemātika",
        "starts": local(MONDAY, 8, 30),
        "ends": local(MONDAY, 9, 10),
        "stamp": STAMP,
    }
    return Event(**(fields | changes))


def read(*events: Event, zone: ZoneInfo = RIGA) -> StrictCalendar:
    return StrictCalendar(written(Feed("Inese Bērziņa – E-klase", zone, events)))


def test_an_empty_calendar_is_a_calendar():
    calendar = read()
    assert calendar.events == []
    assert calendar.calendar["X-WR-CALNAME"] == "Inese Bērziņa – E-klase"


def test_long_latvian_texts_with_all_marks_come_back_as_they_were():
    found = read(event(summary=LONG.replace("\n", " "), description=LONG, location="112., aktu zāle; 1. st."))
    assert found.events[0]["SUMMARY"] == LONG.replace("\n", " ")
    assert found.events[0]["DESCRIPTION"] == LONG
    assert found.events[0]["LOCATION"] == "112., aktu zāle; 1. st."


@given(st.text(alphabet=st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Zl", "Zp"))))
def test_any_text_comes_back(text):
    assert str(read(event(summary=f"x{text}")).events[0]["SUMMARY"]) == f"x{text}"


def test_no_text_breaks_out_of_its_line():
    wicked = "a\r\nEND:VEVENT\nBEGIN:VALARM\rATTENDEE:x\x00\x07\u2028y"
    found = read(event(summary=wicked, description=wicked))
    assert len(found.events) == 1
    assert "ATTENDEE" not in found.events[0]


@pytest.mark.parametrize(
    ("day", "hours"),
    [
        (date(2026, 10, 23), 3),  # the Friday before the clocks go back
        (date(2026, 10, 26), 2),
        (date(2027, 3, 26), 2),
        (date(2027, 3, 29), 3),
    ],
)
def test_lessons_keep_their_hour_when_the_clocks_change(day, hours):
    begin = local(day, 8, 30)
    found = read(event(starts=begin, ends=begin + timedelta(minutes=40))).events[0]
    start = found["DTSTART"].dt
    assert (start.hour, start.minute) == (8, 30)
    assert start.utcoffset() == timedelta(hours=hours)


def test_the_zone_is_told_in_the_file_as_it_is_in_riga():
    zone = next(iter(read(event()).calendar.walk("VTIMEZONE"))).to_tz(lookup_tzid=False)
    for day in (date(2026, 10, 24), date(2026, 10, 26), date(2027, 3, 27), date(2027, 3, 29)):
        noon = local(day, 12)
        assert noon.replace(tzinfo=zone).utcoffset() == noon.replace(tzinfo=RIGA).utcoffset()


def test_elsewhere_moments_are_told_in_utc():
    found = read(event(), zone=ZoneInfo("Europe/Lisbon")).events[0]
    assert found["DTSTART"].dt == datetime(2026, 11, 23, 8, 30, tzinfo=UTC)


def test_what_lasts_all_day_has_no_hour_and_takes_no_time():
    found = read(event(starts=date(2026, 11, 27), ends=date(2026, 11, 28))).events[0]
    assert found["DTSTART"].dt == date(2026, 11, 27)
    assert found["TRANSP"] == "TRANSPARENT"


@pytest.mark.parametrize(
    ("today", "last"),
    [
        (date(2026, 11, 23), date(2026, 12, 18)),
        (date(2026, 12, 10), date(2027, 5, 31)),
        (date(2026, 12, 28), date(2027, 5, 31)),
        (date(2027, 5, 28), date(2027, 5, 31)),
    ],
)
def test_a_calendar_goes_from_a_week_back_to_the_end_of_the_semester(today, last):
    halves = (
        SemesterSpan(1, date(2026, 9, 1), date(2026, 12, 18)),
        SemesterSpan(2, date(2027, 1, 4), date(2027, 5, 31)),
    )
    year = SchoolCalendar(date(2026, 9, 1), date(2027, 5, 31), halves)
    assert days_of_feed(year, today) == (today - timedelta(days=7), last)
