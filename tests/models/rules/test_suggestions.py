"""What a term's mark might be."""

from decimal import Decimal

import pytest

from models.rules.marks import AssessmentKind, ScaleKind
from models.rules.suggestions import (
    WeighedMark,
    decimal_comma,
    suggest_term_mark,
    suggest_year_mark,
    weighted_mean,
)


def marks(*values):
    return [WeighedMark(value) for value in values]


def test_the_mean_of_summative_marks_is_suggested_with_its_reason():
    suggestion = suggest_term_mark([*marks("7", "8"), WeighedMark("9", Decimal(2))])
    assert suggestion.value == "8"
    assert suggestion.explanation() == "The weighted mean of 7, 8, 9 (weight 2) is 8,25."


def test_a_weight_with_a_fraction_counts():
    suggestion = suggest_term_mark([WeighedMark("4", Decimal("1.50")), WeighedMark("9", Decimal("0.50"))])
    assert suggestion.mean == Decimal("5.25")
    assert "4 (weight 1,5), 9 (weight 0,5)" in suggestion.explanation()


@pytest.mark.parametrize("kind", [AssessmentKind.FORMATIVE, AssessmentKind.DIAGNOSTIC])
def test_formative_and_diagnostic_marks_do_not_count(kind):
    suggestion = suggest_term_mark(
        [WeighedMark("8"), WeighedMark("1", kind=kind), WeighedMark("nv", kind=kind)]
    )
    assert (suggestion.value, suggestion.owed) == ("8", 0)


def test_only_points_are_averaged():
    suggestion = suggest_term_mark([*marks("6"), WeighedMark("96,97", scale=ScaleKind.PERCENT)])
    assert suggestion.value == "6"


def test_a_tie_is_shown_and_not_rounded_away():
    suggestion = suggest_term_mark(marks("7", "8"))
    assert suggestion.value is None
    assert suggestion.tie
    assert suggestion.choices == ("7", "8")
    assert suggestion.explanation().endswith("It lies exactly between 7 and 8.")


def test_an_owed_work_is_shown_and_is_no_zero():
    suggestion = suggest_term_mark(marks("7", "nv", "7"))
    assert (suggestion.value, suggestion.mean, suggestion.owed) == (None, 7, 1)
    assert suggestion.explanation() == "The weighted mean of 7, 7 is 7,00. Works still owed: 1."


def test_an_owed_pass_test_is_owed_too():
    owed = WeighedMark("nv", scale=ScaleKind.PASS)
    assert suggest_term_mark([*marks("7"), owed]).owed == 1


def test_nothing_is_suggested_without_marks():
    suggestion = suggest_term_mark([])
    assert (suggestion.value, suggestion.mean, suggestion.tie) == (None, None, False)
    assert suggestion.explanation() == "There are no summative marks in points yet."


def test_the_year_comes_from_both_semesters():
    assert suggest_year_mark("7", "9").value == "8"
    assert suggest_year_mark("7", "8").choices == ("7", "8")
    assert suggest_year_mark("7", "").owed == 1
    assert suggest_year_mark("nv", "8").value is None


def test_a_mean_of_no_weight_is_none():
    assert weighted_mean([(Decimal(7), Decimal(0))]) is None


def test_numbers_have_a_decimal_comma():
    assert decimal_comma(Decimal("7.665")) == "7,67"
