"""Families: pupils who share a parent, whatever the order they come in (clause 2)."""

from hypothesis import given
from hypothesis import strategies as st

from models.rules.families import families_of


def test_siblings_share_a_slip_and_others_do_not():
    parents = {"Anna": ["Inese"], "Roberts": ["Andris", "Inese"], "Elza": ["Zane"], "Hugo": []}
    assert families_of(["Elza", "Anna", "Hugo", "Roberts"], parents) == [
        ("Elza",),
        ("Anna", "Roberts"),
        ("Hugo",),
    ]


def test_a_parent_of_two_who_are_others_half_siblings_ties_them_all():
    parents = {"A": ["x"], "B": ["y"], "C": ["x", "y"], "D": ["z"]}
    assert families_of(["A", "B", "C", "D"], parents) == [("A", "B", "C"), ("D",)]


@given(st.dictionaries(st.integers(0, 9), st.sets(st.integers(100, 105), max_size=3), max_size=10))
def test_each_pupil_is_in_one_family_and_no_parent_in_two(parents):
    found = families_of(list(parents), parents)
    assert sorted(pupil for family in found for pupil in family) == sorted(parents)
    owners = [{parent for pupil in family for parent in parents[pupil]} for family in found]
    assert sum(map(len, owners)) == len(set().union(*owners))
