"""Points of a work read as percent of its most points (clause 12)."""

from decimal import Decimal

import pytest

from models.rules.broken import RuleBroken
from models.rules.cells import parse_entry
from models.rules.marks import ScaleKind
from models.rules.points import in_percent, read_most, refuse_points

TWENTY = Decimal(20)


@pytest.mark.parametrize(
    ("typed", "text", "points"),
    [
        ("17,5", "87,5%", "17,5/20"),
        ("17,5p", "87,5%", "17,5/20"),
        ("17.5 P", "87,5%", "17,5/20"),
        ("20", "100%", "20/20"),
        ("0", "0%", "0/20"),
        ("6,66", "33,3%", "6,66/20"),
        ("87,5%", "87,5%", ""),
        ("87,5 %", "87,5%", ""),
        ("nv", "nv", ""),
        ("n", "n", ""),
        ("k5 18", "k5 90%", "18/20"),
        ("10 18", "50% 90%", "10/20, 18/20"),
        ("", "", ""),
    ],
)
def test_points_become_percent_and_percent_stays(typed, text, points):
    read = in_percent(typed, TWENTY)
    assert (read.text, read.typed) == (text, points)


@pytest.mark.parametrize("typed", ["87,5%", "33,33%", "k5 90%", "50% 90%", "nv"])
def test_what_a_cell_shows_is_read_again_as_it_stands(typed):
    assert in_percent(typed, TWENTY).text == typed


@pytest.mark.parametrize(
    ("points", "most", "percent"), [("1", 3, "33,33"), ("2", 3, "66,67"), ("7", 8, "87,5")]
)
def test_percent_keeps_two_places(points, most, percent):
    (mark,) = parse_entry(in_percent(points, Decimal(most)).text, ScaleKind.PERCENT).marks
    assert mark == percent


@pytest.mark.parametrize("typed", ["20,5", "21p", "9999"])
def test_nobody_has_more_points_than_the_work(typed):
    with pytest.raises(RuleBroken, match="20"):
        in_percent(typed, TWENTY)


@pytest.mark.parametrize("typed", ["-5p", "1e3p", "<b>5</b>", "17,555", "99999"])
def test_what_is_no_number_of_points_fits_no_percent_either(typed):
    with pytest.raises(RuleBroken):
        parse_entry(in_percent(typed, TWENTY).text, ScaleKind.PERCENT)


@pytest.mark.parametrize(("most", "said"), [(TWENTY, "87,5"), (None, "panel")])
def test_points_in_another_scale_are_no_mark_but_the_percent_is_told(most, said):
    with pytest.raises(RuleBroken, match=said):
        refuse_points("17,5p", ScaleKind.POINTS, most)


@pytest.mark.parametrize("typed", ["7", "P", "n", "7 8", "nv"])
def test_ordinary_marks_are_no_points(typed):
    assert refuse_points(typed, ScaleKind.LEVELS, TWENTY) is None


@pytest.mark.parametrize(
    ("typed", "most"), [("20", TWENTY), ("12,5", Decimal("12.5")), ("", None), ("  ", None)]
)
def test_most_points_are_read(typed, most):
    assert read_most(typed) == most


@pytest.mark.parametrize("typed", ["0", "-1", "1001", "daudz", "1e2", "٣", "nan", "20 30"])
def test_most_points_are_a_number_one_can_reach(typed):
    with pytest.raises(RuleBroken) as broken:
        read_most(typed)
    assert broken.value.field == "max_points"
