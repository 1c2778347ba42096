"""The table of duties says what the order says: tests/duties.csv was transcribed from it by hand."""

import csv
from collections import defaultdict
from pathlib import Path

import pytest

from config.duties import GRANTS, Act, Duty, Role, Scope, holds, scopes

ORACLE = Path(__file__).parents[1] / "duties.csv"
WITHOUT_DUTY = {
    "document-number": "open to all",
    "attachments": "with the thing they hang on",
}
"""Rows of the order that no duty guards, with the order's own words."""
IMPLIED = {
    Act.ENTER: {Act.READ, Act.TRAIL},
    Act.PRINT: {Act.READ},
    Act.ACCEPT: {Act.READ},
    Act.DECIDE: {Act.READ},
    Act.READ: {Act.TIMES},
}
"""Who enters, prints, accepts or decides a thing reads it; who reads the settings reads lesson times."""


def rows() -> list[dict[str, str]]:
    with ORACLE.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter=";"))


def things() -> list[str]:
    return list(dict.fromkeys(row["thing"] for row in rows()))


def acts_of(thing: str) -> set[Act]:
    return {grant.act for duty, grant in GRANTS.items() if duty.thing == thing}


def written(cell: str) -> set[tuple[Act, Scope]]:
    """`R C, W J` as the pairs it names."""
    if cell in {"–", ""}:
        return set()
    return {(Act(act), Scope(scope)) for act, scope in (part.split(" ") for part in cell.split(", "))}


def meant(thing: str, cell: str) -> set[tuple[Act, Scope]]:
    """What the cell gives, with what follows from it unless the cell says otherwise itself."""
    given = written(cell)
    for act, more in IMPLIED.items():
        following = more & acts_of(thing) - {named for named, _ in given}
        given |= {(other, scope) for other in following for known, scope in given if known is act}
    return given


def granted(thing: str, role: Role) -> set[tuple[Act, Scope]]:
    return {
        (grant.act, grant.holders[role])
        for duty, grant in GRANTS.items()
        if duty.thing == thing and role in grant.holders
    }


def test_the_order_has_a_line_for_each_thing_and_each_role():
    roles = defaultdict(list)
    for row in rows():
        roles[row["thing"]].append(row["role"])
    assert set(map(tuple, roles.values())) == {tuple(Role)}
    assert [row["thing"] for row in rows()] == [thing for thing in things() for _ in Role]


def test_every_thing_of_the_order_has_its_duties_and_every_duty_its_row():
    assert {duty.thing for duty in Duty} | WITHOUT_DUTY.keys() == set(things())
    assert not {duty.thing for duty in Duty} & WITHOUT_DUTY.keys()


def test_what_no_duty_guards_says_why():
    unguarded = [row for row in rows() if row["thing"] in WITHOUT_DUTY]
    assert {(row["thing"], row["cell"], row["note"]) for row in unguarded} == {
        (thing, "", why) for thing, why in WITHOUT_DUTY.items()
    }


@pytest.mark.parametrize("thing", [thing for thing in things() if thing not in WITHOUT_DUTY])
def test_each_role_does_with_it_what_the_order_says_and_nothing_else(thing):
    expected = {row["role"]: meant(thing, row["cell"]) for row in rows() if row["thing"] == thing}
    assert {role.value: granted(thing, role) for role in Role} == expected


def test_no_cell_names_an_act_that_nobody_can_do():
    named = {(row["thing"], act) for row in rows() for act, _ in written(row["cell"])}
    assert {(thing, act) for thing, act in named if act not in acts_of(thing)} == set()


@pytest.mark.parametrize("duty", Duty)
def test_every_duty_names_its_clause_and_its_holders(duty):
    grant = GRANTS[duty]
    assert grant.clause[0].isdigit()
    assert str(grant.label)
    assert grant.holders


@pytest.mark.parametrize("duty", Duty)
def test_only_the_post_that_holds_a_duty_gives_it(duty):
    assert {role for role in Role if holds(frozenset({role}), duty)} == set(GRANTS[duty].holders)


@pytest.mark.parametrize("duty", Duty)
def test_all_the_other_posts_together_do_not_make_up_for_the_one_that_holds_it(duty):
    others = frozenset(Role) - GRANTS[duty].holders.keys()
    assert not holds(others, duty)
    assert scopes(others, duty) == frozenset()


@pytest.mark.parametrize("duty", Duty)
def test_posts_add_up_and_none_hides_another(duty):
    assert scopes(frozenset(Role), duty) == frozenset(GRANTS[duty].holders.values())


def test_nobody_without_a_post_may_do_anything():
    assert [duty for duty in Duty if holds(frozenset(), duty)] == []
