"""Which way a list handed in goes, and what it needs (clauses 4.1, 10)."""

from dataclasses import replace

import pytest

from models.rules.broken import RuleBroken, Stale
from models.rules.member_lists import Filled, ListState, check_changeable, check_filled, check_way

ALLOWED = {
    ("draft", "submitted"),
    ("draft", "dropped"),
    ("returned", "submitted"),
    ("returned", "dropped"),
    ("submitted", "draft"),
    ("submitted", "returned"),
    ("submitted", "accepted"),
}
"""Written by hand: everything else is refused."""
FULL = Filled(
    is_combined=True, title="Debates", has_subject=True, pupils=9, classes=2, teachers=1, amends=False
)


@pytest.mark.parametrize("to", ListState)
@pytest.mark.parametrize("state", ListState)
def test_a_list_goes_only_these_ways(state, to):
    if (state.value, to.value) in ALLOWED:
        check_way(state, to)
    else:
        with pytest.raises(Stale):
            check_way(state, to)


@pytest.mark.parametrize("state", ListState)
def test_only_a_draft_or_a_returned_list_is_mended(state):
    if state.value in {"draft", "returned"}:
        check_changeable(state)
    else:
        with pytest.raises(Stale):
            check_changeable(state)


@pytest.mark.parametrize(
    ("lacking", "field"),
    [
        ({"pupils": 0}, "students"),
        ({"title": ""}, "title"),
        ({"has_subject": False}, "subject"),
        ({"classes": 1}, "students"),
        ({"teachers": 0}, "teachers"),
        ({"pupils": 0, "amends": True}, "students"),
    ],
)
def test_what_is_missing_is_said_at_its_field(lacking, field):
    with pytest.raises(RuleBroken) as refused:
        check_filled(replace(FULL, **lacking))
    assert refused.value.field == field


@pytest.mark.parametrize(
    "other",
    [{}, {"is_combined": False, "has_subject": False, "classes": 1}, {"amends": True, "teachers": 0}],
)
def test_what_is_whole_is_handed_in(other):
    check_filled(replace(FULL, **other))
