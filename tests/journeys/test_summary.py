"""The year ends: marks, a post-exam, decisions by orders, the journal printed and filed (clause 19)."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from io import BytesIO
from uuid import uuid4

import pytest
from pypdf import PdfReader

from models.marks import TermWindow
from models.rules.marks import TermKind
from tests.year_end import LAST_AFTERNOON, ORDER, STAYED, year_of_4b

PAPER = "/druka/macibu-sasniegumu-kopsavilkuma-zurnals"
IN_JUNE = datetime(2027, 6, 21, 9, 0, tzinfo=UTC)


def give(teacher, cast, pupil: str, column: str, text: str) -> str:
    """The teacher of mathematics types a mark of a term; what became of it."""
    cell = {"column": column, "student": cast.student[pupil], "text": text, "version": 0}
    sent = {"key": str(uuid4()), "cells": [cell]}
    return teacher.post(f"/zurnali/{cast.group['maths']}/sunas", json=sent).json["cells"][0]["status"]


def decide(office, place: str, number: int, seen: str = "0.0", **data):
    form = {"students": number, f"seen-{number}": seen, "key": str(uuid4()), **ORDER, **data}
    return office.post(f"{place}/lemt", data=form)


def seen_on(page: str, number: int) -> str:
    """What the page showed of a pupil's decision."""
    return re.search(rf'name="seen-{number}" value="([0-9.]+)"', page)[1]


def printed(registrar, class_id: int, **more) -> tuple[str, str]:
    """The page that follows a print, and what its file says."""
    answer = registrar.post(f"{PAPER}/drukat", data={"klase": class_id, "key": str(uuid4()), **more})
    page = registrar.get(answer.headers["Location"])
    file = registrar.get(re.search(r'"([^"]+/pdf)"', page.text)[1])
    assert file.mimetype == "application/pdf"
    sheets = PdfReader(BytesIO(file.data)).pages
    return page.text, " ".join(" ".join(sheet.extract_text() for sheet in sheets).split())


@pytest.fixture
def place(cast, clock, records) -> str:
    """The address of 4.b on the year's last day; two of its marks are still to be typed."""
    with records() as session:
        year_of_4b(session, cast, roberts="", evelina="")
    clock.move(LAST_AFTERNOON)
    return f"/kopsavilkumi/{cast.school_class['4.b']}"


def test_a_year_is_summed_up_decided_printed_and_filed(sign_in, cast, clock, records, place):
    what_lacks_is_said(sign_in, cast, place)
    a_draft_has_no_number(sign_in("registrar"), cast)
    decided_by_one_order(sign_in, cast, place)
    clock.move(IN_JUNE)
    the_post_exam_replaces_a_decision(sign_in, cast, place)
    with records() as session:
        closed = datetime(2027, 6, 20, 14, 0, tzinfo=UTC)
        window = {"opens_on": LAST_AFTERNOON.date(), "closes_at": closed, "kind": TermKind.YEAR}
        session.add(TermWindow(school_year_id=cast.year, **window))
    printed_with_its_number(sign_in("registrar"), cast)
    nobody_else_decides(sign_in, cast, place)


def what_lacks_is_said(sign_in, cast, place: str) -> None:
    """Two marks of the year are missing: the list, the sheet and the printing screen say so."""
    teacher, registrar = sign_in("class_teacher"), sign_in("registrar")
    assert "16 no 18" in registrar.get("/kopsavilkumi/").text
    assert "nav ielikti 2 gada vērtējumi" in registrar.get(place).text
    lacking = registrar.get(f"{PAPER}?klase={cast.school_class['4.b']}").text
    assert "Bērziņš Roberts: nav gada vērtējuma – Matemātika" in lacking
    assert give(teacher, cast, "roberts", "t-year", "3") == "saved"
    assert give(teacher, cast, "evelina", "t-year", "8") == "saved"
    assert "Matemātika 3: nepieciešams pēcpārbaudījums" in teacher.get(place).text


def a_draft_has_no_number(registrar, cast) -> None:
    """Until marks of the year are closed."""
    told, text = printed(registrar, cast.school_class["4.b"])
    assert "K-2026/2027" not in told + text
    assert "MELNRAKSTS" in text


def decided_by_one_order(sign_in, cast, place: str) -> None:
    """Those whom the rule lets go on are promoted in one go, Roberts gets additional measures."""
    office, registrar = sign_in("superuser"), sign_in("registrar")
    assert office.post(f"{place}/parcelt", data={"key": str(uuid4()), **ORDER}).status_code == 302
    summer = {"measures": "Matemātika", "measures_from": "2027-06-01", "measures_to": "2027-06-18"}
    number = cast.student["roberts"]
    assert decide(office, place, number, outcome="measures", **summer).status_code == 302
    assert "1-9/45, 31.05.2027." in registrar.get("/kopsavilkumi/").text
    assert "visi 6" in registrar.get("/kopsavilkumi/").text


def the_post_exam_replaces_a_decision(sign_in, cast, place: str) -> None:
    """In June the post-exam is passed; the final mark makes the rule say yes."""
    teacher, office, number = sign_in("class_teacher"), sign_in("superuser"), cast.student["roberts"]
    assert give(teacher, cast, "roberts", "t-post_exam", "5") == "saved"
    assert "pēc pēcpārbaudījuma nav galīgā vērtējuma" in office.get(place).text
    assert give(teacher, cast, "roberts", "t-final", "4") == "saved"
    seen = seen_on(office.get(place).text, number)
    second = {"order_number": "1-9/58", "order_on": "2027-06-21"}
    assert decide(office, place, number, seen, outcome="promoted", **second).status_code == 302


def printed_with_its_number(registrar, cast) -> None:
    """The paper has its number; printed again it is a duplicate."""
    told, text = printed(registrar, cast.school_class["4.b"])
    assert "K-2026/2027-1" in told
    for said in (
        "Nr. K-2026/2027-1",
        "Bērziņš Roberts 7 3 5 4 7 0 0 0 Pārcelts 5. klasē Nr. 1-9/58, 21.06.2027.",
        "Kalniņš Gustavs – – – – – 0 0 0 Atskaitīts 31.10.2026.",
        "ieskaitīts 01.10.2026.",
        "PP – pēcpārbaudījuma vērtējums",
        "Klases audzinātājs Ilze Kalēja",
        "Anna Direkte",
        "lpp. 1 / 1",
    ):
        assert said in text, said
    assert text.count("Pārcelts 5. klasē") == len(STAYED)
    assert "DUBLIKĀTS" in printed(registrar, cast.school_class["4.b"], papirs="a3")[1]
    assert "K-2026/2027-1, 21.06.2027." in registrar.get("/kopsavilkumi/").text


def nobody_else_decides(sign_in, cast, place: str) -> None:
    """The director and the class teacher read it, the registrar prints it."""
    assert "Pārcelts nākamajā klasē" in sign_in("director").get(place).text
    for who in ("registrar", "director", "class_teacher"):
        answer = decide(sign_in(who), place, cast.student["roberts"], outcome="repeats")
        assert answer.status_code == 403
    form = {"klase": cast.school_class["4.b"]}
    assert sign_in("director").post(f"{PAPER}/drukat", data=form).status_code == 403
