"""By when the day must stand in the journal."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from models.rules.deadline import EntryState, due_at, entry_state, is_entered, opens_at

RIGA = ZoneInfo("Europe/Riga")
FIVE = time(17, 0)
DAY = date(2026, 11, 23)
DUE = due_at(DAY, None, FIVE, 30, RIGA)
NOON = datetime(2026, 11, 23, 10, 0, tzinfo=UTC)


def test_the_day_is_due_at_five_in_riga():
    assert due_at(DAY, time(14, 55), FIVE, 30, RIGA) == datetime(2026, 11, 23, 15, 0, tzinfo=UTC)


def test_a_lesson_that_ends_late_is_due_half_an_hour_later():
    assert due_at(DAY, time(17, 10), FIVE, 30, RIGA) == datetime(2026, 11, 23, 15, 40, tzinfo=UTC)


def test_the_deadline_follows_summer_time():
    before, after = date(2026, 10, 23), date(2026, 10, 26)
    assert due_at(before, None, FIVE, 30, RIGA).hour == 14
    assert due_at(after, None, FIVE, 30, RIGA).hour == 15


def test_grace_lasts_half_an_hour_in_the_night_the_clock_goes_back_too():
    autumn = date(2026, 10, 25)
    due = due_at(autumn, time(2, 45), time(0, 0), 30, RIGA)
    assert due == datetime(2026, 10, 25, 0, 15, tzinfo=UTC)


def test_the_school_day_begins_at_midnight_in_riga_not_in_london():
    assert opens_at(DAY, RIGA) == datetime(2026, 11, 22, 22, 0, tzinfo=UTC)


def test_a_lesson_is_entered_with_a_topic_and_confirmed_attendance():
    assert is_entered("Daļskaitļi", NOON)
    assert not is_entered("Daļskaitļi", None)
    assert not is_entered("  ", NOON)


def state(topic="", confirmed=None, entered=None, now=NOON):
    return entry_state(
        topic=topic,
        attendance_confirmed_at=confirmed,
        entered_at=entered,
        opens_at=opens_at(DAY, RIGA),
        due_at=DUE,
        now=now,
    )


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        (DUE - timedelta(days=2), EntryState.FUTURE),
        (DUE, EntryState.OPEN),
        (DUE + timedelta(seconds=1), EntryState.LATE),
    ],
)
def test_a_lesson_not_entered_is_to_come_open_or_late(now, expected):
    assert state(now=now) is expected


def test_a_lesson_entered_in_time_stays_so():
    assert state("Tēma", NOON, NOON, now=DUE + timedelta(days=9)) is EntryState.DONE
    assert state("Tēma", NOON, None, now=DUE + timedelta(days=9)) is EntryState.DONE


def test_a_lesson_entered_late_stays_visible_as_late():
    later = DUE + timedelta(hours=1)
    assert state("Tēma", NOON, later, now=later) is EntryState.DONE_LATE


@pytest.mark.parametrize(
    ("day", "utc"),
    [
        (date(2026, 10, 23), 14),  # the last school day of summer time
        (date(2026, 10, 26), 15),  # the first of winter time
        (date(2027, 3, 26), 15),  # the last of winter time
        (date(2027, 3, 29), 14),  # the first of summer time
    ],
)
def test_five_o_clock_is_five_on_the_wall_whenever_the_clock_was_changed(day, utc):
    due = due_at(day, time(16, 30), FIVE, 30, RIGA)
    assert due == datetime(day.year, day.month, day.day, utc, 0, tzinfo=UTC)
    late = due_at(day, time(16, 31), FIVE, 30, RIGA)
    assert late - due == timedelta(minutes=1)
