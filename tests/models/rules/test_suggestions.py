"""What a term's mark might be (clauses 12, 13)."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.rules.marks import AssessmentKind, ColumnKind, ScaleKind, TermKind
from models.rules.suggestion_words import explanation
from models.rules.suggestions import (
    SuggestionOrder,
    WeighedMark,
    decimal_comma,
    suggest_term_mark,
    suggest_year_mark,
    weighted_mean,
)
from tests.suggested_marks import KINDS, Case, cases


def marks(*values, scale=ScaleKind.POINTS):
    return [WeighedMark(value, scale=scale) for value in values]


def of_case(case: Case):
    """The marks of a case as the rule takes them: what was improved is not among them."""
    if case.term is TermKind.YEAR:
        by_half = {cell.prefix: WeighedMark(cell.values[0], scale=cell.scale) for cell in case.cells}
        return suggest_year_mark(by_half.get("1"), by_half.get("2"), case.scale)
    given_marks = [
        WeighedMark(value, cell.weight, KINDS[cell.prefix][1], cell.scale, KINDS[cell.prefix][0])
        for cell in case.cells
        for value in cell.values
    ]
    return suggest_term_mark(given_marks, case.scale, SuggestionOrder(case.least, case.blocks))


@pytest.mark.parametrize("case", cases(), ids=str)
def test_the_table_reckoned_by_hand(case):
    suggestion = of_case(case)
    assert suggestion.shown == case.shown.removeprefix("~").removesuffix("%")
    assert (suggestion.value or "") == case.accepted


def test_the_mean_is_told_with_marks_and_weights():
    suggestion = suggest_term_mark([*marks("7", "8"), WeighedMark("9", Decimal(2))])
    assert explanation(suggestion) == "The weighted mean of 7, 8, 9 (weight 2) is 8,25."


def test_a_weight_with_a_fraction_is_told_with_its_comma():
    suggestion = suggest_term_mark([WeighedMark("4", Decimal("1.50")), WeighedMark("9", Decimal("0.50"))])
    assert "4 (weight 1,5), 9 (weight 0,5)" in explanation(suggestion)


def test_a_tie_is_told_with_both_marks():
    assert explanation(suggest_term_mark(marks("7", "8"))).endswith("It lies exactly between 7 and 8.")


def test_what_two_digits_would_make_a_tie_is_told_with_four():
    nearly = [WeighedMark("7", Decimal("5.01")), WeighedMark("8", Decimal("4.99"))]
    suggestion = suggest_term_mark(nearly)
    assert suggestion.value == "7"
    assert explanation(suggestion).endswith("is 7,4990.")


def test_works_owed_are_counted_in_words():
    suggestion = suggest_term_mark(marks("7", "nv", "7"))
    assert explanation(suggestion) == "The weighted mean of 7, 7 is 7,00. Works still owed: 1."


def test_fewer_marks_than_the_order_asks_for_are_told():
    suggestion = suggest_term_mark(marks("7", "9"), order=SuggestionOrder(least_marks=5))
    assert suggestion.value == "8"
    assert explanation(suggestion).endswith("Summative marks: 2, the school's order asks for 5.")


def test_marks_of_another_scale_are_named():
    suggestion = suggest_term_mark([*marks("6"), WeighedMark("96,97", scale=ScaleKind.PERCENT)])
    assert explanation(suggestion).endswith("Not counted, in another scale: 96,97%.")


def test_a_missing_semester_and_one_marked_nv_are_named():
    seven, unassessed = marks("7", "nv")
    assert explanation(suggest_year_mark(seven, None)).endswith("Semester 2 has no mark yet.")
    assert explanation(suggest_year_mark(unassessed, seven)).endswith("Semester 1 is marked nv.")


@pytest.mark.parametrize(
    ("given_marks", "scale", "told"),
    [
        ((), ScaleKind.POINTS, "There are no summative marks in the scale „points 1-10” yet."),
        (("T", "A", "A"), ScaleKind.LEVELS, "The middle of T, A, A, from lowest to highest, is A."),
        (("S", "P"), ScaleKind.LEVELS, "The middle of S, P, from lowest to highest, is S/P."),
        (("i", "ni", "i"), ScaleKind.PASS, "Passed: 2, failed: 1."),
        (("Lasa raiti",), ScaleKind.TEXT, "Given in words: 1. Words have no mean."),
    ],
)
def test_every_scale_is_told_in_its_own_words(given_marks, scale, told):
    assert explanation(suggest_term_mark(marks(*given_marks, scale=scale), scale)) == told


POINTS = st.integers(1, 10).map(str)
WEIGHTS = st.decimals("0.1", 10, places=1)
WEIGHED = st.builds(WeighedMark, POINTS, WEIGHTS)


@given(st.lists(WEIGHED, min_size=1, max_size=12))
def test_a_suggestion_lies_between_the_least_and_the_greatest_mark(some):
    suggestion = suggest_term_mark(some)
    values = [int(mark.value) for mark in some]
    told = [suggestion.value] if suggestion.value else suggestion.choices
    assert told
    assert all(min(values) <= int(value) <= max(values) for value in told)


@given(st.lists(WEIGHED, min_size=1, max_size=12), st.randoms())
def test_the_order_of_marks_does_not_matter(some, chance):
    shuffled = list(some)
    chance.shuffle(shuffled)
    assert suggest_term_mark(shuffled).middle == suggest_term_mark(some).middle


@given(
    st.lists(WEIGHED, max_size=8),
    st.lists(
        st.one_of(
            st.builds(WeighedMark, POINTS, WEIGHTS, kind=st.just(AssessmentKind.FORMATIVE)),
            st.builds(WeighedMark, POINTS, WEIGHTS, kind=st.just(AssessmentKind.DIAGNOSTIC)),
            st.builds(WeighedMark, POINTS, WEIGHTS, column=st.just(ColumnKind.MONITORING)),
        ),
        max_size=8,
    ),
)
def test_what_does_not_count_changes_nothing(counting, others):
    assert suggest_term_mark([*counting, *others]) == suggest_term_mark(counting)


@given(st.lists(st.sampled_from("STAP"), min_size=1, max_size=9))
def test_levels_turned_upside_down_suggest_the_same_upside_down(levels):
    upside_down = str.maketrans("STAP", "PATS")
    told = suggest_term_mark(marks(*levels, scale=ScaleKind.LEVELS), ScaleKind.LEVELS)
    turned = [level.translate(upside_down) for level in levels]
    other = suggest_term_mark(marks(*turned, scale=ScaleKind.LEVELS), ScaleKind.LEVELS)
    assert other.shown == "/".join(part.translate(upside_down) for part in reversed(told.shown.split("/")))


def test_a_mean_of_no_weight_is_none():
    assert weighted_mean([(Decimal(7), Decimal(0))]) is None


def test_numbers_have_a_decimal_comma():
    assert decimal_comma(Decimal("7.665")) == "7,67"
