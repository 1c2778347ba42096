"""How the marks of a column are spread."""

from decimal import Decimal

import pytest

from models.rules.marks import ScaleKind
from models.rules.spread import spread_of


def bars(values, scale):
    return {bar.label: bar.count for bar in spread_of(values, scale).bars if bar.count}


def test_points_are_counted_one_by_one_and_nv_is_none_of_them():
    spread = spread_of(["3", "7", "7", "nv"], ScaleKind.POINTS)
    assert (spread.marks, spread.owed, spread.most) == (3, 1, 2)
    assert [bar.label for bar in spread.bars if bar.is_low] == ["1", "2", "3"]
    assert (spread.mean.quantize(Decimal("0.01")), spread.middle) == (Decimal("5.67"), 7)


@pytest.mark.parametrize(
    ("percent", "step"),
    [("0", "0–9"), ("9,99", "0–9"), ("10", "10–19"), ("89,5", "80–89"), ("90", "90–100"), ("100", "90–100")],
)
def test_percent_are_counted_by_tens(percent, step):
    assert bars([percent], ScaleKind.PERCENT) == {step: 1}


def test_levels_have_bars_and_no_mean():
    spread = spread_of(["S", "A", "A"], ScaleKind.LEVELS)
    assert [(bar.label, bar.count) for bar in spread.bars] == [("S", 1), ("T", 0), ("A", 2), ("P", 0)]
    assert (spread.mean, spread.middle) == (None, None)


def test_words_are_not_counted():
    assert spread_of(["Lasa raiti"], ScaleKind.TEXT).most == 0
