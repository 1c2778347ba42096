"""At the door and in one's own account, as a browser sees it (clauses 2, 3.2)."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from sqlalchemy import func, select

from models.accounts import Account, AccountSession, RoleGrant, SignInAttempt
from models.base import db
from models.operations import sign_in as door
from tests.people import MOMENT

OWN = "zirnis-un-kartupelis"
NEXT = "rudzu-maize-ar-medu"


@pytest.fixture
def registrar(records, cast):
    """Līga Rakste, the registrar, has chosen a password."""
    with records() as session:
        session.get_one(Account, cast.account["registrar"]).password_hash = door.hasher.hash(OWN)
    return cast.account["registrar"]


@pytest.fixture
def browser(app):
    return app.test_client()


def come(client, name="registrar", password=OWN, **query):
    return client.post("/ieiet", query_string=query, data={"name": name, "password": password})


def change(client, present=OWN, new=NEXT, again=None):
    words = {"present": present, "password": new, "again": new if again is None else again}
    return client.post("/mani-dati/parole", data=words)


def test_one_comes_in_and_is_sent_where_one_was_going(registrar, browser):
    assert come(browser, next="/mani-dati?a=1").headers["Location"] == "/mani-dati?a=1"
    assert "Līga Rakste" in browser.get("/mani-dati").text


def test_a_wrong_password_says_neither_what_was_wrong_nor_lets_in(registrar, browser):
    wrong_password, wrong_name = come(browser, password="nepareiza"), come(browser, name="nobody")
    assert (wrong_password.status_code, wrong_name.status_code) == (422, 422)
    assert "Lietotājvārds vai parole nav pareiza" in wrong_password.text
    assert wrong_password.text.count("nav pareiza") == wrong_name.text.count("nav pareiza")
    assert browser.get("/mani-dati").status_code == 302


def test_a_wrong_password_is_not_written_back_into_the_page(registrar, browser):
    assert "mana-slepena" not in come(browser, password="mana-slepena-parole").text


@pytest.mark.parametrize(
    "target",
    [
        "//evil.example",
        "https://evil.example/",
        "\\\\evil.example",
        "/\\evil.example",
        "/\\/evil.example",
        "javascript:alert(1)",
        "evil.example",
        "/\tevil",
        "\t//evil.example",
        "/\n/evil.example",
        "//[",
        "http://[::1",
        "\ud800",
        "",
    ],
)
def test_nobody_is_sent_to_a_strange_place_after_signing_in(registrar, browser, target):
    quoted = target.encode("utf-8", "surrogatepass")
    answer = browser.post(
        "/ieiet?next=" + "".join(f"%{byte:02x}" for byte in quoted),
        data={"name": "registrar", "password": OWN},
    )
    assert answer.headers["Location"] == "/"


def test_a_link_with_an_accent_is_a_page_of_ours(registrar, browser):
    assert come(browser, next="/zurnali/?q=Kārlis").headers["Location"] == "/zurnali/?q=K%C4%81rlis"


def test_the_choice_of_language_leads_to_our_own_pages_only(sign_in):
    client = sign_in("guardian")
    answer = client.post("/valoda", data={"language": "en", "next": "//evil.example"})
    assert answer.headers["Location"] == "/"
    assert '<html lang="en">' in client.get("/mani-dati").text


@pytest.mark.parametrize("language", ["", "de", "lv'--", "x" * 10_000])
def test_a_language_we_do_not_speak_changes_nothing(sign_in, language):
    client = sign_in("guardian")
    assert client.post("/valoda", data={"language": language}).status_code == 302
    assert '<html lang="lv">' in client.get("/mani-dati").text


def test_before_signing_in_a_browser_keeps_its_language(browser):
    browser.post("/valoda", data={"language": "en", "next": "/ieiet"})
    assert '<html lang="en">' in browser.get("/ieiet").text


# First passwords (clause 2)


@pytest.fixture
def first_password(records, cast):
    with records() as session:
        father = session.get_one(Account, cast.account["father"])
        return door.issue_one_time_password(session, father, now=MOMENT, life=timedelta(days=14))


@pytest.mark.parametrize("page", ["/", "/mani-dati", "/zurnali/"])
def test_with_a_first_password_one_must_choose_an_own_one_before_anything_else(first_password, browser, page):
    come(browser, "father", first_password)
    assert browser.get(page).headers["Location"] == "/mani-dati/parole"
    assert browser.get("/mani-dati/parole").status_code == 200


def test_a_script_is_told_to_choose_a_password_first(first_password, browser):
    come(browser, "father", first_password)
    answer = browser.get("/mani-dati", headers={"Accept": "application/json"})
    assert (answer.status_code, "error" in answer.json) == (403, True)


def test_with_an_own_password_the_first_one_is_worthless(first_password, browser, app):
    come(browser, "father", first_password)
    assert browser.post("/mani-dati/parole", data={"password": NEXT, "again": NEXT}).status_code == 302
    assert browser.get("/mani-dati").status_code == 200
    assert come(app.test_client(), "father", first_password).status_code == 422
    assert come(app.test_client(), "father", NEXT).status_code == 302


def test_one_may_leave_without_choosing(first_password, browser):
    come(browser, "father", first_password)
    assert browser.post("/iziet").status_code == 302
    assert browser.get("/mani-dati/parole").headers["Location"].startswith("/ieiet")


# Own password


def test_changing_the_password_ends_the_sign_ins_on_other_devices(registrar, app):
    here, there = app.test_client(), app.test_client()
    come(here)
    come(there)
    assert change(here).status_code == 302
    assert here.get("/mani-dati").status_code == 200
    assert there.get("/mani-dati").status_code == 302
    assert come(app.test_client(), password=OWN).status_code == 422


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ({"present": "nav tā"}, "Pašreizējā parole nav pareiza"),
        ({"again": "cits"}, "Abas paroles atšķiras"),
        ({"new": "īsa"}, "vismaz 10"),
        ({"new": "registrar-2026"}, "lietotājvārd"),
        ({"new": ""}, "Šis lauks ir obligāts"),
    ],
)
def test_a_refused_password_says_why_and_changes_nothing(registrar, app, words, sentence):
    client = app.test_client()
    come(client)
    answer = change(client, **words)
    assert answer.status_code == 422
    assert sentence in answer.text
    assert come(app.test_client()).status_code == 302


def test_a_stolen_sign_in_cannot_guess_the_password_either(registrar, app):
    client = app.test_client()
    come(client)
    answers = [change(client, present=f"minējums {number}").text for number in range(6)]
    assert ["Pārāk daudz" in text for text in answers] == [False] * 5 + [True]
    assert "Pārāk daudz" in change(client).text


# What ends at once


def test_one_ends_an_own_sign_in_elsewhere_but_nobody_elses(registrar, app, records, sign_in):
    here, there, colleague = app.test_client(), app.test_client(), sign_in("director")
    come(here)
    come(there)
    with records() as session:
        mine = (
            select(AccountSession.id)
            .where(AccountSession.account_id == registrar)
            .order_by(AccountSession.id)
        )
        _, second = session.scalars(mine)
        others = session.scalars(
            select(AccountSession.id).where(AccountSession.account_id != registrar)
        ).all()
    assert here.post(f"/mani-dati/sesija/{others[0]}/beigt").status_code == 404
    assert here.post(f"/mani-dati/sesija/{second}/beigt").status_code == 302
    assert there.get("/mani-dati").status_code == 302
    assert here.get("/mani-dati").status_code == 200
    assert colleague.get("/mani-dati").status_code == 200


def test_one_ends_all_ones_other_sign_ins(registrar, app):
    here, there = app.test_client(), app.test_client()
    come(here)
    come(there)
    here.post("/mani-dati/beigt-citas")
    assert there.get("/mani-dati").status_code == 302
    assert here.get("/mani-dati").status_code == 200


def test_a_disabled_account_is_out_with_the_next_click(sign_in, records, cast):
    client = sign_in("registrar")
    with records() as session:
        session.get_one(Account, cast.account["registrar"]).disabled_at = MOMENT
    assert client.get("/mani-dati").headers["Location"].startswith("/ieiet")


def test_a_role_that_was_taken_away_opens_nothing_with_the_next_click(sign_in, records, cast):
    client = sign_in("superuser")
    assert client.get("/zurnali/").status_code == 200
    with records() as session:
        grant = session.scalars(
            select(RoleGrant).where(RoleGrant.account_id == cast.account["superuser"])
        ).one()
        grant.ends_on = MOMENT.date() - timedelta(days=1)
    assert client.get("/zurnali/").status_code == 403


def test_an_hour_without_a_click_ends_the_sign_in_and_clicks_keep_it(sign_in, clock):
    client = sign_in("registrar")
    for minutes in (50, 100):
        clock.move(MOMENT + timedelta(minutes=minutes))
        client.get("/mani-dati", buffered=True).close()
    clock.move(MOMENT + timedelta(minutes=100 + 60))
    assert client.get("/mani-dati").status_code == 302


def test_a_changed_cookie_opens_nothing(browser, app):
    browser.set_cookie(app.config["SESSION_COOKIE_NAME"], "eyJfdXNlcl9pZCI6IjEifQ.Zz.x")
    assert browser.get("/mani-dati").status_code == 302


def test_who_is_in_already_is_not_asked_again(sign_in):
    assert sign_in("director").get("/ieiet").headers["Location"] == "/"


# Cookies


def test_the_cookie_is_for_our_pages_alone(registrar, browser):
    (cookie,) = come(browser).headers.getlist("Set-Cookie")
    assert {"HttpOnly", "Path=/", "SameSite=Lax"} <= set(cookie.split("; "))
    assert "Secure" not in cookie


def test_behind_tls_the_cookie_travels_encrypted_only(make_house):
    house = make_house("sqlite", secure_cookies=True)
    answer = house.test_client().get("/ieiet", base_url="https://skola.example")
    (cookie,) = answer.headers.getlist("Set-Cookie")
    assert cookie.startswith("__Host-eklase=")
    assert {"Secure", "HttpOnly", "Path=/", "SameSite=Lax"} <= set(cookie.split("; "))
    assert answer.headers["Strict-Transport-Security"] == "max-age=31536000"


# Throttling


@pytest.fixture
def door_of_many(busy_house):
    """A house to which many browsers come at once; the registrar has a password."""
    with busy_house.app_context():
        account = db.session.get_one(Account, busy_house.extensions["cast"].account["registrar"])
        account.password_hash = door.hasher.hash(OWN)
        db.session.commit()
    return busy_house


def test_thirty_wrong_tries_at_once_do_not_slip_past_the_counter(door_of_many, monkeypatch):
    looked_at = []
    matches = door._matches

    def look(kept, typed):
        looked_at.append(typed)
        return matches(kept, typed)

    monkeypatch.setattr(door, "_matches", look)

    def knock(number: int) -> str:
        return come(door_of_many.test_client(), password=f"minējums {number}").text

    with ThreadPoolExecutor(30) as crowd:
        answers = list(crowd.map(knock, range(30)))
    assert len(set(looked_at)) == door.FREE_TRIES
    assert sum("Pārāk daudz" in text for text in answers) == 30 - door.FREE_TRIES
    assert come(door_of_many.test_client()).status_code == 422
    with door_of_many.app_context():
        assert db.session.scalar(select(SignInAttempt.failures)) == door.FREE_TRIES


def test_a_whole_class_comes_in_at_once_from_one_address(door_of_many):
    with door_of_many.app_context():
        people = db.session.scalars(select(Account)).all()
        names = [person.user_name for person in people]
        for person in people:
            person.password_hash = door.hasher.hash(OWN)
        db.session.commit()
    with ThreadPoolExecutor(8) as crowd:
        wrong = crowd.map(lambda number: come(door_of_many.test_client(), f"nav.{number}", "x"), range(40))
        right = crowd.map(lambda name: come(door_of_many.test_client(), name), names)
        assert {answer.status_code for answer in wrong} == {422}
        assert {answer.status_code for answer in right} == {302}
    with door_of_many.app_context():
        assert db.session.scalar(select(func.count(AccountSession.id))) == len(names)
