"""At the door without a password: one answer for everybody, and a note where it helps (clause 2)."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import func, select

from models.accounts import Account, OneTimePassword, PasswordRequest
from models.operations import sign_in as door
from models.outbox import Outbox, OutboxState
from models.people import Person
from models.rules.seal import unseal
from tests.people import MOMENT
from tests.views.issuing import PASSWORD, session_key

PHONE = "+37126111111"
TOKEN = re.compile(r'value="[^"]{60,}"|nonce="[^"]+"|nonce-[\w-]+')


@pytest.fixture
def mother(records, cast):
    """Inese Bērziņa has given the school her number, and has a password of her own."""
    with records() as session:
        session.get_one(Person, cast.person["guardian"]).phone = PHONE
        session.get_one(Account, cast.account["guardian"]).password_hash = door.hasher.hash(
            "rudzu-maize-medus"
        )
    return cast.account["guardian"]


@pytest.fixture
def ask(app):
    def knock(typed: str, **headers: str):
        answer = app.test_client().post(
            "/ieiet/aizmirsu", data={"name": typed}, headers=headers, buffered=True
        )
        answer.close()
        return answer

    return knock


def letters(records) -> list[str]:
    with records() as session:
        return [
            unseal(letter.body, session_key(), letter.address)
            for letter in session.scalars(select(Outbox).order_by(Outbox.id))
            if letter.state is OutboxState.NEW
        ]


def noted(records) -> set[int]:
    with records() as session:
        return set(session.scalars(select(PasswordRequest.account_id)))


@pytest.mark.parametrize("typed", ["guardian", " GUARDIAN ", "26111111", "+371 2611 1111"])
def test_who_has_a_number_is_sent_a_password(mother, ask, records, app, typed):
    ask(typed)
    (text,) = letters(records)
    assert "Lietotājvārds: guardian" in text
    entered = app.test_client().post(
        "/ieiet", data={"name": "guardian", "password": PASSWORD.search(text)[0]}
    )
    assert entered.status_code == 302


def test_a_confirmed_email_names_the_account_too(mother, ask, records, cast):
    with records() as session:
        session.get_one(Person, cast.person["guardian"]).email = "inese@example.lv"
    ask("inese@example.lv")
    assert letters(records) == []
    with records() as session:
        session.get_one(Account, mother).email_confirmed_at = MOMENT
    ask("Inese@Example.lv")
    assert len(letters(records)) == 1


@pytest.mark.parametrize(
    "typed",
    ["nobody", "29999999", "nav@example.lv", "superuser", "father", "'; --", "<b>", "26111111 vai 26222222"],
)
def test_everybody_gets_the_same_answer(mother, ask, typed):
    known, other = ask("guardian"), ask(typed)
    assert (known.status_code, other.status_code) == (200, 200)
    assert TOKEN.sub("", known.text) == TOKEN.sub("", other.text)


def test_the_answer_leaves_before_anybody_looks_whose_it_is(mother, app, records):
    answer = app.test_client().post("/ieiet/aizmirsu", data={"name": "guardian"})
    assert answer.status_code == 200
    assert noted(records) == set()
    answer.close()
    assert noted(records) == {mother}


def test_whoever_asks_the_own_password_and_the_sign_ins_stay(mother, ask, sign_in, app):
    client = sign_in("guardian")
    ask("guardian")
    assert client.get("/").status_code == 200
    own = {"name": "guardian", "password": "rudzu-maize-medus"}
    assert app.test_client().post("/ieiet", data=own).status_code == 302


def test_a_slip_in_the_bag_stays_good_whoever_asks(mother, ask, records, app, cast):
    with records() as session:
        account = session.get_one(Account, cast.account["guardian"])
        slip = door.issue_one_time_password(session, account, now=MOMENT, life=timedelta(days=14))
    ask("guardian")
    assert letters(records) == []
    assert app.test_client().post("/ieiet", data={"name": "guardian", "password": slip}).status_code == 302


def test_asking_again_and_again_sends_one_sms(mother, ask, records, clock):
    for minutes in (0, 1, 11, 30):
        clock.move(MOMENT + timedelta(minutes=minutes))
        ask("guardian")
    assert len(letters(records)) == 1
    with records() as session:
        assert session.scalar(select(func.count(OneTimePassword.id))) == 1


def test_after_a_sent_sms_another_may_be_asked_for_a_while_later(mother, ask, records, clock):
    def sent() -> int:
        with records() as session:
            for letter in session.scalars(select(Outbox)):
                letter.state, letter.body = OutboxState.SENT, None
            return session.scalar(select(func.count(Outbox.id)))

    for minutes, count in ((0, 1), (5, 1), (10, 2), (20, 3), (30, 3)):
        clock.move(MOMENT + timedelta(minutes=minutes))
        ask("guardian")
        assert sent() == count, minutes


def test_a_number_two_accounts_share_sends_nothing(mother, ask, records, cast):
    with records() as session:
        session.get_one(Person, cast.person["father"]).phone = PHONE
    ask(PHONE)
    assert (letters(records), noted(records)) == ([], set())


def test_a_pupil_without_a_phone_is_noted_for_the_class_teacher(mother, ask, records, sign_in, cast):
    ask("student")
    assert letters(records) == []
    teacher = sign_in("class_teacher")
    assert "lūdz paroli" in teacher.get("/").text
    page = teacher.get(f"/paroles/{cast.school_class['4.b']}?rada=prasa").text
    assert "Bērziņš Roberts" in page
    assert "Abola" not in page


def test_a_note_goes_when_a_password_is_issued_or_the_old_one_remembered(mother, ask, records, app, cast):
    ask("student")
    with records() as session:
        account = session.get_one(Account, cast.account["student"])
        door.issue_one_time_password(session, account, now=MOMENT, life=timedelta(days=1))
    assert noted(records) == set()
    ask("guardian")
    app.test_client().post("/ieiet", data={"name": "guardian", "password": "rudzu-maize-medus"})
    assert noted(records) == set()


def test_an_employee_is_let_in_by_the_superuser_only(ask, records, sign_in, cast):
    with records() as session:
        session.get_one(Person, cast.person["subject_teacher"]).phone = PHONE
    ask("subject.teacher")
    assert letters(records) == []
    assert "Darbinieki lūdz paroli" in sign_in("superuser").get("/").text
    assert "Saulītis Juris" in sign_in("superuser").get("/").text
    assert "Darbinieki lūdz paroli" not in sign_in("class_teacher").get("/").text


def test_a_disabled_account_is_not_even_noted(mother, ask, records):
    with records() as session:
        session.get_one(Account, mother).disabled_at = MOMENT
    ask("guardian")
    assert (letters(records), noted(records)) == ([], set())


def test_the_sms_never_repeats_the_address_somebody_at_the_door_made_up(
    mother, ask, records, app, monkeypatch
):
    ask("guardian", Host="evil.example")
    assert "evil" not in letters(records)[0]


def test_the_sms_names_the_address_the_installation_says(mother, ask, records, app, monkeypatch):
    said = replace(app.extensions["settings"], site_address="https://eklase.skola.lv")
    monkeypatch.setitem(app.extensions, "settings", said)
    ask("guardian")
    assert "E-klase: https://eklase.skola.lv" in letters(records)[0]


def test_without_a_key_the_request_is_noted_and_nothing_else(mother, ask, records, app, monkeypatch):
    monkeypatch.setitem(app.extensions, "settings", replace(app.extensions["settings"], outbox_key=""))
    ask("guardian")
    assert noted(records) == {mother}
    with records() as session:
        assert session.scalar(select(func.count(OneTimePassword.id))) == 0


@pytest.mark.parametrize("typed", ["", " ", "x" * 201])
def test_nothing_or_too_much_is_refused_at_the_field(app, typed):
    answer = app.test_client().post("/ieiet/aizmirsu", data={"name": typed})
    assert answer.status_code == 422


def test_json_is_no_form(app):
    assert app.test_client().post("/ieiet/aizmirsu", json={"name": 1}).status_code == 422
    assert app.test_client().post("/ieiet", json={"name": 1, "password": ["x"]}).status_code == 422


def test_the_door_shows_the_way(app):
    assert 'href="/ieiet/aizmirsu"' in app.test_client().get("/ieiet").text


def test_who_is_in_changes_the_password_there(sign_in):
    assert sign_in("guardian").get("/ieiet/aizmirsu").headers["Location"] == "/mani-dati/parole"


def test_the_board_leads_the_class_teacher_to_families_that_have_not_come(sign_in, cast):
    page = sign_in("class_teacher").get("/").text
    assert f"/paroles/{cast.school_class['4.b']}?rada=nav" in page
    assert "Pirmās paroles" in page
    assert "?rada=nav" not in sign_in("registrar").get("/").text


def test_the_board_counts_what_waits_in_the_outbox(mother, ask, sign_in):
    assert "Ziņas, kas gaida" not in sign_in("superuser").get("/").text
    ask("guardian")
    assert "Ziņas, kas gaida" in sign_in("superuser").get("/").text
