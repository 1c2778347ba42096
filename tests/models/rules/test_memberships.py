"""What a move does to a pupil's times in groups (clause 9b)."""

from datetime import date

import pytest

from models.rules.broken import RuleBroken
from models.rules.intervals import Interval
from models.rules.memberships import Edit, Run, cut, days_to_belong, place

FIRST, DAY, LATER = date(2026, 9, 1), date(2026, 11, 23), date(2027, 1, 11)
ONE, TWO, THREE = 1, 2, 3


def run(group, starts_on=FIRST, ends_on=None, number=10):
    return Run(number, 7, group, Interval(starts_on, ends_on))


def told(edits):
    return {(edit.id, edit.group_id, edit.after) for edit in edits}


@pytest.mark.parametrize(
    ("runs", "group", "expected"),
    [
        ([], ONE, {(0, ONE, Interval(DAY))}),
        ([run(ONE)], ONE, set()),
        ([run(ONE)], TWO, {(10, ONE, Interval(FIRST, date(2026, 11, 22))), (0, TWO, Interval(DAY))}),
        ([run(ONE)], None, {(10, ONE, Interval(FIRST, date(2026, 11, 22)))}),
        # what would have begun that day or later never comes to count
        ([run(ONE, DAY)], TWO, {(10, ONE, None), (0, TWO, Interval(DAY))}),
        (
            [run(ONE, FIRST, DAY), run(TWO, LATER, number=11)],
            ONE,
            {(10, ONE, Interval(FIRST)), (11, TWO, None)},
        ),
        # what ended the day before goes on
        ([run(ONE, FIRST, date(2026, 11, 22))], ONE, {(10, ONE, Interval(FIRST))}),
        ([run(ONE, FIRST, date(2026, 11, 20))], ONE, {(0, ONE, Interval(DAY))}),
        # of two groups at once the chosen one stays
        ([run(ONE), run(TWO, number=11)], TWO, {(10, ONE, Interval(FIRST, date(2026, 11, 22)))}),
    ],
)
def test_from_the_day_on_the_pupil_is_in_the_one_group(runs, group, expected):
    assert told(place(runs, 7, group, Interval(DAY))) == expected


def test_a_move_back_on_the_same_day_leaves_everything_as_it_was():
    moved = place([run(ONE)], 7, TWO, Interval(DAY))
    after = [Run(edit.id or 11, 7, edit.group_id, edit.after) for edit in moved]
    back = place(after, 7, ONE, Interval(DAY))
    assert told(back) == {(10, ONE, Interval(FIRST)), (11, TWO, None)}


def test_a_time_cut_where_it_begins_is_gone_and_comes_back_whole():
    edit = cut(run(ONE, DAY), DAY)
    assert edit.after is None
    assert edit.back == Edit(10, 7, ONE, None, Interval(DAY))


@pytest.mark.parametrize(
    ("stays", "until", "expected"),
    [
        ([Interval(FIRST)], None, Interval(DAY)),
        ([Interval(FIRST, LATER)], None, Interval(DAY, LATER)),
        ([Interval(FIRST, DAY), Interval(date(2026, 11, 24))], None, Interval(DAY)),
        ([Interval(FIRST)], LATER, Interval(DAY, LATER)),
    ],
)
def test_a_membership_ends_with_the_time_in_the_classes(stays, until, expected):
    assert days_to_belong(stays, DAY, until, str) == expected


@pytest.mark.parametrize(
    ("stays", "until"),
    [([], None), ([Interval(FIRST, date(2026, 11, 20))], None), ([Interval(FIRST, DAY)], LATER)],
)
def test_nobody_is_in_a_group_outside_the_time_in_the_classes(stays, until):
    with pytest.raises(RuleBroken):
        days_to_belong(stays, DAY, until, str)
