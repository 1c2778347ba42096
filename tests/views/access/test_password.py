"""A one-time password by SMS to an employee (clause 3.2)."""

import re

import pytest
from sqlalchemy import select

from models.outbox import Outbox
from models.people import Person
from models.rules.seal import unseal

ONE_TIME = re.compile(r"\b[a-z2-9]{5}-[a-z2-9]{5}-[a-z2-9]{5}\b")


@pytest.fixture
def place(records, cast):
    """The page of a teacher who has a mobile phone."""
    with records() as session:
        session.get_one(Person, cast.person["subject_teacher"]).phone = "+37126000003"
    return f"/tiesibas/persona/{cast.account['subject_teacher']}"


def test_a_password_goes_by_sms_and_nobody_sees_it_on_the_screen(app, sign_in, place, records):
    office, teacher = sign_in("superuser"), sign_in("subject_teacher")
    sent = office.post(f"{place}/parole")
    assert sent.status_code == 302
    assert not ONE_TIME.search(office.get(sent.headers["Location"]).text)
    assert teacher.get("/").status_code == 302
    with records() as session:
        letter = session.scalars(select(Outbox)).one()
        assert letter.address == "+37126000003"
        text = unseal(letter.body, app.extensions["settings"].outbox_key, letter.address)
    fresh = app.test_client()
    words = {"name": "subject.teacher", "password": ONE_TIME.search(text)[0]}
    assert fresh.post("/ieiet", data=words).status_code == 302
    assert fresh.get("/").headers["Location"] == "/mani-dati/parole"


def test_a_second_sms_at_once_is_held_back(sign_in, place, records):
    office = sign_in("superuser")
    assert [office.post(f"{place}/parole").status_code for _ in range(2)] == [302, 422]
    with records() as session:
        assert len(session.scalars(select(Outbox)).all()) == 1


@pytest.mark.parametrize("phone", ["", "+37167000000"])
def test_to_no_mobile_nothing_goes(sign_in, place, records, cast, phone):
    with records() as session:
        session.get_one(Person, cast.person["subject_teacher"]).phone = phone
    assert sign_in("superuser").post(f"{place}/parole").status_code == 422


def test_nobody_sends_it_to_oneself_and_others_send_it_to_nobody(sign_in, place, cast):
    own = f"/tiesibas/persona/{cast.account['superuser']}/parole"
    assert sign_in("superuser").post(own).status_code == 422
    for who in ("director", "registrar", "class_teacher", "guardian"):
        assert sign_in(who).post(f"{place}/parole").status_code == 403
