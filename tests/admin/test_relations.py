"""Choosing another record in a form: by select, by a box with scripts, by a box without."""

import pytest

from tests.admin.office import add, change, filled

CONTACTS, MEMBERS = "/parvalde/kontaktpersonas/", "/parvalde/grupu-dalibnieki/"


@pytest.fixture
def many(monkeypatch):
    """A school with more records than a select has room for."""
    monkeypatch.setattr("admin.fields.FEW", 2)


def contact(cast, **changes):
    return {"guardian": cast.guardian["other_guardian"], "role": "other", "position": "0"} | changes


def test_few_records_stand_in_a_select(sign_in):
    page = sign_in("superuser").get(f"{CONTACTS}jauns").text
    assert '<select id="student" name="student" required>' in page
    assert "Bērziņa Anna Marija (4.b)</option>" in page


def test_many_records_are_looked_up_in_a_box(sign_in, many):
    page = sign_in("superuser").get(f"{CONTACTS}jauns").text
    assert 'data-lookup="/parvalde/kontaktpersonas/uzzina?name=student"' in page
    assert "Bērziņa Anna Marija" not in page


@pytest.mark.parametrize("typed", ["elza", "Abola Elza", "ABOLA  el", "Abola Elza (4.b)"])
def test_without_scripts_the_name_typed_decides(sign_in, cast, many, typed):
    sent = {"student": "", "student-text": typed, "guardian-text": "Kārkliņa Baiba"}
    answer = add(sign_in("superuser"), CONTACTS, **contact(cast, **sent))
    assert answer.status_code == 302


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("berzin", "Šādi sauc vairākus ierakstus"),
        ("nemaz nav", "Ar šādu nosaukumu nav ko izvēlēties"),
        ("", "Šis lauks ir obligāts."),
    ],
)
def test_a_name_that_decides_nothing_is_refused_and_stays(sign_in, cast, many, typed, sentence):
    sent = {"student": "", "student-text": typed, "guardian-text": "Kārkliņa Baiba"}
    answer = add(sign_in("superuser"), CONTACTS, **contact(cast, **sent))
    assert answer.status_code == 422
    assert sentence in answer.text
    assert f'value="{typed}"' in answer.text


def test_a_name_typed_over_the_one_chosen_wins(sign_in, cast, many):
    client = sign_in("superuser")
    sent = {
        "student": cast.student["roberts"],
        "student-text": "Lielais Hugo",
        "guardian-text": "Kārkliņa Baiba",
    }
    saved = add(client, CONTACTS, **contact(cast, **sent))
    assert "Lielais Hugo" in client.get(saved.headers["Location"]).text


@pytest.mark.parametrize("number", ["99999999999999999999", "abc", "1,2", "-1", "2147483647"])
def test_an_odd_number_is_no_choice(sign_in, cast, number):
    answer = add(sign_in("superuser"), CONTACTS, **contact(cast, student=number))
    assert answer.status_code == 422


def test_a_lookup_finds_without_diacritics_and_in_order(sign_in):
    rows = sign_in("superuser").get(f"{CONTACTS}uzzina?name=student&query=BERZ").get_json()["rows"]
    assert [name for _number, name in rows] == ["Bērziņa Anna Marija (4.b)", "Bērziņš Roberts (4.b)"]


def test_the_form_shows_who_is_chosen_already(sign_in, cast, many):
    client = sign_in("superuser")
    number = add(client, CONTACTS, **contact(cast, **{"student-text": "elza", "guardian-text": "baiba"}))
    form = filled(client.get(number.headers["Location"] + "/labot").text)
    assert form["guardian-text"] == ["Kārkliņa Baiba"]


def test_pupils_of_one_name_are_told_apart_by_their_class(sign_in, cast, many):
    client = sign_in("superuser")
    person = f"/parvalde/personas/{cast.person['kaulins']}/labot"
    change(client, person, surname="Abola", first_name="Elza")
    rows = client.get(f"{CONTACTS}uzzina?name=student&query=abola elza").get_json()["rows"]
    assert sorted(name for _number, name in rows) == ["Abola Elza (4.a)", "Abola Elza (4.b)"]
    sent = {"student-text": "Abola Elza (4.a)", "guardian-text": "Kārkliņa Baiba"}
    saved = add(client, CONTACTS, **contact(cast, **sent))
    assert saved.status_code == 302
    listed = client.get(f"{CONTACTS}?skolens={cast.student['kaulins']}").text
    assert "Kārkliņa Baiba" in listed
