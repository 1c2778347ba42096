"""Addresses: each screen names its duty, reads as Latvian and moves only when somebody means it."""

import re

import pytest
from flask import Flask

from config.duties import Duty, duty
from tests.structure.routes import GOLDEN, routes
from views.edge import OPEN_ENDPOINTS, duties_of

PART = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*|\.ics")
"""A word or several; what stands behind a key says that it is a calendar."""
ARGUMENT = re.compile(r"<(?:(\w+)(?:\([^)]*\))?:)?(\w+)>")
ENDPOINT = re.compile(r"[a-z]+(_[a-z]+)*(\.[a-z]+(_[a-z]+)*)?")
ENGLISH = frozenset(
    {
        *(
            "account",
            "action",
            "add",
            "admin",
            "ajax",
            "cell",
            "create",
            "delete",
            "details",
            "edit",
            "export",
        ),
        *("form", "group", "index", "journal", "list", "lookup", "mark", "new", "page", "print", "report"),
        *("save", "search", "settings", "student", "teacher", "update", "user", "view", "year"),
    }
)
"""Words an address must not hold: people read it."""
NOT_FOR_PEOPLE = {"static"}
"""Addresses only browsers ask for."""


def rules(app):
    return [rule for rule in app.url_map.iter_rules() if rule.endpoint.split(".")[-1] not in NOT_FOR_PEOPLE]


def test_no_address_comes_goes_or_changes_unnoticed(walls):
    assert routes(walls) == GOLDEN.read_text(encoding="utf-8").splitlines()


def test_addresses_are_latvian_words_in_ascii_with_hyphens(walls):
    parts = {part for rule in rules(walls) for part in ARGUMENT.sub("", rule.rule).strip("/").split("/")} - {
        ""
    }
    assert {part for part in parts if not PART.fullmatch(part)} == set()
    assert {part for part in parts if not ENGLISH.isdisjoint(part.split("-"))} == set()


def test_every_part_of_an_address_that_varies_has_a_type(walls):
    untyped = {
        rule.rule
        for rule in rules(walls)
        for kind, _ in ARGUMENT.findall(rule.rule)
        if kind in {"", "string", "path"}
    }
    assert untyped == set()


def test_endpoints_are_a_noun_and_a_verb(walls):
    assert {rule.endpoint for rule in rules(walls) if not ENDPOINT.fullmatch(rule.endpoint)} == set()


def test_every_screen_names_its_duty_or_is_one_of_the_open_ones(walls):
    table = duties_of(walls)
    assert {endpoint for endpoint, needed in table.items() if needed is None} == set(OPEN_ENDPOINTS)
    assert all(isinstance(needed, Duty) for needed in table.values() if needed)


def test_the_house_does_not_start_with_a_door_nobody_guards():
    house = Flask(__name__)
    house.add_url_rule("/atverts", "atverts", lambda: "")
    with pytest.raises(LookupError, match="atverts"):
        duties_of(house)


def test_a_mark_of_the_duty_changes_nothing_else():
    def screen():
        return "ok"

    assert duty(Duty.OWN_ACCOUNT)(screen) is screen
    assert screen.duty is Duty.OWN_ACCOUNT
