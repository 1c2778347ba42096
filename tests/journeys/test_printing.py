"""Semester 1 ends: what is missing is seen, the term closes, cards are printed and handed on (3.5a)."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from io import BytesIO
from uuid import uuid4

import pytest
from pypdf import PdfReader

from tests.admin.office import add, form_with

CARDS = "/druka/lieciba"


@pytest.fixture
def cards(sign_in, cast):
    """The printing screen of report cards of 4.b, as the superuser opens it on a day."""
    said = {"klase": cast.school_class["4.b"], "termins": "semester_1"}

    class Cards:
        def __init__(self):
            self.office = sign_in("superuser")

        def screen(self):
            return " ".join(self.office.get(CARDS, query_string=said).text.split())

        def line(self, name):
            return self.screen().partition(f"{name}</th>")[2].partition("</tr>")[0]

        def print(self, **more):
            key = re.search(r'name="key" value="([^"]+)"', self.screen())[1]
            sent = {**said, "kas": "visi", "key": key, **more}
            return self.office.post(f"{CARDS}/drukat", data=sent).location

        def pages(self, place):
            pdf = self.office.get(f"{place}/pdf")
            return [" ".join(page.extract_text().split()) for page in PdfReader(BytesIO(pdf.data)).pages]

    return Cards


def typed(teacher, cast, pupil, text):
    """The teacher of mathematics types a semester's mark in the journal."""
    cell = {"column": "t-semester_1", "student": cast.student[pupil], "text": text, "version": 0}
    sent = {"key": str(uuid4()), "cells": [cell]}
    answer = teacher.post(f"/zurnali/{cast.group['maths']}/sunas", json=sent)
    assert answer.json["cells"][0]["status"] == "saved"


def test_cards_of_a_semester_from_the_first_missing_mark_to_the_class_teachers_hands(
    cards, sign_in, cast, clock
):
    clock.move(datetime(2026, 12, 17, 8, 0, tzinfo=UTC))
    printing = cards()
    add(
        printing.office,
        "/parvalde/termini/",
        school_year=cast.year,
        kind="semester_1",
        opens_on="2026-12-01",
        closes_at="2026-12-21T17:00",
    )
    missing_is_seen_beside_the_pupil(printing, sign_in("class_teacher"), cast)
    what_is_printed_before_is_a_draft(printing)
    clock.move(datetime(2026, 12, 22, 8, 0, tzinfo=UTC))
    printing = cards()
    place = the_class_is_printed(printing)
    handed_to_the_class_teacher(printing.office, place)
    one_more_time_it_is_a_duplicate(printing, cast)


def missing_is_seen_beside_the_pupil(printing, teacher, cast):
    """Mathematics lacks until its teacher types the mark."""
    assert "Matemātika: " in printing.line("Bērziņš Roberts")
    typed(teacher, cast, "roberts", "7")
    assert "Matemātika: " not in printing.line("Bērziņš Roberts")
    assert "Matemātika: " in printing.line("Bērziņa Anna Marija")


def what_is_printed_before_is_a_draft(printing):
    """Until the term is closed each page says so and has no number."""
    assert "Vērtējumus var ielikt līdz 21.12.2026. plkst. 17.00" in printing.screen()
    drafts = printing.pages(printing.print())
    assert len(drafts) == 6
    assert all("MELNRAKSTS" in page and "L-2026" not in page for page in drafts)


def the_class_is_printed(printing):
    """Now they count: a number each."""
    assert "melnraksts" not in printing.screen()
    place = printing.print()
    pages = printing.pages(place)
    assert [f"L-2026/2027-{number}" in page for number, page in enumerate(pages, 1)] == [True] * 6
    assert "Matemātika 7" in pages[3]
    assert "L-2026/2027-4" in printing.line("Bērziņš Roberts")
    return place


def handed_to_the_class_teacher(office, place):
    """From the page of what was printed the way leads to the register: into whose hands they went."""
    batch = re.search(r'href="(/izsniegtie-dokumenti/\d+/klase)"', office.get(place).text)[1]
    sent = form_with(office.get(batch).text, given_to="class_teacher")
    answer = office.post(f"{batch}/nodot", data=sent, follow_redirects=True)
    assert answer.status_code == 200
    assert "Ilze Kalēja" in answer.text or "Kalēja Ilze" in answer.text


def one_more_time_it_is_a_duplicate(printing, cast):
    """A card that was lost is printed anew for one pupil, and says so."""
    (page,) = printing.pages(printing.print(kas="", skolens=cast.student["roberts"]))
    assert "DUBLIKĀTS" in page
    assert "L-2026/2027-4" in page
