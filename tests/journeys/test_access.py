"""The superuser takes on a teacher, gives a role for a while, and the role ends (clause 3.2)."""

from __future__ import annotations

import re
from datetime import UTC, datetime

import pytest
from sqlalchemy import func, select

from models.accounts import Account, RoleGrant
from models.people import Person
from tests.admin.office import form_with
from tests.people import GUARDIANS, STAFF

ONE_TIME = re.compile(r"\b[a-z2-9]{5}-[a-z2-9]{5}-[a-z2-9]{5}\b")
OWN = {"password": "rudzu-maize-ar-medu", "again": "rudzu-maize-ar-medu"}
TAKEN_ON = {"surname": "Jaunzeme", "first_name": "Aija", "post": "mūzikas skolotāja"}
FILES = "/personas-lietas/"
REFUSED = [*(key for key in STAFF if key != "superuser"), *GUARDIANS, "student"]


def come_in(app, password: str):
    """Sign in with what was handed over, choose a password of one's own."""
    browser = app.test_client()
    assert browser.post("/ieiet", data={"name": "aija.jaunzeme", "password": password}).status_code == 302
    assert browser.get("/zurnali/").headers["Location"] == "/mani-dati/parole"
    assert browser.post("/mani-dati/parole", data=OWN).status_code == 302
    return browser


def test_a_teacher_is_taken_on_works_as_registrar_for_a_while_and_no_longer(sign_in, app, clock):
    office = sign_in("superuser")
    form = office.get("/tiesibas/jauns").text
    taken_on = office.post(
        "/tiesibas/jauns", data=form_with(form, **TAKEN_ON) | {"roles": ["subject_teacher"]}
    )
    page = taken_on.headers["Location"]
    number = re.search(r'href="/parvalde/konti/(\d+)"', office.get(page).text)[1]
    issued = office.post(
        "/parvalde/konti/darbiba",
        data={"action": "one_time_password", "rowid": [number]},
        follow_redirects=True,
    )
    teacher = come_in(app, ONE_TIME.search(issued.text)[0])
    assert teacher.get("/zurnali/").status_code == 200
    assert teacher.get(FILES).status_code == 403

    # The registrar is ill: the teacher stands in for her until Wednesday, and signs in anew for it.
    given = office.get(page).text
    for_a_while = {"role": "registrar", "starts_on": "2026-11-23", "ends_on": "2026-11-25"}
    assert office.post(f"{page}/loma", data=form_with(given, **for_a_while)).status_code == 302
    assert teacher.get(FILES).headers["Location"].startswith("/ieiet")
    signed_in = {"name": "aija.jaunzeme", "password": OWN["password"]}
    assert teacher.post("/ieiet", data=signed_in).status_code == 302
    assert "Bērziņš Roberts" in teacher.get(FILES).text
    assert teacher.get("/tiesibas/").status_code == 403

    # On Thursday nobody has to do anything: the screen refuses and says whose it is.
    clock.move(datetime(2026, 11, 26, 8, 0, tzinfo=UTC))
    teacher.post("/ieiet", data=signed_in)
    refused = teacher.get(FILES)
    assert refused.status_code == 403
    assert "Bērziņš Roberts" not in refused.text
    assert teacher.get("/zurnali/").status_code == 200
    assert "25.11.2026." in sign_in("superuser").get(page).text


@pytest.mark.parametrize("who", REFUSED)
def test_nobody_else_takes_on_gives_or_ends(sign_in, records, cast, who):
    def kept():
        with records() as session:
            tables = (Person, Account, RoleGrant)
            return [session.scalar(select(func.count(table.id))) for table in tables]

    before, client = kept(), sign_in(who)
    mine = f"/tiesibas/persona/{cast.account[who]}"
    role = {"role": "superuser", "starts_on": "2026-11-23"}
    answers = {
        client.post("/tiesibas/jauns", data=TAKEN_ON).status_code,
        client.post(f"{mine}/loma", data=role).status_code,
        client.post("/parvalde/lomas/jauns", data=role | {"account": cast.account[who]}).status_code,
        client.post(
            "/parvalde/konti/darbiba", data={"action": "one_time_password", "rowid": "1"}
        ).status_code,
        client.post(f"/tiesibas/persona/{cast.account['superuser']}/slegt").status_code,
    }
    assert answers == {403}
    assert kept() == before
