"""The levels of attainment as schools count them (Reg. 747)."""

from __future__ import annotations

import pytest

from models.rules.attainment import Attainment, attainment_of
from models.rules.marks import ScaleKind

LOW, FAIR, GOOD, HIGH = Attainment


@pytest.mark.parametrize(
    ("marks", "scale", "level"),
    [
        ("1 2 3", ScaleKind.POINTS, LOW),
        ("4 5", ScaleKind.POINTS, FAIR),
        ("6 7 8", ScaleKind.POINTS, GOOD),
        ("9 10", ScaleKind.POINTS, HIGH),
        ("S", ScaleKind.LEVELS, LOW),
        ("T", ScaleKind.LEVELS, FAIR),
        ("A", ScaleKind.LEVELS, GOOD),
        ("P", ScaleKind.LEVELS, HIGH),
        ("-", ScaleKind.SIGNS, LOW),
        ("/", ScaleKind.SIGNS, FAIR),
        ("+", ScaleKind.SIGNS, GOOD),
        ("ni", ScaleKind.PASS, LOW),
        ("i", ScaleKind.PASS, GOOD),
        ("nv", ScaleKind.POINTS, None),
        ("96,97", ScaleKind.PERCENT, None),
        ("Labi", ScaleKind.TEXT, None),
    ],
)
def test_each_mark_shows_its_level_or_none(marks, scale, level):
    assert {attainment_of(mark, scale) for mark in marks.split()} == {level}
