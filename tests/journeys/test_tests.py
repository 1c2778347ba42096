"""A test from its planning to its marks, in the hands of teachers, class, families and office (clause 12)."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from uuid import uuid4

import pytest

CALENDAR = "/parbaudes-darbu-kalendars/"
READ_IT = ["superuser", "deputy_upbringing", "director", "class_teacher", "guardian"]
NO_PART_IN_IT = ["support_teacher", "registrar"]


def words(page) -> str:
    return re.sub(r"\s+", " ", re.sub("<[^>]+>", " ", page.text))


def planned(client, group: int, day: str, title: str, **more):
    form = {"group": group, "day": day, "number": "2", "kind": "test", "title": title}
    return client.post(f"{CALENDAR}jauns", data=form | more)


@pytest.fixture
def calendar_of(sign_in, cast):
    """The calendar of 4.b as somebody reads it."""

    def read(who: str) -> str:
        family = {
            "guardian": f"skolens-{cast.student['anna']}",
            "student": f"skolens-{cast.student['roberts']}",
        }
        whose = family.get(who, f"klase-{cast.school_class['4.b']}")
        page = sign_in(who).get(CALENDAR, query_string={"kura": whose, "diena": "2026-11-30"})
        assert page.status_code == 200
        return words(page)

    return read


def test_a_test_is_planned_read_held_and_marked(sign_in, cast, clock, calendar_of):
    english = sign_in("subject_teacher")
    assert planned(english, cast.group["english_1"], "2026-11-30", "Darbības vārdi").status_code == 302
    crowded(sign_in("class_teacher"), cast)

    # Everybody of the order's row reads it; a pupil of the other group does not write this test.
    assert all("Darbības vārdi" in calendar_of(who) for who in READ_IT)
    assert "Darbības vārdi" not in calendar_of("student")
    assert "Plānot" not in calendar_of("guardian")
    for who in NO_PART_IN_IT:
        assert sign_in(who).get(CALENDAR).status_code == 403

    # The day comes: the board says so, one click makes the column, points become percent.
    clock.move(datetime(2026, 11, 30, 10, tzinfo=UTC))
    english = sign_in("subject_teacher")
    board = english.get("/")
    assert "Darbības vārdi" in words(board)
    test = re.search(rf'href="({CALENDAR}\d+)/labot"', board.text)[1]
    journal, _anchor, key = english.post(f"{test}/notika").location.partition("#")
    marked(english, journal.partition("?")[0], key, cast.student["anna"])
    assert "Darbības vārdi" not in words(english.get("/"))
    assert "noticis" in calendar_of("guardian")


def crowded(maths, cast) -> None:
    """The colleague is told that the class writes another test that day, and takes the next."""
    told = planned(maths, cast.group["maths"], "2026-11-30", "Daļas")
    assert told.status_code == 422
    assert "Angļu valoda, pārbaudes darbs" in words(told)
    assert planned(maths, cast.group["maths"], "2026-12-01", "Daļas").status_code == 302


def marked(client, journal: str, key: str, student: int) -> None:
    """The work had 20 points; the journal keeps percent and remembers both."""

    def sent(door: str, **more):
        return client.post(f"{journal}/{door}", json={"key": str(uuid4()), **more}).json

    stale = sent("kolonna", column=key, version=10**6)
    changed = sent(
        "kolonna", column=key, version=stale["column"]["version"], scale="percent", max_points="20"
    )
    assert (changed["column"]["title"], changed["column"]["kind"]) == ("Darbības vārdi", "test")
    (cell,) = sent("sunas", cells=[{"column": key, "student": student, "text": "17,5p", "version": 0}])[
        "cells"
    ]
    assert cell["text"] == "87,5%"
    told = client.get(f"{journal}/vesture", query_string={"column": key, "student": student}).json
    assert told["entries"][0]["new"] == "87,5% (17,5/20)"
