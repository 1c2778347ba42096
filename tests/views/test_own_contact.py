"""One's own e-mail and phone: the password again, the e-mail confirmed before it signs in (clause 2)."""

import re
from datetime import timedelta

import pytest
from sqlalchemy import select

from models.accounts import Account
from models.email_confirmation import EmailConfirmation
from models.operations.sign_in import hasher
from models.outbox import Channel, Outbox
from models.people import Person
from models.rules.seal import unseal
from tests.admin.office import form_with
from tests.people import MOMENT

OWN = "zirnis-un-kartupelis"
EMAIL = "inese@pasts.example"
PAGE = "/mani-dati/kontakti"
LINK = re.compile(r"/mani-dati/e-pasts\?atslega=[A-Za-z0-9_-]+")


@pytest.fixture
def parent(records, cast, sign_in):
    """Inese Bērziņa, signed in, with a password of her own."""
    with records() as session:
        for who in ("guardian", "father"):
            session.get_one(Account, cast.account[who]).password_hash = hasher.hash(OWN)
    return sign_in("guardian")


def change(client, **typed):
    sent = {"email": EMAIL, "phone": "26000001", "present": OWN} | typed
    return client.post(PAGE, data=form_with(client.get(PAGE).text, **sent))


@pytest.fixture
def link(app, records):
    """The link of the latest letter."""

    def found() -> str:
        with records() as session:
            letter = session.scalars(select(Outbox).order_by(Outbox.id.desc())).first()
            assert (letter.channel, letter.address) == (Channel.EMAIL, EMAIL)
            text = unseal(letter.body, app.extensions["settings"].outbox_key, letter.address)
        return LINK.search(text)[0]

    return found


def come(app, name):
    return app.test_client().post("/ieiet", data={"name": name, "password": OWN}).status_code


def test_an_email_signs_in_once_its_link_was_confirmed(parent, app, link, records, cast):
    assert change(parent).status_code == 302
    assert come(app, EMAIL) == 422
    place = link()
    assert EMAIL in parent.get(place).text
    assert come(app, EMAIL) == 422  # looking is not confirming
    assert parent.post(place).status_code == 302
    assert come(app, EMAIL) == 302
    assert parent.post(place).status_code == 422
    with records() as session:
        assert session.get_one(Person, cast.person["guardian"]).phone == "+37126000001"


def test_a_changed_email_signs_nobody_in_any_more(parent, app, link):
    change(parent)
    parent.post(link())
    change(parent, email="jauna@pasts.example")
    assert come(app, EMAIL) == 422
    assert come(app, "jauna@pasts.example") == 422


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"present": "nepareiza"}, "Pašreizējā parole nav pareiza"),
        ({"present": ""}, "Šis lauks ir obligāts"),
        ({"email": "inese(at)pasts"}, "nav e-pasta adrese"),
        ({"email": "a@b.lv, c@d.lv"}, "divas e-pasta adreses"),
        ({"phone": "12"}, "tālruņa numurā"),
    ],
)
def test_what_is_refused_keeps_what_was_typed(parent, records, cast, typed, sentence):
    answer = change(parent, **typed)
    assert answer.status_code == 422
    assert sentence in answer.text
    assert f'value="{typed.get("email", EMAIL)}"' in answer.text
    with records() as session:
        assert session.get_one(Person, cast.person["guardian"]).email == ""


def test_the_link_is_the_account_holders_alone_and_lasts_a_day(parent, sign_in, link, clock):
    change(parent)
    place = link()
    assert sign_in("father").post(place).status_code == 422
    assert sign_in(None).post(place).status_code == 302
    assert parent.post("/mani-dati/e-pasts?atslega=x'--").status_code == 422
    assert parent.post("/mani-dati/e-pasts").status_code == 422
    clock.move(MOMENT + timedelta(hours=24))
    assert sign_in("guardian").post(place).status_code == 422


def test_a_newer_link_kills_the_older_and_letters_are_counted(parent, link, records):
    change(parent)
    older = link()
    assert parent.post("/mani-dati/e-pasts/sutit").status_code == 302
    assert parent.post(older).status_code == 422
    assert parent.post("/mani-dati/e-pasts/sutit").status_code == 302
    assert parent.post("/mani-dati/e-pasts/sutit").status_code == 422
    assert parent.post(link()).status_code == 302
    with records() as session:
        kept = session.scalars(select(EmailConfirmation.token_digest)).all()
        assert len(kept) == 3
        assert not [digest for digest in kept if digest in older]


def test_an_email_by_which_somebody_signs_in_is_confirmed_by_nobody_else(parent, sign_in, app, link):
    change(parent)
    parent.post(link())
    father = sign_in("father")
    change(father)
    answer = father.post(link())
    assert answer.status_code == 422
    assert "kāds cits" in answer.text
    assert come(app, EMAIL) == 302


def test_who_comes_second_sees_both(parent, records, cast):
    page = parent.get(PAGE).text
    with records() as session:
        session.get_one(Person, cast.person["guardian"]).phone = "+37126000077"
    answer = parent.post(PAGE, data=form_with(page, email=EMAIL, phone="26000001", present=OWN))
    assert answer.status_code == 409
    assert "+37126000077" in answer.text
    assert 'value="26000001"' in answer.text


def test_ones_page_tells_what_one_did_and_who_looked(parent, sign_in, cast):
    change(parent)
    office = sign_in("superuser")
    reason = "vecāki jautā par vērtējumiem"
    office.post(f"/tiesibas/persona/{cast.account['guardian']}/skatities", data={"reason": reason})
    page = parent.get("/mani-dati").text
    assert "Personas: labots" in page
    assert f"Vita Virse: {reason}" in page
    assert "Personas: labots" not in parent.get("/mani-dati?diena=2026-11-20").text
