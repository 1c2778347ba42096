"""Marks of the semester: entered in time, closed, asked for, opened again, entered with the reason (13)."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from html import unescape
from uuid import uuid4

import pytest

from tests.admin.office import add, change, form_with, number_in
from tests.people import GUARDIANS, STAFF

TERMS, UNLOCKS = "/parvalde/termini/", "/parvalde/terminu-atslegsana/"
SEMESTER = "t-semester_1"
WHY = "Roberts uzrakstīja nokavēto darbu."
REFUSED = [*(key for key in STAFF if key != "superuser"), *GUARDIANS, "student"]


@pytest.fixture
def journal(cast):
    """The address of the mathematics of 4.b."""
    return f"/zurnali/{cast.group['maths']}"


@pytest.fixture
def give(journal, cast):
    """Type a mark of the semester: give(teacher, pupil, text, version) -> the cell's fate."""

    def typed(client, pupil, text, version=0):
        cell = {"column": SEMESTER, "student": cast.student[pupil], "text": text, "version": version}
        return client.post(f"{journal}/sunas", json={"key": str(uuid4()), "cells": [cell]}).json["cells"][0]

    return typed


def set_term(office, cast, opens: str, closes: str) -> str:
    """The superuser sets from when to when the semester's marks are entered; give the number."""
    term = {"school_year": cast.year, "kind": "semester_1", "opens_on": opens, "closes_at": closes}
    return number_in(add(office, TERMS, **term))


def given_in_time(teacher, journal: str, give) -> dict:
    """The board counts what is due; one mark is given and it counts one less."""
    board = teacher.get("/").text
    assert "jāizliek 8 vērtējumi" in board
    assert f"{journal}#{SEMESTER}" in board
    first = give(teacher, "roberts", "nv")
    assert first["status"] == "saved"
    assert "jāizliek 7 vērtējumi" in teacher.get("/").text
    return first


def asked(teacher, journal: str) -> None:
    """The teacher finds the way from the closed column and says why."""
    place = re.search(r'"ask_url": "([^"]+)"', teacher.get(journal).text)[1]
    assert teacher.post(place, data={"reason": ""}).status_code == 422
    answer = teacher.post(place, data={"reason": WHY}, follow_redirects=True)
    assert "Lūgums nodots virslietotājam" in answer.text
    teacher.post(place, data={"reason": WHY})


def opened(office, until: str) -> str:
    """The superuser finds one notice, follows it to the form filled in, and opens the term."""
    notices = office.get("/pazinojumi/").text
    (place,) = re.findall(r'href="([^"]*terminu-atslegsana/jauns[^"]*)"', notices)
    form = form_with(office.get(unescape(place)).text, closes_at=until, reason=WHY)
    assert form["kind"] == ["semester_1"]
    return str(number_in(office.post(unescape(place), data=form)))


def seen_in_the_journal(teacher, journal: str, student: int) -> None:
    """The reason stands at the cell and in its history, for good."""
    assert f"pēc termiņa slēgšanas: {WHY}" in teacher.get(journal).text
    history = teacher.get(f"{journal}/vesture?column={SEMESTER}&student={student}").json["entries"]
    assert [(entry["old"], entry["new"], entry["reason"]) for entry in history] == [
        ("nv", "6", WHY),
        ("", "nv", ""),
    ]


def over_again(office, teacher, number: str) -> None:
    """When its time is over nothing is left to do, and nothing to prolong."""
    assert "Atslēgtie termiņi" not in teacher.get("/").text
    too_late = change(office, f"{UNLOCKS}{number}/labot", closes_at="2026-12-19T18:00")
    assert too_late.status_code == 422
    assert "jau ir beidzies" in too_late.text


def test_a_closed_semester_is_opened_for_one_teacher_and_the_reason_stays(
    sign_in, cast, clock, journal, give
):
    office, teacher = sign_in("superuser"), sign_in("class_teacher")
    set_term(office, cast, "2026-12-01", "2026-12-18T17:00")
    assert SEMESTER not in teacher.get(journal).text
    assert give(teacher, "roberts", "5")["status"] == "refused"

    # From its first day the term has a column; the teacher enters until 17.00 of the last.
    clock.move(datetime(2026, 12, 2, 8, tzinfo=UTC))
    teacher = sign_in("class_teacher")
    assert SEMESTER in teacher.get(journal).text
    first = given_in_time(teacher, journal, give)
    clock.move(datetime(2026, 12, 18, 15, 1, tzinfo=UTC))
    office, teacher = sign_in("superuser"), sign_in("class_teacher")
    assert "Lūdziet virslietotājam" in give(teacher, "roberts", "6", first["version"])["error"]

    # She asks, twice as people do; the superuser opens it for an hour.
    asked(teacher, journal)
    number = opened(office, "2026-12-18T18:00")
    assert "līdz 18.12.2026. 18.00" in teacher.get("/pazinojumi/").text
    assert "Atslēgtie termiņi" in teacher.get("/").text
    saved = give(teacher, "roberts", "6", first["version"])
    assert WHY in saved["html"]
    seen_in_the_journal(teacher, journal, cast.student["roberts"])

    clock.move(datetime(2026, 12, 18, 16, 1, tzinfo=UTC))
    office, teacher = sign_in("superuser"), sign_in("class_teacher")
    assert give(teacher, "roberts", "9", saved["version"])["status"] == "refused"
    over_again(office, teacher, number)
    seen_in_the_journal(teacher, journal, cast.student["roberts"])


@pytest.mark.parametrize("who", REFUSED)
def test_nobody_but_the_superuser_opens_a_term(sign_in, cast, who):
    client = sign_in(who)
    assert client.get(UNLOCKS).status_code == 403
    sent = {"group": cast.group["maths"], "staff": cast.staff["class_teacher"], "kind": "semester_1"}
    assert client.post(f"{UNLOCKS}jauns", data=sent).status_code == 403
