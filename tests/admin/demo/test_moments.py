"""Lessons of the demo school are entered as teachers enter them: mostly in time."""

from datetime import UTC, date, datetime, time

import pytest

from admin.demo.chance import stream
from admin.demo.moments import Moments
from config.settings import RIGA
from models.rules.settings import SchoolSettings

NOW = datetime(2026, 11, 24, 8, 20, tzinfo=UTC)
TODAY, FRIDAY = date(2026, 11, 24), date(2026, 11, 20)


@pytest.fixture
def moments():
    return Moments(NOW, RIGA, SchoolSettings())


def entries(moments, day, number, count=4000):
    rng = stream(1, "test")
    return [moments.entry(rng, day, number) for _ in range(count)]


def test_most_lessons_are_entered_by_five_and_three_of_a_hundred_later(moments):
    due = moments.due(FRIDAY, 2)
    done = [one.entered_at for one in entries(moments, FRIDAY, 2) if one and one.entered_at]
    late = sum(at > due for at in done)
    assert 0.015 < late / len(done) < 0.045


def test_some_lessons_are_not_entered_or_by_halves_only(moments):
    found = entries(moments, FRIDAY, 2)
    nothing, half = found.count(None), sum(one is not None and one.entered_at is None for one in found)
    assert 0 < nothing < 0.03 * len(found)
    assert 0 < half < 0.02 * len(found)


def test_a_lesson_that_is_not_over_is_open(moments):
    assert set(entries(moments, TODAY, 3, 50)) == {None}


def test_of_todays_lessons_a_part_is_entered(moments):
    found = entries(moments, TODAY, 1)
    assert 0.1 < found.count(None) / len(found) < 0.4
    assert any(one and one.entered_at for one in found)


def test_nothing_is_entered_before_the_lesson_or_after_now(moments):
    for day in (FRIDAY, TODAY):
        begins = moments.at(day, time(8, 30))
        for one in filter(None, entries(moments, day, 1, 500)):
            assert begins < one.confirmed_at <= (one.entered_at or NOW) <= NOW
