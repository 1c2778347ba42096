"""The second factor: set up by staff, asked for after the password, good once, taken away when lost (3.2)."""

import re
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from sqlalchemy import select

from models.accounts import Account
from models.audit import Trail, TrailValue
from models.base import db
from models.messages import Notice
from models.operations import second_factor as step
from models.operations.sign_in import FREE_TRIES, hasher
from models.rules.one_time_code import code_at, step_of
from models.school import Setting
from models.second_factor import RecoveryCode, SecondFactor
from tests.conftest import ENGINES
from tests.people import MOMENT

OWN = "zirnis-un-kartupelis"
PAGE = "/mani-dati/otrais-solis"
CODES = re.compile(r"<kbd>([a-z2-9]{5}-[a-z2-9]{5}-[a-z2-9]{5})</kbd>")
KEY = re.compile(r"<kbd>([A-Z2-7 ]{30,})</kbd>")


def with_password(session, cast, *people):
    for who in people:
        session.get_one(Account, cast.account[who]).password_hash = hasher.hash(OWN)


@pytest.fixture
def passwords(records, cast):
    """People who have chosen a password."""
    with records() as session:
        with_password(session, cast, "registrar", "superuser", "class_teacher", "guardian")


@pytest.fixture
def browser(app):
    return app.test_client()


def come(client, name="registrar", password=OWN, **query):
    return client.post("/ieiet", query_string=query, data={"name": name, "password": password})


def set_up(client, moment=MOMENT):
    """Set the second step up in a signed-in browser; give the secret and the recovery codes."""
    assert client.post(f"{PAGE}/sakt", data={"present": OWN}).status_code == 302
    secret = KEY.search(client.get(f"{PAGE}/telefons").text)[1].replace(" ", "")
    page = client.post(f"{PAGE}/telefons", data={"code": code_at(secret, step_of(moment))})
    return secret, CODES.findall(page.text)


@pytest.fixture
def registrar(passwords, sign_in):
    """The registrar's secret and recovery codes, set up a minute ago."""
    return set_up(sign_in("registrar"))


def enter(client, code):
    return client.post("/ieiet/kods", data={"code": code})


def later(clock, seconds=60):
    clock.move(MOMENT + timedelta(seconds=seconds))
    return step_of(MOMENT + timedelta(seconds=seconds))


def test_after_the_password_nothing_opens_before_the_code(registrar, browser, clock):
    secret, _codes = registrar
    now = later(clock)
    assert come(browser, next="/parvalde/skoleni/").headers["Location"] == "/parvalde/skoleni/"
    led = browser.get("/parvalde/skoleni/").headers["Location"]
    assert led.startswith("/ieiet/kods?next=")
    for page in ("/", "/mani-dati", PAGE, f"{PAGE}/telefons", "/mani-dati/parole", "/parvalde/eksports"):
        assert browser.get(page).status_code in {302, 404}
    assert browser.get("/zurnali/", headers={"Accept": "application/json"}).status_code == 403
    assert browser.post("/mani-dati/beigt-citas").headers["Location"].startswith("/ieiet/kods")
    assert 'id="menu"' not in browser.get("/ieiet/kods").text
    assert browser.post(led, data={"code": code_at(secret, now)}).headers["Location"] == "/parvalde/skoleni/"
    assert browser.get("/parvalde/skoleni/").status_code == 200


@pytest.mark.parametrize("code", ["", "000000", "x" * 500, "'; --", "<b>", "\u0661" * 6])
def test_a_wrong_code_says_so_and_lets_nobody_in(registrar, browser, clock, code):
    later(clock)
    come(browser)
    assert enter(browser, code).status_code == 422
    assert browser.get("/").status_code == 302


def test_a_code_is_taken_once(registrar, app, clock):
    secret, _codes = registrar
    code = code_at(secret, later(clock))
    first, second = app.test_client(), app.test_client()
    come(first)
    come(second)
    assert enter(first, code).status_code == 302
    assert enter(second, code).status_code == 422
    assert second.get("/").status_code == 302


def test_the_code_that_set_it_up_is_no_way_in(registrar, browser):
    secret, _codes = registrar
    come(browser)
    assert enter(browser, code_at(secret, step_of(MOMENT))).status_code == 422


def test_each_recovery_code_lets_in_once(registrar, app, records):
    _secret, codes = registrar
    assert len(set(codes)) == 10
    with records() as session:
        kept = set(session.scalars(select(RecoveryCode.code_digest)))
        assert kept.isdisjoint(codes)
    for client, status in ((app.test_client(), 302), (app.test_client(), 422)):
        come(client)
        assert enter(client, f" {codes[3].upper()} ").status_code == status


def test_wrong_codes_lead_to_a_pause_like_wrong_passwords(registrar, browser, clock):
    secret, _codes = registrar
    now = later(clock)
    come(browser)
    for _try in range(FREE_TRIES):
        enter(browser, "000000")
    answer = enter(browser, code_at(secret, now))
    assert answer.status_code == 422
    assert "Pārāk daudz" in answer.text


def test_the_secret_is_sealed_and_stands_in_no_log(registrar, records, cast):
    secret, codes = registrar
    with records() as session:
        factor = session.scalars(select(SecondFactor)).one()
        assert secret.encode() not in factor.secret
        told = [*session.scalars(select(TrailValue.old)), *session.scalars(select(TrailValue.new))]
        assert not [text for text in told if text and (secret in text or text in codes)]
        entry = session.scalars(select(Trail).where(Trail.table_name == "second_factor")).one()
        assert entry.account_id == cast.account["registrar"]


def test_with_another_key_the_phone_is_no_way_in_but_a_recovery_code_is(
    registrar, browser, app, clock, monkeypatch
):
    secret, codes = registrar
    now = later(clock)
    monkeypatch.setattr("views.second_factor.keyring", lambda: step.Keyring("x" * 40, clock.now()))
    come(browser)
    answer = enter(browser, code_at(secret, now))
    assert answer.status_code == 422
    assert "rezerves kodu" in answer.text
    assert enter(browser, codes[0]).status_code == 302


def test_setting_it_up_ends_other_sign_ins_and_leaves_this_one(passwords, sign_in):
    here, there = sign_in("registrar"), sign_in("registrar")
    set_up(here)
    assert here.get("/").status_code == 200
    assert there.get("/").headers["Location"].startswith("/ieiet?")


@pytest.mark.parametrize("act", ["sakt", "beigt", "kodi"])
def test_without_the_present_password_nothing_changes(
    registrar, passwords, sign_in, app, act, clock, records
):
    client = sign_in("class_teacher") if act == "sakt" else None
    if client is None:
        client = app.test_client()
        come(client)
        enter(client, code_at(registrar[0], later(clock)))
    with records() as session:
        before = set(session.scalars(select(RecoveryCode.code_digest)))
    answer = client.post(f"{PAGE}/{act}", data={"present": "nepareiza"})
    assert answer.status_code == 422
    with records() as session:
        assert set(session.scalars(select(RecoveryCode.code_digest))) == before


def test_new_recovery_codes_kill_the_former(registrar, app, clock):
    client = app.test_client()
    come(client)
    enter(client, code_at(registrar[0], later(clock)))
    fresh = CODES.findall(client.post(f"{PAGE}/kodi", data={"present": OWN}).text)
    assert len(fresh) == 10
    assert not CODES.findall(client.get(PAGE).text)
    other = app.test_client()
    come(other)
    assert enter(other, registrar[1][0]).status_code == 422
    assert enter(other, fresh[0]).status_code == 302


def test_turned_off_the_password_is_enough_again(registrar, app, clock):
    client = app.test_client()
    come(client)
    enter(client, code_at(registrar[0], later(clock)))
    assert client.post(f"{PAGE}/beigt", data={"present": OWN}).status_code == 302
    assert client.get("/").status_code == 200
    other = app.test_client()
    come(other)
    assert other.get("/").status_code == 200


@pytest.mark.parametrize("who", ["guardian", "student"])
def test_families_are_not_offered_it(sign_in, who):
    client = sign_in(who)
    assert client.get(PAGE).status_code == 404
    assert client.post(f"{PAGE}/sakt", data={"present": OWN}).status_code == 404
    assert PAGE not in client.get("/mani-dati").text


# When the school wants it


@pytest.fixture
def wanted(records):
    """The school wants a second step of superuser and registrar."""
    with records() as session:
        session.add(Setting(name="second_factor_required", value="1"))


@pytest.mark.parametrize("who", ["registrar", "superuser"])
def test_who_keeps_the_records_sets_it_up_before_anything_else(wanted, passwords, sign_in, who):
    client = sign_in(who)
    for page in ("/", "/mani-dati", "/parvalde/skoleni/", "/tiesibas/"):
        assert client.get(page).headers.get("Location") == PAGE
    assert client.get("/", headers={"Accept": "application/json"}).status_code == 403
    assert "Skola prasa otro soli" in client.get(PAGE).text
    set_up(client)
    assert client.get("/").status_code == 200


@pytest.mark.parametrize("who", ["class_teacher", "director", "guardian"])
def test_of_others_it_is_not_wanted(wanted, sign_in, who):
    assert sign_in(who).get("/").status_code == 200


# When it is lost


def test_the_superuser_takes_a_lost_one_away_and_the_person_is_told(registrar, sign_in, app, records, cast):
    office = sign_in("superuser")
    place = f"/tiesibas/persona/{cast.account['registrar']}"
    assert "Noņemt" in office.get(place).text
    assert office.post(f"{place}/otrais-solis/atcelt").status_code == 302
    client = app.test_client()
    come(client)
    assert client.get("/").status_code == 200
    with records() as session:
        told = select(Notice.text).where(Notice.person_id == cast.person["registrar"])
        assert "otro soli" in session.scalars(told).one()
        removed = select(Trail).where(Trail.table_name == "second_factor").order_by(Trail.id.desc())
        assert session.scalars(removed).first().account_id == cast.account["superuser"]
    assert office.post(f"{place}/otrais-solis/atcelt").status_code == 404


def test_others_take_nobodys_away(registrar, sign_in, cast):
    place = f"/tiesibas/persona/{cast.account['registrar']}/otrais-solis/atcelt"
    assert {sign_in(who).post(place).status_code for who in ("director", "class_teacher")} == {403}


# Two at once


@pytest.mark.parametrize("engine", ENGINES)
def test_one_code_sent_by_many_at_once_lets_one_in(make_house, engine):
    house = make_house(engine)
    with house.app_context():
        cast = house.extensions["cast"]
        with_password(db.session, cast, "registrar")
        db.session.commit()
    house.extensions["clock"].move(MOMENT)
    first = house.test_client()
    come(first)
    secret, _codes = set_up(first)
    house.extensions["clock"].move(MOMENT + timedelta(seconds=60))
    code = code_at(secret, step_of(MOMENT + timedelta(seconds=60)))
    crowd = [house.test_client() for _number in range(5)]
    for client in crowd:
        come(client)
    with ThreadPoolExecutor(5) as pool:
        statuses = list(pool.map(lambda client: enter(client, code).status_code, crowd))
    assert sorted(statuses) == [302, 422, 422, 422, 422]
    with house.app_context():
        db.engine.dispose()
