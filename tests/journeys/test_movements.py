"""Comings and goings of a winter: superuser, registrar, and a register that adds up (clauses 3.3, 17)."""

from __future__ import annotations

import re
from io import BytesIO

import pytest
from pypdf import PdfReader
from sqlalchemy import func, select

from models.acts import EnrolmentAct
from models.enrolment import Admission, Enrolment
from tests.admin.office import filled
from tests.people import GUARDIANS, STAFF
from tests.views.acts.office import HIDDEN, ORDER, Office

PERIOD = "no=2026-11-24&lidz=2027-05-31"
NEWCOMER = {"surname": "Jaunā", "first_name": "Marta", "birth_date": "2016-03-04", "sex": "female"}
REFUSED = [*(key for key in STAFF if key != "superuser"), *GUARDIANS, "student"]


def counts(client) -> dict[str, list[int]]:
    """Class -> at the start, came, from and to other classes, left, at the end; the school stands last."""
    page = client.get(f"/kustiba/?{PERIOD}").text
    rows = re.findall(r'<tr><th scope="row" class="key">([^<]+)</th>((?:<td class="num">\d+</td>)+)', page)
    return {name: [int(number) for number in re.findall(r"\d+", cells)] for name, cells in rows}


def enrolled(client, **typed) -> str:
    """Enrol somebody new; where the pupil is found from then on."""
    page = client.post("/kustiba/jauns-skolens/", data={**NEWCOMER, **ORDER, **typed})
    form = dict(HIDDEN.findall(page.text))
    return client.post("/kustiba/jauns-skolens/apstiprinat", data=form).headers["Location"]


def test_pupils_come_move_leave_and_return_and_the_register_adds_up(sign_in, cast):
    superuser, registrar = Office(sign_in("superuser"), cast), sign_in("registrar")
    enrolled(superuser.client, day="2026-11-30", to_class=cast.school_class["4.a"])
    moved = superuser.do("transfer", ["anna"], day="2026-12-07", class_name="4.a").headers["Location"]
    left = superuser.do("withdraw", ["elza"], day="2026-12-14", other_school="Rasas skola")
    superuser.do("return", ["elza"], day="2027-01-11", class_name="4.b", order_number="1-9/80")
    assert counts(registrar) == {
        "4.a": [2, 1, 1, 0, 0, 4],
        "4.b": [6, 1, 0, 1, 1, 5],
        "5.a": [1, 0, 0, 0, 0, 1],
        "Skola": [9, 2, 1, 1, 1, 10],
    }

    # The transfer was a mistake: undone with a reason, it is read for ever and counts no more.
    undoing = re.search(r"/kustiba/akts/\d+/atcelt", superuser.client.get(moved).text)[0]
    assert superuser.client.post(undoing, data={"reason": "cita Anna"}).status_code == 302
    assert counts(registrar)["4.a"] == [2, 1, 0, 0, 0, 3]
    assert counts(registrar)["Skola"] == [9, 2, 0, 0, 1, 10]
    assert "cita Anna" in registrar.get(moved).text

    # The registrar finds another number on the order of Elza's withdrawal, and prints it as it is.
    pupil = registrar.get(left.headers["Location"]).text
    correcting = re.findall(r"/kustiba/uznemsana/\d+/labot", pupil)
    place = next(one for one in correcting if "Rasas skola" in registrar.get(one).text)
    typed = filled(registrar.get(place).text, withdrawal_number="1-9/79", withdrawal_reason="pārcelšanās")
    assert registrar.post(place, data=typed).status_code == 302
    paper = PdfReader(BytesIO(registrar.get(f"/kustiba/pdf?{PERIOD}").data))
    text = " ".join(page.extract_text() for page in paper.pages)
    for words in ("1-9/79", "pārcelšanās", "Rasas skola", "1-9/80", "Jaunā Marta"):
        assert words in text


@pytest.mark.parametrize("who", REFUSED)
def test_nobody_else_enrols_moves_or_withdraws(sign_in, records, cast, who):
    def kept():
        with records() as session:
            return [
                session.scalar(select(func.count(table.id))) for table in (EnrolmentAct, Enrolment, Admission)
            ]

    before, office = kept(), Office(sign_in(who), cast)
    act = office.typed("withdraw", ["anna"]) | {"keep": cast.student["anna"], "key": "k" * 20}
    answers = {
        office.preview("withdraw", ["anna"]).status_code,
        office.client.post("/kustiba/akts/apstiprinat", data=act).status_code,
        office.client.post("/kustiba/jauns-skolens/apstiprinat", data=NEWCOMER | ORDER).status_code,
        office.client.post("/kustiba/akts/1/atcelt", data={"reason": "x"}).status_code,
        office.client.post("/parvalde/klasu-saraksti/vairaki", data={"ids": "1"}).status_code,
    }
    assert answers == {403}
    assert kept() == before
