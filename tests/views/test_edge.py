"""The edge lets in, commits once and refuses in words."""

from datetime import timedelta

import pytest

from models.base import writing
from tests.people import MOMENT


def test_a_stranger_is_sent_to_sign_in_and_back_again(sign_in):
    answer = sign_in(None).get("/mani-dati")
    assert answer.status_code == 302
    assert answer.headers["Location"] == "/ieiet?next=/mani-dati"


def test_a_script_without_a_session_is_told_so_in_json(sign_in):
    answer = sign_in(None).get("/mani-dati", headers={"Accept": "application/json"})
    assert answer.status_code == 401
    assert "error" in answer.json


@pytest.mark.parametrize("who", ["superuser", "registrar", "student", "guardian"])
def test_everybody_signed_in_has_an_account_page(sign_in, who):
    assert sign_in(who).get("/mani-dati").status_code == 200


def test_no_page_with_personal_data_is_kept_by_the_browser(sign_in):
    answer = sign_in("guardian").get("/mani-dati")
    assert answer.headers["Cache-Control"] == "no-store"
    assert "script-src 'self' 'nonce-" in answer.headers["Content-Security-Policy"]


def test_signing_out_makes_the_old_cookie_worthless(sign_in):
    client = sign_in("guardian")
    with client.session_transaction() as cookie:
        kept = dict(cookie)
    client.post("/iziet")
    with client.session_transaction() as cookie:
        cookie.update(kept)
    assert client.get("/mani-dati").status_code == 302


@pytest.fixture(params=[True, False])
def found(request):
    """What the thread may do before somebody asks in it."""
    before = writing.set(request.param)
    yield request.param
    writing.reset(before)


@pytest.mark.parametrize("place", ["/mani-dati", "/static/x/nothing.css", "/nowhere"])
def test_a_page_read_leaves_the_thread_as_it_was(sign_in, found, place):
    sign_in("guardian").get(place).close()
    assert writing.get() is found


def test_a_form_sent_leaves_the_thread_as_it_was(sign_in, found):
    sign_in("guardian").post("/iziet")
    assert writing.get() is found


def test_what_is_written_after_the_answer_leaves_the_thread_as_it_was(sign_in, clock, found):
    browser = sign_in("guardian")
    clock.move(MOMENT + timedelta(minutes=5))
    browser.get("/mani-dati").close()
    assert writing.get() is found
