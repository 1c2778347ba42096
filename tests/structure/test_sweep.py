"""Every role at every door, with numbers of rows that are somebody else's: later doors are met here too."""

import json
from contextlib import contextmanager

import pytest
from flask import Flask

from config.duties import holds
from models.base import db
from models.queries.accounts import roles_in_force
from tests.people import TODAY
from tests.structure.sweep import address, names_a_row, posts, screens
from tests.structure.test_navigation import PEOPLE
from views.edge import OPEN_ENDPOINTS

STRANGE = (0, 2_147_483_647)
"""Numbers no row has but a column could hold."""
IMPOSSIBLE = ("99999999999999999999", "-1", "1,2", "abc", "1%00")
"""What is no number of a row."""
QUERIES = (
    "page=99999999999999999999&page_size=-1&sort=x&desc=9",
    "lapa=99999999999999999999&kartot=%27&mekle=%25&skats=x&column=x&student=99999999999999999999",
    "search=%3Cscript%3E&flt1_0=1,2&flt99_99=x&gads=99999999999999999999&klase=abc&skolens=-1&id=1,2",
)
"""What nobody's link holds."""
FORMS = (
    {},
    {
        "id": "1",
        "version": "99999999999999999999",
        "name": "<b>",
        "rowid": "1,2",
        "action": "delete",
        "list_form_pk": "1",
    },
    {
        "version": "1",
        "name": "ā" + "x" * 10_000,
        "surname": "=1+1",
        "starts_on": "2026-02-31",
        "number": "9" * 30,
    },
)
BODIES = (
    "",
    "{",
    "[]",
    json.dumps({"key": 1, "cells": [None]}),
    '{"key": "aaaaaaaa", "column": "l1", "version": 1}',
)
CLOSED = {"class_teacher": {"student.create_view", "guardian.create_view", "person.create_view"}}
"""Screens of a duty that reaches too short for them: who keeps files (7) admits nobody (3.3)."""
FAMILIES = {"student", "guardian"}
FOR_FAMILIES = {
    "achievements.index",
    "diary.index",
    "diary.signs",
    "diary_reading.read",
    "issued_cards.copy",
    "issued_cards.index",
    "own_absences.index",
    "own_statement.index",
    "own_statement.paper",
    "own_statement.received",
    "own_statement.received_paper",
}
"""Screens of pupils and parents alone: staff who hold the duty read the same facts in their own screens."""
LEAVES = {"account.sign_out", "account.end_others", "account.end_one"}
"""What ends a sign-in; tested with the account."""

SCRIPT = {"Accept": "application/json"}
"""Who is refused is told so in a word: the page that explains it is tested by itself."""

everybody = pytest.mark.parametrize("who", PEOPLE)


@pytest.fixture
def duties(app, records, cast):
    """Which screens a person holds the duty of."""

    def held_by(who: str) -> set[str]:
        with records() as session:
            roles = frozenset(session.scalars(roles_in_force(cast.account[who], TODAY)))
        table = app.extensions["duties"]
        held = {name for name, needed in table.items() if needed is None or holds(roles, needed)}
        closed = marked(app, "for_staff") if who in FAMILIES else FOR_FAMILIES
        return held - CLOSED.get(who, set()) - closed

    return held_by


def marked(app: Flask, mark: str) -> set[str]:
    """Screens whose view bears the mark."""
    return {name for name, view in app.view_functions.items() if getattr(view, mark, False)}


@contextmanager
def undone(app: Flask):
    """Whatever is written inside did not happen."""
    attempt = db._app_engines[app][None].begin_nested()
    try:
        yield
    finally:
        attempt.rollback()


def test_screens_of_families_alone_are_those_named_here(app):
    assert marked(app, "for_families") == FOR_FAMILIES


def test_screens_of_printing_cards_and_statements_are_for_the_staff_alone(app):
    circles = ("printing.", "report_card.", "statements.")
    doors = {name for name in app.view_functions if name.startswith(circles)}
    assert marked(app, "for_staff") == doors


@everybody
def test_a_screen_opens_for_whoever_holds_its_duty_and_for_nobody_else(app, sign_in, cast, duties, who):
    client, mine, wrong = sign_in(who), duties(who), {}
    for rule in screens(app):
        place, is_mine = address(app, rule, cast), rule.endpoint in mine
        answer = client.get(place, headers=None if is_mine else SCRIPT)
        expected = {200, 302, 404} if is_mine else {403}
        if answer.status_code not in expected:
            wrong[place] = answer.status_code
        if answer.headers["Cache-Control"] != "no-store":
            wrong[place] = "kept by the browser"
    assert wrong == {}


@everybody
def test_numbers_of_no_row_are_not_found(app, sign_in, cast, duties, who):
    client, mine, wrong = sign_in(who), duties(who), {}
    for rule in screens(app):
        if rule.endpoint in mine and names_a_row(rule):
            for number in STRANGE:
                place = address(app, rule, cast, number)
                status = client.get(place, headers=SCRIPT).status_code
                if status != 404:
                    wrong[place] = status
    assert wrong == {}


@pytest.mark.parametrize("who", ["superuser", "class_teacher", "guardian"])
def test_strange_queries_fail_nothing(app, sign_in, cast, duties, who):
    client, mine, wrong = sign_in(who), duties(who), {}
    for rule in screens(app):
        for query in QUERIES if rule.endpoint in mine else ():
            place = f"{address(app, rule, cast)}?{query}"
            status = client.get(place).status_code
            if status not in {200, 302, 400, 404, 422}:
                wrong[place] = status
    assert wrong == {}


def test_what_is_no_number_of_a_row_is_not_found(app, sign_in, cast):
    client, wrong = sign_in("superuser"), {}
    for rule in screens(app):
        place = address(app, rule, cast, 7_654_321)
        for text in IMPOSSIBLE if "7654321" in place else ():
            status = client.get(place.replace("7654321", text), headers=SCRIPT).status_code
            if status not in {400, 404}:
                wrong[place, text] = status
    assert wrong == {}


@everybody
def test_garbage_is_refused_and_no_door_takes_what_its_duty_does_not_allow(app, sign_in, cast, duties, who):
    client, mine, wrong = sign_in(who), duties(who), {}
    for rule in posts(app):
        if rule.endpoint in LEAVES:
            continue
        held = rule.endpoint in mine
        expected = {200, 302, 400, 404, 409, 413, 415, 422} if held else {403}
        for number in (None, *STRANGE) if held and rule.arguments else (None,):
            place = address(app, rule, cast, number)
            whole = slice(None) if held and number is None else slice(-1, None)
            with undone(app):
                statuses = sent(client, place, FORMS[whole], BODIES[whole], None if held else SCRIPT)
            if not statuses <= expected:
                wrong[place] = statuses
    assert wrong == {}


def sent(client, place: str, forms, bodies, headers) -> set[int]:
    """What a door answers to these forms and these bodies of JSON."""
    typed = {client.post(place, data=form, headers=headers).status_code for form in forms}
    return typed | {
        client.post(place, data=body, content_type="application/json", headers=SCRIPT).status_code
        for body in bodies
    }


def test_a_stranger_gets_nowhere(app, sign_in, cast):
    client, wrong = sign_in(None), {}
    for rule in app.url_map.iter_rules():
        if rule.endpoint in OPEN_ENDPOINTS:
            continue
        place = address(app, rule, cast)
        method = "GET" if "GET" in rule.methods else "POST"
        page = client.open(place, method=method)
        script = client.open(place, method=method, headers={"Accept": "application/json"})
        to_sign_in = page.status_code == 302 and page.headers["Location"].startswith("/ieiet")
        if not to_sign_in or script.status_code != 401:
            wrong[place] = page.status_code, script.status_code
    assert wrong == {}
