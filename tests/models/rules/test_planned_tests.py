"""How many tests a class can bear before somebody is warned (clause 12)."""

from datetime import date

import pytest

from models.rules.marks import ColumnKind
from models.rules.planned_tests import TEST_KINDS, Booked, Load, crowding, monday_of

MONDAY, WEDNESDAY, THURSDAY = date(2026, 11, 30), date(2026, 12, 2), date(2026, 12, 3)
MATHS, LATVIAN, ENGLISH, NATURE = 1, 2, 3, 4
USUAL = Load(per_day=1, per_week=3)


def booked(day, journal, words="Latviešu valoda, pārbaudes darbs"):
    return Booked(day, journal, words)


@pytest.mark.parametrize(
    ("others", "warned"),
    [
        ([], False),
        ([booked(WEDNESDAY, LATVIAN)], False),
        ([booked(THURSDAY, LATVIAN)], True),
        ([booked(THURSDAY, MATHS)], False),
        ([booked(MONDAY, LATVIAN), booked(WEDNESDAY, ENGLISH)], False),
        ([booked(MONDAY, LATVIAN), booked(WEDNESDAY, ENGLISH), booked(WEDNESDAY, NATURE)], True),
        ([booked(MONDAY, LATVIAN), booked(MONDAY, LATVIAN), booked(WEDNESDAY, ENGLISH)], False),
    ],
    ids=[
        "an empty week",
        "another day",
        "the same day",
        "the other group of the same journal",
        "two others in the week",
        "three others in the week",
        "two groups are one test",
    ],
)
def test_a_class_has_room_for_a_test_or_its_others_are_named(others, warned):
    told = crowding("4.b", THURSDAY, MATHS, others, USUAL)
    assert bool(told) is warned
    assert all("4.b" in sentence and "pārbaudes darbs" in sentence for sentence in told)


def test_a_school_may_allow_more():
    others = [booked(THURSDAY, LATVIAN), booked(THURSDAY, ENGLISH), booked(MONDAY, NATURE)]
    assert crowding("4.b", THURSDAY, MATHS, others, Load(3, 4)) == []


def test_the_week_begins_on_monday():
    assert [monday_of(day) for day in (MONDAY, THURSDAY, date(2026, 12, 6))] == [MONDAY] * 3


def test_what_is_planned_are_works_that_weigh_and_diagnostic_ones():
    assert set(ColumnKind) - set(TEST_KINDS) == {ColumnKind.LESSON, ColumnKind.HOMEWORK}
