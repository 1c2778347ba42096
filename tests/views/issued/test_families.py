"""Families read report cards once they were given out: exactly what was issued, or nothing (3.5a)."""

from __future__ import annotations

from io import BytesIO

from pypdf import PdfReader

from models.issued_documents import HandedTo
from tests.issued import change_mark

PLACE = "/izsniegtas-liecibas"


def copy_of(client, number: int, cast, pupil: str):
    return client.get(f"{PLACE}/{number}/pdf?berns={cast.student[pupil]}")


def listed(client, cast, pupil: str = "roberts") -> str:
    return client.get(f"{PLACE}/?berns={cast.student[pupil]}").text


def test_a_card_is_read_once_a_parent_was_given_it(cards, sign_in, cast):
    mother = sign_in("guardian")
    assert "Vēl nav izsniegta neviena liecība" in listed(mother, cast)
    cards.given("roberts", HandedTo.CLASS_TEACHER)
    assert "Vēl nav izsniegta neviena liecība" in listed(mother, cast)
    number = cards.of("roberts").id
    assert copy_of(mother, number, cast, "roberts").status_code == 404
    cards.given("roberts")
    assert "L-2026/2027-" in listed(mother, cast)
    paper = copy_of(mother, number, cast, "roberts")
    text = " ".join(" ".join(page.extract_text() for page in PdfReader(BytesIO(paper.data)).pages).split())
    assert "Roberts" in text
    assert "DUBLIKĀTS" not in text
    assert "ELEKTRONISKA KOPIJA" in text


def test_a_child_of_others_and_the_staff_have_nothing_here(cards, sign_in, cast):
    cards.given("roberts")
    number = cards.of("roberts").id
    other = sign_in("other_guardian")
    assert copy_of(other, number, cast, "roberts").status_code == 404
    assert other.get(f"{PLACE}/{number}/pdf").status_code == 404
    assert sign_in("guardian").get(f"{PLACE}/{number}/pdf?berns={cast.student['anna']}").status_code == 404
    for who in ("superuser", "class_teacher", "director"):
        assert sign_in(who).get(f"{PLACE}/").status_code == 403


def test_a_corrected_card_is_not_shown_as_issued(cards, sign_in, records, cast):
    cards.given("roberts")
    number, mother = cards.of("roberts").id, sign_in("guardian")
    with records() as session:
        change_mark(session, cast, "roberts", "8")
    assert "skola izsniegs jaunu" in listed(mother, cast)
    assert copy_of(mother, number, cast, "roberts").status_code == 404
    cards.again()
    assert "Aizstāta ar jaunāku" in listed(mother, cast)
    newer = cards.of("roberts").id
    assert copy_of(mother, newer, cast, "roberts").status_code == 404
    cards.given("roberts")
    assert copy_of(mother, newer, cast, "roberts").status_code == 200
    assert copy_of(mother, number, cast, "roberts").status_code == 404


def test_the_pupil_reads_the_own_card(cards, sign_in, cast):
    cards.given("roberts", HandedTo.PUPIL)
    pupil = sign_in("student")
    assert "L-2026/2027-" in pupil.get(f"{PLACE}/").text
    assert pupil.get(f"{PLACE}/{cards.of('roberts').id}/pdf").status_code == 200
    assert pupil.get(f"{PLACE}/{cards.of('anna').id}/pdf").status_code == 404
