"""How a pupil's marks go on."""

from decimal import Decimal

import pytest

from models.rules.marks import ScaleKind
from models.rules.trend import Direction, trend_of


def numbers(*values):
    return [Decimal(value) for value in values]


@pytest.mark.parametrize(
    ("values", "direction"),
    [
        ((5, 5, 8, 8, 8), Direction.RISING),
        ((8, 8, 5, 5, 5), Direction.FALLING),
        ((7, 7, 7, 7, 7), Direction.STEADY),
        # The last three have 7,33, those before 7: a third of a point is no trend.
        ((7, 7, 7, 7, 8), Direction.STEADY),
        # 7,5 against 7 is just enough.
        ((7, 7, 7, "7.5", 8), Direction.RISING),
    ],
)
def test_the_last_three_marks_are_held_against_those_before(values, direction):
    assert trend_of(numbers(*values), ScaleKind.POINTS).direction is direction


def test_of_four_marks_nothing_is_said():
    assert trend_of(numbers(4, 8, 8, 8), ScaleKind.POINTS) is None


def test_percent_move_by_five():
    assert trend_of(numbers(80, 80, 84, 84, 84), ScaleKind.PERCENT).direction is Direction.STEADY
    assert trend_of(numbers(80, 80, 85, 85, 85), ScaleKind.PERCENT).direction is Direction.RISING


@pytest.mark.parametrize("scale", [ScaleKind.LEVELS, ScaleKind.SIGNS, ScaleKind.TEXT])
def test_a_scale_without_a_mean_has_no_trend(scale):
    assert trend_of(numbers(1, 2, 3, 4, 5), scale) is None
