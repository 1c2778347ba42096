"""Report cards: printed, to the class teacher, to parents, corrected after an unlock, issued anew (3.5a)."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from io import BytesIO
from uuid import uuid4

import pytest
from pypdf import PdfReader

from tests.admin.office import add, number_in

TERMS, UNLOCKS = "/parvalde/termini/", "/parvalde/terminu-atslegsana/"
REGISTER, FAMILY, OPEN = "/izsniegtie-dokumenti", "/izsniegtas-liecibas", "/apliecinajums"
UNTRUE = "Izsniegtie dokumenti, kas vairs neatbilst"
LOCKED = datetime(2026, 12, 18, 14, 5, tzinfo=UTC)
IN_JANUARY = datetime(2027, 1, 7, 8, 15, tzinfo=UTC)


@pytest.fixture
def give(cast):
    """Type a mark of the semester into the mathematics of 4.b; give the cell's answer."""

    def typed(client, pupil, text, version=0):
        cell = {"column": "t-semester_1", "student": cast.student[pupil], "text": text, "version": version}
        place = f"/zurnali/{cast.group['maths']}/sunas"
        return client.post(place, json={"key": str(uuid4()), "cells": [cell]}).json["cells"][0]

    return typed


def text_of(answer) -> str:
    return " ".join(" ".join(page.extract_text() for page in PdfReader(BytesIO(answer.data)).pages).split())


def row_of(client, pupil: str) -> int:
    """The latest paper of the pupil in the register."""
    return int(re.search(REGISTER + r"/(\d+)\">", client.get(f"{REGISTER}/?vards={pupil}").text)[1])


def handed(client, place: str, to: str, day: str, *papers: int) -> None:
    form = {"given_to": to, "given_on": day, "note": "", "key": str(uuid4()), "documents": list(papers)}
    assert client.post(place, data=form).status_code == 302


def printed(office, cast, key: str) -> str:
    """The superuser prints the class's cards of the semester; what the papers say."""
    asked = {"klase": cast.school_class["4.b"], "termins": "semester_1", "kas": "visi", "key": key}
    place = office.post("/druka/lieciba/drukat", data=asked).headers["Location"]
    return text_of(office.get(f"{place}/pdf"))


def unlocked(office, cast) -> None:
    """The superuser opens the closed semester again for the teacher of mathematics."""
    asked = {
        "school_year": cast.year,
        "kind": "semester_1",
        "group": cast.group["maths"],
        "staff": cast.staff["class_teacher"],
        "closes_at": "2027-01-08T16:00",
        "reason": "kļūda vērtējumā",
    }
    number_in(add(office, UNLOCKS, **asked))


def given_out(office, teacher, batch: str, number: int) -> None:
    """The desk gives all cards to the class teacher, she gives one to a parent who signs for it."""
    every = sorted(set(map(int, re.findall(REGISTER + r"/(\d+)\">", office.get(batch).text))))
    assert len(every) == 6
    handed(office, f"{batch}/nodot", "class_teacher", "2026-12-18", *every)
    assert "Izsniedzamās liecības" in teacher.get("/").text
    assert "Bērziņš Roberts" in text_of(teacher.get(f"{batch}/parakstu-lapa"))
    handed(teacher, f"{batch}/nodot", "parent", "2026-12-18", number)


def corrected(office, teacher, cast, change) -> None:
    """A mark is changed after an unlock: who prints is told at once."""
    assert "vairs neatbilst" not in office.get("/").text
    unlocked(office, cast)
    assert change()["status"] == "saved"
    assert UNTRUE in office.get("/").text
    assert "Bērziņš Roberts" in office.get(f"{REGISTER}/?stavoklis=neatbilst").text
    assert "vairs neatbilst</span>" in teacher.get(f"{REGISTER}/?vards=berzins").text


def confirmed(anyone, office, number: int) -> str:
    """The page behind the square of a paper."""
    code = re.search(OPEN + r"/([A-Z0-9]{10})", office.get(f"{REGISTER}/{number}").text)[1]
    page = anyone.get(f"{OPEN}/{code}").text
    assert "Roberts" not in page
    return page


def people(sign_in):
    return sign_in("superuser"), sign_in("class_teacher"), sign_in("guardian")


def test_a_card_goes_home_is_corrected_and_goes_home_again(sign_in, cast, clock, give):
    office, teacher, mother = people(sign_in)
    term = {"school_year": cast.year, "kind": "semester_1"}
    number_in(add(office, TERMS, **term, opens_on="2026-11-20", closes_at="2026-12-18T16:00"))
    first = give(teacher, "roberts", "6")

    clock.move(LOCKED)
    office, teacher, mother = people(sign_in)
    paper = printed(office, cast, "the first print")
    assert "DUBLIKĀTS" not in paper
    number, child = row_of(office, "roberts berzins"), f"berns={cast.student['roberts']}"
    given_out(office, teacher, f"{REGISTER}/{number}/klase", number)
    assert "ELEKTRONISKA KOPIJA" in text_of(mother.get(f"{FAMILY}/{number}/pdf?{child}"))
    assert "Šo dokumentu ir izsniegusi skola." in confirmed(sign_in(None), office, number)

    clock.move(IN_JANUARY)
    office, teacher, mother = people(sign_in)
    corrected(office, teacher, cast, lambda: give(teacher, "roberts", "7", first["version"]))
    assert mother.get(f"{FAMILY}/{number}/pdf?{child}").status_code == 404

    paper = printed(office, cast, "the second print")
    assert paper.count("DUBLIKĀTS") == 5
    newer = row_of(office, "roberts berzins")
    assert newer != number
    assert UNTRUE not in office.get("/").text
    assert "vēlāk aizstājusi ar jaunāku" in confirmed(sign_in(None), office, number)
    handed(teacher, f"{REGISTER}/{newer}/nodot", "parent", "2027-01-07")
    assert mother.get(f"{FAMILY}/{newer}/pdf?{child}").status_code == 200
