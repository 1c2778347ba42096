"""The edge lets in, commits once and refuses in words."""

import pytest


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
