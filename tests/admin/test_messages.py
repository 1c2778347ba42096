"""The outbox on its screen: that something waits, never what it says; the superuser cancels (clause 2)."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from sqlalchemy import select

from models.operations.outbox import Sms, queue_sms
from models.outbox import Outbox, OutboxState
from tests.people import MOMENT

KEY = "tests of the outbox, forty characters long"


@pytest.fixture
def letter(records, cast) -> int:
    """An SMS to Inese Bērziņa that waits."""
    with records() as session:
        sms = Sms(cast.person["guardian"], "+37126111111", "Parole: zvaigzne", MOMENT + timedelta(hours=72))
        return queue_sms(session, sms, KEY, MOMENT).id


def test_the_screen_says_that_messages_wait_until_sending_is_set_up(sign_in, letter):
    page = sign_in("superuser").get("/parvalde/sutamie/").text
    assert "Sūtīšana vēl nav iestatīta" in page
    assert "Bērziņa Inese" in page


def test_what_a_message_says_is_shown_to_nobody(sign_in, letter):
    page = sign_in("superuser").get(f"/parvalde/sutamie/{letter}").text
    assert "+37126111111" in page.replace(" ", "")
    assert "zvaigzne" not in page


def test_the_superuser_cancels_a_message_that_waits_and_only_once(sign_in, records, letter):
    client = sign_in("superuser")
    assert "Atcelt ziņu" in client.get(f"/parvalde/sutamie/{letter}").text
    assert client.post(f"/parvalde/sutamie/{letter}/atcelt").status_code == 302
    with records() as session:
        row = session.scalars(select(Outbox)).one()
        assert (row.state, row.body) == (OutboxState.CANCELLED, None)
    again = client.post(f"/parvalde/sutamie/{letter}/atcelt")
    assert again.status_code == 409
    assert "Atcelt var tikai ziņu, kas vēl gaida" in again.text
    assert "Atcelt ziņu" not in client.get(f"/parvalde/sutamie/{letter}").text


@pytest.mark.parametrize("who", ["director", "registrar", "class_teacher", "guardian"])
def test_nobody_else_opens_the_outbox_or_cancels(sign_in, letter, who):
    client = sign_in(who)
    assert client.get("/parvalde/sutamie/").status_code == 403
    assert client.post(f"/parvalde/sutamie/{letter}/atcelt").status_code == 403


def test_the_log_of_passwords_and_messages_is_the_superusers(sign_in, letter):
    client = sign_in("superuser")
    client.post(f"/parvalde/sutamie/{letter}/atcelt")
    log = "/parvalde/darbibu-vesture/"
    found = re.search(rf'{log}\d+"[^>]*>.*?<td>Izsūtne', client.get(log).text, re.DOTALL)
    assert found
    assert "<td>Izsūtne" not in sign_in("director").get(log).text
