"""People on generated screens: names in Latvian order, codes and phones as people write them (clause 7)."""

import re
from datetime import date

import pytest
from sqlalchemy import select

from models.accounts import Account
from models.people import Person, Student
from tests.admin.office import add, change, number_in

PEOPLE, PUPILS, CLASSES = "/parvalde/personas/", "/parvalde/skoleni/", "/parvalde/klasu-saraksti/"


def names(page: str) -> list[str]:
    return re.findall(r'<th scope="row" class="key"><a [^>]*>([^<]+)</a>', page)


def test_pupils_stand_in_latvian_order_with_the_class_of_today(sign_in):
    page = sign_in("superuser").get(PUPILS).text
    assert names(page) == [
        "Abola Elza",
        "Āboliņš Kārlis",
        "Bērziņa Anna Marija",
        "Bērziņš Roberts",
        "Kalniņš Gustavs",
        "Kauliņš Teodors",
        "Kārkliņa Estere",
        "Ķirse Evelīna",
        "Lielais Hugo",
        "Žīgurs-Šņickovskis Valters",
    ]
    assert page.count("<td>4.b</td>") == 6


@pytest.mark.parametrize("typed", ["berzin", "BĒRZIŅ", "bērziņ", "  roberts   berz ", "marija"])
def test_search_knows_neither_case_nor_diacritics(sign_in, typed):
    found = names(sign_in("superuser").get(PUPILS, query_string={"search": typed}).text)
    assert found
    assert all(name.startswith("Bērziņ") for name in found)


@pytest.mark.parametrize("typed", ["%", "_", "ab%la", "\\"])
def test_signs_of_a_pattern_are_only_signs(sign_in, typed):
    assert names(sign_in("superuser").get(PUPILS, query_string={"search": typed}).text) == []


def test_nothing_found_says_what_to_do(sign_in):
    page = sign_in("superuser").get(f"{PUPILS}?search=nemaz").text
    assert "Nekas neatbilst meklētajam." in page
    assert "Rādīt visu" in page


def test_pupils_are_filtered_by_class(sign_in, cast):
    found = names(sign_in("superuser").get(f"{PUPILS}?klase={cast.school_class['4.a']}").text)
    assert found == ["Kauliņš Teodors", "Kārkliņa Estere"]


def test_parents_are_filtered_by_the_class_of_a_child(sign_in, cast):
    client = sign_in("superuser")
    everybody = names(client.get("/parvalde/vecaki/").text)
    found = names(client.get(f"/parvalde/vecaki/?klase={cast.school_class['4.b']}").text)
    assert found
    assert set(found) < set(everybody)
    assert found == [name for name in everybody if name in found]


def test_two_pupils_of_one_name_are_told_apart_in_lists_files_and_choices(sign_in, records, cast):
    with records() as session:
        for pupil, born in (("elza", date(2016, 5, 17)), ("roberts", date(2016, 2, 3))):
            person = session.get(Student, cast.student[pupil]).person
            person.surname, person.first_name, person.birth_date = "Ozola", "Elza", born
    client = sign_in("superuser")
    assert {"Ozola Elza (17.05.2016.)", "Ozola Elza (03.02.2016.)"} <= set(names(client.get(CLASSES).text))
    assert "Ozola Elza (17.05.2016.)" in client.get(f"{CLASSES}eksports/csv").text
    assert "Ozola Elza 4.b (03.02.2016.)" in client.get(f"{CLASSES}vairaki").text
    assert "Ozola Elza (4.b, 17.05.2016.)" in client.get("/parvalde/kontaktpersonas/jauns").text


def test_a_list_can_be_turned_round(sign_in):
    client = sign_in("superuser")
    assert names(client.get(f"{PUPILS}?sort=person&desc=1").text)[0] == "Žīgurs-Šņickovskis Valters"
    assert 'aria-sort="descending"' in client.get(f"{PUPILS}?sort=person&desc=1").text


@pytest.mark.parametrize(
    ("field", "typed", "kept"),
    [
        ("personal_code", "170516-21237", "17051621237"),
        ("personal_code", "32 1234 56789", "32123456789"),
        ("personal_code", "ab-123456", "AB-123456"),
        ("personal_code", "", None),
        ("phone", "26 123 456", "+37126123456"),
        ("phone", "", ""),
        ("email", " anna@skola.lv ", "anna@skola.lv"),
        ("surname", "A\u0304boliņa\u200b", "Āboliņa"),
    ],
)
def test_what_is_typed_is_kept_in_one_way(sign_in, cast, records, field, typed, kept):
    client = sign_in("superuser")
    assert change(client, f"{PEOPLE}{cast.person['elza']}/labot", **{field: typed}).status_code == 302
    with records() as session:
        assert getattr(session.get_one(Person, cast.person["elza"]), field) == kept


@pytest.mark.parametrize(
    ("field", "typed"),
    [
        ("personal_code", "1705162123"),
        ("personal_code", "991316-21234"),
        ("phone", "26123456, 29123456"),
        ("phone", "zvaniet man"),
        ("email", "anna"),
        ("email", "anna@skola"),
        ("birth_date", "2016-02-30"),
        ("birth_date", "17.05.2016."),
        ("birth_date", "0001-01-01"),
        ("surname", "x" * 10_000),
    ],
)
def test_what_cannot_be_is_refused_and_stays_in_the_field(sign_in, cast, field, typed):
    answer = change(sign_in("superuser"), f"{PEOPLE}{cast.person['elza']}/labot", **{field: typed})
    assert answer.status_code == 422
    assert 'aria-invalid="true"' in answer.text
    assert typed in answer.text


def test_an_odd_check_digit_warns_and_does_not_block(sign_in, cast):
    client = sign_in("superuser")
    saved = change(client, f"{PEOPLE}{cast.person['elza']}/labot", personal_code="170516-21230")
    assert saved.status_code == 302
    assert "Personas koda kontrolcipars" in client.get(saved.headers["Location"]).text


def test_a_code_of_somebody_else_is_refused_in_a_sentence(sign_in, cast):
    client = sign_in("superuser")
    for pupil, status in (("elza", 302), ("anna", 422)):
        address = f"{PEOPLE}{cast.person[pupil]}/labot"
        answer = change(client, address, personal_code="32123456789")
        assert answer.status_code == status
    assert "Šāds personas kods ir kādam citam." in answer.text


def test_codes_and_phones_are_shown_as_people_write_them(sign_in, cast):
    client = sign_in("superuser")
    address = f"{PEOPLE}{cast.person['elza']}"
    change(client, f"{address}/labot", personal_code="32123456789", phone="26123456")
    page = client.get(address).text
    for shown in ("321234-56789", "+371 2612 3456", "17.05.2016."):
        assert shown in page


def test_a_changed_e_mail_signs_nobody_in_until_confirmed(sign_in, cast, records, clock):
    with records() as session:
        session.get_one(Account, cast.account["guardian"]).email_confirmed_at = clock.now()
    change(sign_in("class_teacher"), f"{PEOPLE}{cast.person['guardian']}/labot", email="cits@example.lv")
    with records() as session:
        confirmed = select(Account.email_confirmed_at).where(Account.id == cast.account["guardian"])
        assert session.scalar(confirmed) is None


def test_a_pupil_remains_the_same_person(sign_in, cast):
    client = sign_in("superuser")
    address = f"{PUPILS}{cast.student['elza']}"
    assert change(client, f"{address}/labot", person=cast.person["director"]).status_code == 302
    assert "Abola Elza" in client.get(address).text


def test_somebody_new_becomes_a_parent(sign_in):
    client = sign_in("superuser")
    person = number_in(add(client, PEOPLE, surname="Jaunā", first_name="Ilze"))
    made = add(client, "/parvalde/vecaki/", person=person, address="Priežu iela 1")
    assert "Jaunā Ilze" in client.get(made.headers["Location"]).text


def test_a_class_teacher_keeps_the_files_of_the_own_class(sign_in, cast):
    client = sign_in("class_teacher")
    assert client.get(f"{PEOPLE}jauns").status_code == 403
    address = f"{PEOPLE}{cast.person['elza']}/labot"
    assert change(client, address, phone="26123456").status_code == 302


def test_files_are_read_as_a_table_and_entered_where_the_whole_file_stands(sign_in, cast):
    registrar, teacher = sign_in("registrar"), sign_in("class_teacher")
    numbers, files = "/parvalde/lietu-numuri/", "/parvalde/personas-lietas/"
    first = re.search(r'<tr id="r(\d+)"', teacher.get(files).text)[1]
    for client, table in ((registrar, numbers), (teacher, files)):
        page = client.get(f"{table}{first}").text
        assert f"/personas-lietas/{cast.student['elza']}" in page
        assert client.get(f"{table}{first}/labot").status_code == 404
    assert f"0{cast.student['elza']:03}" in registrar.get(f"{numbers}{first}").text
    assert f"0{cast.student['elza']:03}" not in teacher.get(f"{files}{first}").text


@pytest.mark.parametrize(("table", "name"), [("skoleni", "student"), ("vecaki", "guardian")])
def test_the_account_comes_with_the_pupil_and_with_the_parent(sign_in, records, table, name):
    client = sign_in("superuser")
    person = number_in(add(client, PEOPLE, surname="Jaunā", first_name="Ilze"))
    assert add(client, f"/parvalde/{table}/", person=person).status_code == 302
    with records() as session:
        account = session.scalars(select(Account).where(Account.person_id == person)).one()
        assert [grant.role for grant in account.grants] == [name]
