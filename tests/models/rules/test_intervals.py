"""Runs of days."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.rules.broken import RuleBroken
from models.rules.intervals import Interval, merge

FIRST = date(2026, 9, 1)
days = st.integers(0, 40).map(lambda count: FIRST + timedelta(count))
intervals = st.builds(
    lambda start, length: Interval(start, None if length > 15 else start + timedelta(length)),
    days,
    st.integers(0, 18),
)
RANGE = [FIRST + timedelta(count) for count in range(70)]


def test_both_ends_belong_to_it():
    october = Interval(date(2026, 10, 1), date(2026, 10, 31))
    assert date(2026, 10, 1) in october
    assert date(2026, 10, 31) in october
    assert date(2026, 11, 1) not in october


def test_an_open_run_has_no_last_day():
    assert date(2099, 1, 1) in Interval(FIRST)


def test_it_cannot_end_before_it_begins():
    with pytest.raises(RuleBroken, match="earlier") as caught:
        Interval(FIRST, FIRST - timedelta(1))
    assert caught.value.field == "ends_on"


@given(intervals, intervals)
def test_two_runs_overlap_when_they_share_a_day(one, other):
    shared = [day for day in RANGE if day in one and day in other]
    assert one.overlaps(other) == other.overlaps(one) == bool(shared)
    common = one.common(other)
    assert shared == ([day for day in RANGE if day in common] if common else [])


@given(st.lists(intervals))
def test_merged_runs_hold_the_same_days_and_lie_apart(runs):
    merged = merge(runs)
    assert [day for day in RANGE if any(day in run for run in merged)] == [
        day for day in RANGE if any(day in run for run in runs)
    ]
    assert all(a.last + timedelta(1) < b.starts_on for a, b in pairwise(merged))


def test_neighbours_become_one():
    halves = [Interval(date(2026, 9, 11), None), Interval(FIRST, date(2026, 9, 10))]
    assert merge(halves) == [Interval(FIRST, None)]
