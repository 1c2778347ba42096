"""What is left of a ground when another takes some of its lessons (clause 8)."""

from __future__ import annotations

from datetime import date

import pytest

from models.rules.absences import ExcuseSpan, LessonSpan
from models.rules.excuse_overlaps import OverlapWay, grounds_after, remainders

MON, TUE, WED, FRI = (date(2026, 11, day) for day in (16, 17, 18, 20))
WEEK = LessonSpan(MON, None, FRI, None)


@pytest.mark.parametrize(
    ("cut", "left"),
    [
        ((TUE, 3, TUE, 4), [(MON, None, TUE, 2), (TUE, 5, FRI, None)]),
        ((TUE, None, TUE, None), [(MON, None, MON, None), (WED, None, FRI, None)]),
        ((MON, None, TUE, 2), [(TUE, 3, FRI, None)]),
        ((WED, None, FRI, None), [(MON, None, TUE, None)]),
        ((MON, None, FRI, None), []),
        ((date(2026, 11, 1), None, date(2026, 12, 1), None), []),
        ((date(2026, 11, 23), None, date(2026, 11, 23), None), [(MON, None, FRI, None)]),
        ((TUE, 0, TUE, 10), [(MON, None, MON, None), (WED, None, FRI, None)]),
    ],
)
def test_what_lies_outside_the_new_ground_stays(cut, left):
    assert remainders(WEEK, LessonSpan(*cut)) == [LessonSpan(*piece) for piece in left]


def test_a_ground_of_some_lessons_of_one_day_is_cut_within_the_day():
    morning = LessonSpan(MON, 2, MON, 5)
    assert remainders(morning, LessonSpan(MON, 4, MON, 4)) == [
        LessonSpan(MON, 2, MON, 3),
        LessonSpan(MON, 5, MON, 5),
    ]
    assert remainders(morning, LessonSpan(MON, 1, MON, 5)) == []


def test_each_way_leaves_the_grounds_it_names():
    ill = ExcuseSpan(MON, None, WED, None, "s", excused=True, reason="slimība")
    truant = ExcuseSpan(TUE, None, TUE, None, "n", excused=False, reason="neattaisnots")
    assert grounds_after([ill], truant, OverlapWay.KEEP, (TUE, 1)) == [ill, truant]
    assert grounds_after([ill], truant, OverlapWay.CUT, (TUE, 1)) == [truant]
    assert grounds_after([ill], truant, OverlapWay.CUT, (MON, 1)) == [ill, truant]
    assert grounds_after([ill], truant, OverlapWay.REPLACE, (MON, 1)) == [truant]
