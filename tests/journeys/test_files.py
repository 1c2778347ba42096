"""A personal file in the hands of class teacher, registrar and mother (clauses 7, 17, 18)."""

from __future__ import annotations

import re
from io import BytesIO

import pytest
from pypdf import PdfReader

from tests.admin.office import change
from tests.people import GUARDIANS, STAFF

FILES = "/personas-lietas/"
COMPLETE = {
    "skolens": {"personal_code": "321234-56789"},
    "dokuments": {
        "document_number": "PA7654321",
        "document_issued_on": "2024-05-06",
        "document_issuer": "PMLP",
        "previous_programme": "Pirmsskolas izglītības programma",
    },
    "sazina": {"declared_address": "Bērzu iela 1, Paraugpils"},
}
NO_PART_IN_FILES = ["deputy_upbringing", "subject_teacher", "interest_teacher", "support_teacher"]


@pytest.fixture
def file(cast):
    """The address of Roberts's file."""
    return f"{FILES}{cast.student['roberts']}"


def link(page: str, pattern: str) -> str:
    """An address the page leads to."""
    return re.search(rf'(?:href|action)="({pattern})"', page)[1]


def test_a_file_is_completed_controlled_and_kept_right(sign_in, file):
    teacher, registrar, mother = sign_in("class_teacher"), sign_in("registrar"), sign_in("guardian")
    completed(teacher, file)
    controlled(teacher, registrar, file)
    proposed(teacher, mother, file)

    # On paper it is what the file says, and who printed it is known.
    with registrar.get(f"{file}/pdf") as printed:
        paper = PdfReader(BytesIO(printed.data))
    text = " ".join(page.extract_text() for page in paper.pages)
    for words in ("Roberts Bērziņš", "321234-56789", "0777", "EI1234567", "Ozolu iela 2"):
        assert words in text
    assert "Līga Rakste" in sign_in("superuser").get(f"{file}/skatijumi").text


def completed(teacher, file: str) -> None:
    """The board tells the class teacher what is missing; she enters it and looks the file through."""
    assert f"{file}#skolens" in teacher.get("/").text
    for part, values in COMPLETE.items():
        assert change(teacher, f"{file}/labot/{part}", **values).status_code == 302
    contact = link(teacher.get(file).text, rf"{file}/kontaktpersonas/\d+/labot")
    assert change(teacher, contact, phone="26 111 111").status_code == 302
    page = teacher.get(file).text
    assert "viss ir ievadīts" in page
    seen = re.search(r'name="seal" value="([0-9a-f]+)"', page)[1]
    assert "pārbaudīta" in teacher.post(f"{file}/parbaudits", data={"seal": seen}, follow_redirects=True).text


def controlled(teacher, registrar, file: str) -> None:
    """The registrar gives it a number, remarks on a field, reads the answer and is content."""
    assert change(registrar, f"{file}/labot/numurs", file_number="0777").status_code == 302
    remark = change(registrar, f"{file}/piezimes/jauna", field="document_number", text="Pases nav, ir eID.")
    assert remark.status_code == 302
    page = teacher.get(file).text
    assert "Pases nav, ir eID." in page
    assert change(teacher, f"{file}/labot/dokuments", document_number="EI1234567").status_code == 302
    answering = link(page, r"/personas-lietas/piezimes/\d+/atbilde")
    assert change(teacher, answering, text="Izlabots uz eID.").status_code == 302
    answered = registrar.get(file).text
    assert "Izlabots uz eID." in answered
    assert registrar.post(link(answered, r"/personas-lietas/piezimes/\d+/slegt")).status_code == 302
    assert "Pases nav" not in registrar.get(f"{FILES}kontrole").text


def proposed(teacher, mother, file: str) -> None:
    """The mother, who sees nothing of the father's, proposes an address; the class teacher accepts it."""
    assert "Andris" not in mother.get(file).text
    moved = change(mother, f"{file}/ierosinat/declared_address", declared_address="Ozolu iela 2")
    assert moved.status_code == 302
    deciding = link(teacher.get(file).text, r"/personas-lietas/ierosinajumi/\d+")
    page = teacher.get(deciding).text
    assert "Bērzu iela 1" in page
    assert "Ozolu iela 2" in page
    assert change(teacher, deciding, decision="accept").status_code == 302
    assert "Ozolu iela 2" in mother.get(file).text


@pytest.mark.parametrize("who", NO_PART_IN_FILES)
def test_a_file_is_nobody_elses_work(sign_in, file, who):
    client = sign_in(who)
    assert {client.get(place).status_code for place in (FILES, file, f"{file}/pdf", f"{FILES}kontrole")} == {
        403
    }


@pytest.mark.parametrize(
    "who", [*(key for key in STAFF if key not in NO_PART_IN_FILES), *GUARDIANS, "student"]
)
def test_each_holder_of_a_part_enters_that_part_only(sign_in, file, who):
    posts = {
        f"{file}/labot/skolens": {"superuser", "class_teacher"},
        f"{file}/labot/numurs": {"superuser", "registrar"},
        f"{file}/parbaudits": {"superuser", "class_teacher"},
        f"{file}/piezimes/jauna": {"registrar"},
        f"{file}/ierosinat/phone": {"guardian", "father"},
        f"{file}/pdf": {"superuser", "registrar"},
    }
    client = sign_in(who)
    for place, holders in posts.items():
        refused = client.get(place) if place.endswith("pdf") else client.post(place, data={"version": "0"})
        assert (refused.status_code in {403, 404}) is (who not in holders), place
        refused.close()
