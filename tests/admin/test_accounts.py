"""Accounts and roles: what the superuser gives and takes holds at once (clause 3.2)."""

import re

import pytest
from sqlalchemy import select

from config.duties import Role
from models.accounts import Account, RoleGrant
from tests.admin.office import add, change, filled, number_in

ACCOUNTS, ROLES = "/parvalde/konti/", "/parvalde/lomas/"
ONE_TIME = re.compile(r"\b[a-z2-9]{5}-[a-z2-9]{5}-[a-z2-9]{5}\b")


def act(client, action: str, *numbers: object):
    return client.post(f"{ACCOUNTS}darbiba", data={"action": action, "rowid": [str(n) for n in numbers]})


def signed_in(client) -> bool:
    return client.get("/").status_code == 200


def grant_of(records, account_id: int, role: Role) -> int:
    with records() as session:
        found = select(RoleGrant.id).where(RoleGrant.account_id == account_id, RoleGrant.role == role)
        return session.scalars(found).one()


def test_a_new_account_comes_with_a_password_shown_once(sign_in, cast, records):
    client = sign_in("superuser")
    made = add(client, ACCOUNTS, person=cast.person["elza"])
    page = client.get(made.headers["Location"]).text
    assert ONE_TIME.search(page)
    assert "elza.abola" in page
    assert not ONE_TIME.search(client.get(made.headers["Location"]).text)


def test_the_new_password_signs_in_and_must_be_replaced(app, sign_in, cast):
    client = sign_in("superuser")
    page = client.get(add(client, ACCOUNTS, person=cast.person["elza"]).headers["Location"]).text
    fresh = app.test_client()
    answer = fresh.post("/ieiet", data={"name": "elza.abola", "password": ONE_TIME.search(page)[0]})
    assert answer.status_code == 302
    assert fresh.get("/").headers["Location"].endswith("/mani-dati/parole")


def test_one_person_has_one_account(sign_in, cast):
    answer = add(sign_in("superuser"), ACCOUNTS, person=cast.person["director"])
    assert answer.status_code == 422
    assert "Šai personai konts jau ir." in answer.text


def test_a_disabled_account_is_out_at_once(sign_in, cast):
    client, teacher = sign_in("superuser"), sign_in("subject_teacher")
    assert signed_in(teacher)
    assert act(client, "disable", cast.account["subject_teacher"]).status_code == 302
    assert not signed_in(teacher)


def test_an_enabled_account_keeps_its_roles(sign_in, cast):
    client = sign_in("superuser")
    act(client, "disable", cast.account["registrar"])
    act(client, "enable", cast.account["registrar"])
    assert sign_in("registrar").get("/parvalde/skoleni/").status_code == 200


def test_nobody_disables_oneself(sign_in, cast):
    client = sign_in("superuser")
    assert act(client, "disable", cast.account["superuser"]).status_code == 422
    assert signed_in(client)


def test_a_new_one_time_password_ends_the_sign_ins(sign_in, cast):
    client, parent = sign_in("superuser"), sign_in("guardian")
    page = client.get(act(client, "one_time_password", cast.account["guardian"]).headers["Location"]).text
    assert ONE_TIME.search(page)
    assert not signed_in(parent)


@pytest.mark.parametrize("action", ["delete", "", "abc", "issue_passwords"])
def test_an_act_that_does_not_exist_is_not_there(sign_in, cast, action):
    assert act(sign_in("superuser"), action, cast.account["guardian"]).status_code == 404


@pytest.mark.parametrize("numbers", [[], ["abc"], ["1,2"], ["99999999999999999999"], ["2147483647"]])
def test_an_act_on_nobody_is_not_there(sign_in, numbers):
    assert act(sign_in("superuser"), "disable", *numbers).status_code == 404


@pytest.mark.parametrize("who", ["director", "registrar", "class_teacher"])
def test_others_do_not_act_on_accounts(sign_in, cast, who):
    assert act(sign_in(who), "one_time_password", cast.account["guardian"]).status_code == 403


def test_a_new_role_holds_at_once_and_ends_the_sign_ins(sign_in, cast):
    client, teacher = sign_in("superuser"), sign_in("subject_teacher")
    given = add(
        client, ROLES, account=cast.account["subject_teacher"], role="registrar", starts_on="2026-11-23"
    )
    assert given.status_code == 302
    assert not signed_in(teacher)
    assert sign_in("subject_teacher").get("/parvalde/lietu-numuri/").status_code == 200


def test_an_ended_role_holds_no_longer(sign_in, cast, records):
    client = sign_in("superuser")
    grant = grant_of(records, cast.account["registrar"], Role.REGISTRAR)
    assert change(client, f"{ROLES}{grant}/labot", ends_on="2026-11-22").status_code == 302
    assert sign_in("registrar").get("/parvalde/skoleni/").status_code == 403


def test_a_role_once_held_is_ended_not_deleted(sign_in, cast, records):
    grant = grant_of(records, cast.account["registrar"], Role.REGISTRAR)
    answer = sign_in("superuser").post(f"{ROLES}{grant}/dzest")
    assert answer.status_code == 409
    assert "pēdējo dienu" in answer.text


def test_a_role_given_by_mistake_today_is_deleted(sign_in, cast):
    client = sign_in("superuser")
    given = add(client, ROLES, account=cast.account["director"], role="superuser", starts_on="2026-11-23")
    assert client.post(f"{ROLES}{number_in(given)}/dzest").status_code == 302
    assert sign_in("director").get(ACCOUNTS).status_code == 403


def test_the_last_superuser_stays(sign_in, cast, records):
    client = sign_in("superuser")
    grant = grant_of(records, cast.account["superuser"], Role.SUPERUSER)
    answer = change(client, f"{ROLES}{grant}/labot", ends_on="2026-11-22")
    assert answer.status_code == 422
    assert "bez virslietotāja" in answer.text
    assert client.get(ACCOUNTS).status_code == 200


def test_the_holder_of_a_role_is_never_exchanged(sign_in, cast, records):
    client = sign_in("superuser")
    grant = grant_of(records, cast.account["registrar"], Role.REGISTRAR)
    address = f"{ROLES}{grant}/labot"
    sent = filled(client.get(address).text) | {"account": cast.account["guardian"], "role": "superuser"}
    assert client.post(address, data=sent).status_code == 302
    with records() as session:
        row = session.get_one(RoleGrant, grant)
        assert (row.account_id, row.role) == (cast.account["registrar"], Role.REGISTRAR)


@pytest.mark.parametrize(("typed", "kept"), [("  Anna.BĒRZIŅA ", "anna.berzina"), ("", "director")])
def test_a_user_name_is_small_and_plain(sign_in, cast, records, typed, kept):
    client = sign_in("superuser")
    assert change(client, f"{ACCOUNTS}{cast.account['director']}/labot", user_name=typed).status_code == 302
    with records() as session:
        assert session.get_one(Account, cast.account["director"]).user_name == kept


@pytest.mark.parametrize("typed", ["anna berzina", "анна", "<b>", "a" * 101])
def test_an_odd_user_name_is_refused(sign_in, cast, typed):
    client = sign_in("superuser")
    assert change(client, f"{ACCOUNTS}{cast.account['director']}/labot", user_name=typed).status_code == 422


def test_accounts_are_filtered_by_the_role_held_today(sign_in):
    page = sign_in("superuser").get(f"{ACCOUNTS}?loma=registrar").text
    assert "Rakste Līga" in page
    assert "Saulītis Juris" not in page
