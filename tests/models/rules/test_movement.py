"""Whatever pupils do in a year, the register's counts add up, class by class and for the school (3.3, 17)."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from models.rules.movement import Movement, Period, Run, balances, events, total

FIRST = date(2026, 9, 1)
CLASSES = (1, 2, 3)


def day(number):
    return FIRST + timedelta(days=number)


@st.composite
def runs_of_a_year(draw):
    """A few pupils, each with runs that never overlap, some of them following day on day."""
    runs = []
    for student in range(draw(st.integers(0, 5))):
        start = draw(st.integers(0, 40))
        for _ in range(draw(st.integers(1, 3))):
            length, gap = draw(st.integers(0, 60)), draw(st.sampled_from([0, 0, 3, 20]))
            is_last = draw(st.booleans())
            end = None if is_last else day(start + length)
            runs.append(Run(student, draw(st.sampled_from(CLASSES)), day(start), end))
            if is_last:
                break
            start += length + 1 + gap
    return runs


@given(runs=runs_of_a_year(), first=st.integers(0, 150), length=st.integers(0, 150))
def test_the_counts_add_up_in_any_period(runs, first, length):
    period = Period(day(first), day(first + length), FIRST)
    moved = events(runs, period)
    counted = balances(runs, moved, period, CLASSES)
    assert all(balance.adds_up for balance in counted.values())
    whole = total(counted.values())
    assert whole.adds_up
    assert whole.transferred_in == whole.transferred_out


def moved_of(*runs, first=FIRST, last=date(2027, 5, 31)):
    return [(event.kind, event.day) for event in events(runs, Period(first, last, FIRST))]


def test_the_classes_of_the_first_day_are_no_arrivals():
    assert moved_of(Run(1, 1, FIRST, None)) == []
    assert moved_of(Run(1, 1, FIRST + timedelta(days=1), None)) == [
        (Movement.ARRIVAL, FIRST + timedelta(days=1))
    ]


def test_who_comes_on_the_first_day_of_a_later_period_has_come_in_it():
    assert moved_of(Run(1, 1, date(2026, 10, 1), None), first=date(2026, 10, 1)) == [
        (Movement.ARRIVAL, date(2026, 10, 1))
    ]


def test_a_change_of_class_is_one_movement_and_a_gap_makes_two():
    before = Run(1, 1, FIRST, date(2026, 10, 31))
    assert moved_of(before, Run(1, 2, date(2026, 11, 1), None)) == [(Movement.TRANSFER, date(2026, 11, 1))]
    assert moved_of(before, Run(1, 2, date(2026, 11, 9), None)) == [
        (Movement.DEPARTURE, date(2026, 11, 1)),
        (Movement.ARRIVAL, date(2026, 11, 9)),
    ]
