"""Search from anywhere: what one may see and nothing else."""

from datetime import date

import pytest

from models.people import Person
from tests.full_class import counted


def labels(client, typed: str) -> dict[str, list[str]]:
    answer = client.get("/meklet", query_string={"q": typed}, headers={"Accept": "application/json"})
    assert answer.status_code == 200
    return {shelf["title"]: [hit["label"] for hit in shelf["hits"]] for shelf in answer.json["shelves"]}


def test_the_superuser_finds_pupils_classes_journals_staff_and_screens(sign_in):
    client = sign_in("superuser")
    assert labels(client, "abolins")["Skolēni"] == ["Āboliņš Kārlis"]
    assert labels(client, "4.b")["Klases"] == ["4.b"]
    assert "Matemātika, 4.b" in labels(client, "matem")["Žurnāli"]
    assert labels(client, "kaleja")["Darbinieki"] == ["Kalēja Ilze"]
    assert "Telpas" in labels(client, "telpas")["Ekrāni"]


@pytest.mark.parametrize(
    ("who", "typed", "seen"),
    [
        ("registrar", "karklina", ["Kārkliņa Estere"]),
        ("deputy_upbringing", "karklina", ["Kārkliņa Estere"]),
        ("class_teacher", "karklina", []),
        ("class_teacher", "zigurs", ["Žīgurs-Šņickovskis Valters"]),
        ("subject_teacher", "abola", ["Abola Elza"]),
        ("subject_teacher", "berzins", []),
        ("interest_teacher", "karklina", ["Kārkliņa Estere"]),
        ("guardian", "berz", ["Bērziņa Anna Marija", "Bērziņš Roberts"]),
        ("guardian", "karklina", []),
        ("student", "karklina", []),
    ],
)
def test_pupils_are_found_as_far_as_the_duties_reach(sign_in, who, typed, seen):
    assert labels(sign_in(who), typed).get("Skolēni", []) == seen


@pytest.mark.parametrize("who", ["class_teacher", "registrar", "director", "guardian"])
def test_colleagues_accounts_are_found_only_by_who_keeps_access_rights(sign_in, who):
    assert "Darbinieki" not in labels(sign_in(who), "virse")


@pytest.mark.parametrize("who", ["superuser", "class_teacher", "subject_teacher", "registrar", "guardian"])
def test_nothing_found_leads_where_one_may_not_go(sign_in, who):
    client = sign_in(who)
    answer = client.get("/meklet", query_string={"q": "a"}, headers={"Accept": "application/json"})
    hits = [hit for shelf in answer.json["shelves"] for hit in shelf["hits"]]
    assert hits
    assert {hit["url"]: status for hit in hits if (status := client.get(hit["url"]).status_code) != 200} == {}


def test_two_of_one_name_in_a_class_are_told_apart_by_their_birth_dates(sign_in, records, cast):
    with records() as session:
        for key, born in (("elza", date(2016, 3, 1)), ("zigurs", date(2016, 8, 9))):
            person = session.get_one(Person, cast.person[key])
            person.surname, person.first_name, person.birth_date = "Bērziņš", "Jānis", born
    page = sign_in("superuser").get("/meklet?q=janis").text
    assert "4.b, dzim. 01.03.2016." in page
    assert "4.b, dzim. 09.08.2016." in page


def test_more_than_a_shelf_holds_is_said(sign_in):
    page = sign_in("superuser").get("/meklet?q=a").text
    assert "Atrasts vairāk: ierakstiet vārdu precīzāk." in page


@pytest.mark.parametrize("typed", ["%", "_", "'", "<b>", "\\", "x" * 5000, "zzz", "🙂"])
def test_odd_words_find_nothing_and_fail_nothing(sign_in, typed):
    answer = sign_in("superuser").get("/meklet", query_string={"q": typed})
    assert answer.status_code == 200
    assert "Nekas netika atrasts" in answer.text


def test_a_question_costs_the_same_few_statements_whatever_is_typed(app, sign_in):
    client = sign_in("superuser")
    counts = set()
    for typed in ("a", "berz", "zzz"):
        with counted(app) as told:
            client.get("/meklet", query_string={"q": typed}, headers={"Accept": "application/json"})
        counts.add(len(told))
    assert counts == {2}
