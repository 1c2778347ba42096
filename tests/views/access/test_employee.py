"""A new employee: person, post, account and roles in one go, then the first password (clause 3.2)."""

from datetime import date

import pytest
from sqlalchemy import select

from models.accounts import Account
from models.people import Person, Staff

PAGE = "/tiesibas/jauns"
TYPED = {
    "surname": "Jaunzeme",
    "first_name": "Aija",
    "phone": "26000009",
    "post": "mūzikas skolotāja",
    "starts_on": "2026-11-23",
    "roles": ["subject_teacher", "class_teacher"],
}


@pytest.fixture
def office(sign_in):
    """The superuser, signed in."""
    return sign_in("superuser")


def test_a_stranger_becomes_an_employee_with_account_and_roles(office, records):
    answer = office.post(PAGE, data=TYPED)
    assert answer.status_code == 302
    page = office.get(answer.headers["Location"]).text
    assert "Izsniegt vienreizējo paroli" in page
    assert "priekšmeta skolotājs" in page
    with records() as session:
        person = session.scalars(select(Person).where(Person.surname == "Jaunzeme")).one()
        account = session.scalars(select(Account).where(Account.person_id == person.id)).one()
        assert (account.user_name, person.phone) == ("aija.jaunzeme", "+37126000009")
        assert {grant.role.value for grant in account.grants} == set(TYPED["roles"])
        assert session.scalars(select(Staff.post).where(Staff.person_id == person.id)).one() == TYPED["post"]
        number = account.id
    assert f"/parvalde/konti/{number}" in page
    assert office.get(f"/parvalde/konti/{number}").status_code == 200


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"surname": ""}, "Šis lauks ir obligāts"),
        ({"surname": " \u200b "}, "Šis lauks ir obligāts"),
        ({"phone": "123"}, "tālruņa numurā"),
        ({"email": "aija(at)skola"}, "nav e-pasta adrese"),
        ({"personal_code": "99"}, "11 cipar"),
        ({"roles": ["student"]}, "student"),
        ({"ends_on": "2026-11-01"}, "Pēdējā diena nevar būt pirms pirmās."),
        ({"post": ""}, "Šis lauks ir obligāts"),
        ({"surname": "x" * 500}, "100"),
    ],
)
def test_what_is_refused_keeps_everything_typed_and_makes_nobody(office, records, typed, sentence):
    answer = office.post(PAGE, data=TYPED | typed)
    assert answer.status_code == 422
    assert sentence in answer.text
    assert 'value="Aija"' in answer.text
    with records() as session:
        assert session.scalars(select(Person).where(Person.first_name == "Aija")).all() == []


def test_a_parent_becomes_an_employee_and_stays_one_person(office, records, cast):
    found = office.post(f"{PAGE}/meklet", data={"words": "berzina ine"})
    assert f"persona={cast.person['guardian']}" in found.text
    answer = office.post(f"{PAGE}?persona={cast.person['guardian']}", data=TYPED)
    assert answer.headers["Location"].endswith(f"/tiesibas/persona/{cast.account['guardian']}")
    with records() as session:
        account = session.get_one(Account, cast.account["guardian"])
        assert {grant.role.value for grant in account.grants} == {"guardian", *TYPED["roles"]}


@pytest.mark.parametrize(("words", "there"), [("26000001", True), ("+371 2600 0001", True), ("zzz", False)])
def test_somebody_is_found_by_phone_too(office, records, cast, words, there):
    with records() as session:
        session.get_one(Person, cast.person["father"]).phone = "+37126000001"
    page = office.post(f"{PAGE}/meklet", data={"words": words}).text
    assert ("Andris Bērziņš" in page) is there
    assert ("ievadiet datus zemāk" in page) is not there


def test_a_namesake_is_pointed_out_and_taken_on_when_it_is_somebody_else(office, records):
    namesake = TYPED | {"surname": "Bērziņa", "first_name": "Inese", "phone": ""}
    asked = office.post(PAGE, data=namesake)
    assert asked.status_code == 422
    assert "Vai tas ir tas pats?" in asked.text
    seen = asked.text.partition('name="not_the_same"')[2].partition('value="')[2].partition('"')[0]
    assert office.post(PAGE, data=namesake | {"not_the_same": seen}).status_code == 302
    with records() as session:
        names = select(Account.user_name).where(Account.user_name.startswith("inese.berzina"))
        assert session.scalars(names).all() == ["inese.berzina"]


def test_a_second_click_takes_nobody_on_twice(office):
    assert [office.post(PAGE, data=TYPED).status_code for _ in range(2)] == [302, 422]


@pytest.mark.parametrize("number", ["0", "2147483647", "99999999999999999999", "abc", "-1", "1'"])
def test_a_number_of_nobody_is_not_found(office, number):
    assert office.get(PAGE, query_string={"persona": number}).status_code == 404


def test_others_take_nobody_on(sign_in):
    for who in ("director", "registrar", "class_teacher", "guardian"):
        client = sign_in(who)
        assert client.post(PAGE, data=TYPED).status_code == 403
        assert client.post(f"{PAGE}/meklet", data={"words": "berzin"}).status_code == 403


def test_the_first_day_of_a_role_may_lie_ahead(office, records):
    office.post(PAGE, data=TYPED | {"starts_on": "2027-01-04", "ends_on": "2027-05-31"})
    with records() as session:
        account = session.scalars(select(Account).where(Account.user_name == "aija.jaunzeme")).one()
        assert {(g.starts_on, g.ends_on) for g in account.grants} == {(date(2027, 1, 4), date(2027, 5, 31))}
