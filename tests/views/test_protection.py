"""Headers and tokens: no page is framed, kept or spoken for by a stranger."""

import re

import pytest

from tests.structure.sweep import address, posts

TOKEN = re.compile(r'name="csrf_token" (?:type="hidden" )?value="([^"]+)"')
POLICY = (
    "default-src 'self'; script-src 'self' 'nonce-{0}'; style-src 'self' 'nonce-{0}'; img-src 'self' data:; "
    "object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
)


@pytest.fixture
def strict(app, monkeypatch):
    """The house as it stands in a school: every form carries its token."""
    monkeypatch.setitem(app.config, "WTF_CSRF_ENABLED", True)
    return app


def test_no_form_is_taken_without_the_token_of_its_page(strict, sign_in, cast):
    client = sign_in("superuser")
    taken = {
        rule.rule: status
        for rule in posts(strict)
        for status in [client.post(address(strict, rule, cast), data={}).status_code]
        if status not in {400, 403}
    }
    assert taken == {}


def test_a_superuser_without_a_token_is_told_that_the_page_is_old(strict, sign_in):
    answer = sign_in("superuser").post("/mani-dati/beigt-citas")
    assert answer.status_code == 400
    assert "CSRF" not in answer.text


@pytest.mark.parametrize("token", ["", "x", "IjEi.Zz.x"])
def test_a_token_of_nobody_is_refused(strict, sign_in, token):
    client = sign_in("guardian")
    assert client.post("/mani-dati/beigt-citas", data={"csrf_token": token}).status_code == 400
    assert client.post("/mani-dati/beigt-citas", headers={"X-CSRFToken": token}).status_code == 400


def test_the_token_of_the_page_opens_its_form(strict, sign_in):
    client = sign_in("guardian")
    token = TOKEN.search(client.get("/mani-dati").text)[1]
    assert client.post("/mani-dati/beigt-citas", data={"csrf_token": token}).status_code == 302


def test_the_token_of_somebody_else_is_refused(strict, sign_in):
    theirs = TOKEN.search(sign_in("director").get("/mani-dati").text)[1]
    answer = sign_in("guardian").post("/mani-dati/beigt-citas", data={"csrf_token": theirs})
    assert answer.status_code == 400


@pytest.mark.parametrize(("who", "page"), [(None, "/ieiet"), ("guardian", "/"), ("superuser", "/nav-tadas")])
def test_every_page_carries_a_strict_policy_with_a_word_of_its_own(sign_in, who, page):
    client = sign_in(who)
    policies = [client.get(page).headers["Content-Security-Policy"] for _ in range(2)]
    nonces = [re.search(r"'nonce-([\w-]{22})'", policy)[1] for policy in policies]
    assert policies == [POLICY.format(nonce) for nonce in nonces]
    assert nonces[0] != nonces[1]


def test_scripts_of_a_page_carry_the_word_of_its_policy(sign_in):
    answer = sign_in("guardian").get("/")
    nonce = re.search(r"'nonce-([^']+)'", answer.headers["Content-Security-Policy"])[1]
    assert set(re.findall(r'<script[^>]*nonce="([^"]+)"', answer.text)) == {nonce}


@pytest.mark.parametrize(("who", "page"), [(None, "/ieiet"), ("guardian", "/"), ("superuser", "/nav-tadas")])
def test_no_page_is_kept_framed_or_guessed(sign_in, who, page):
    headers = sign_in(who).get(page).headers
    assert headers["Cache-Control"] == "no-store"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"


def test_styles_and_scripts_may_be_kept_until_the_next_release(app, sign_in):
    """Scripts import each other by relative addresses, so all of a release stand under its version."""
    client = sign_in(None)
    [sheet] = re.findall(r'href="([^"]+/css/base.css)"', client.get("/ieiet").text)
    assert app.extensions["asset_version"] in sheet
    with client.get(sheet) as answer:
        assert answer.status_code == 200
        assert "max-age=31536000" in answer.headers["Cache-Control"]


def test_only_the_hosts_of_the_school_are_answered(make_house):
    house = make_house("sqlite", trusted_hosts=("skola.example",))
    assert house.test_client().get("/ieiet", base_url="http://skola.example").status_code == 200
    strange = house.test_client().get("/ieiet", base_url="http://evil.example")
    assert strange.status_code == 400
    assert "trusted" not in strange.text
