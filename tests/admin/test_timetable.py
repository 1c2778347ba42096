"""The timetable: a class teacher enters that of the own class, shared lessons the superuser (clause 6)."""

import pytest

from tests.admin.office import add, change

SLOTS = "/parvalde/stundu-saraksts/"


def slot(cast, group="maths", **changes):
    place = {"weekday": "3", "number": "4", "room": "", "starts_on": "2026-11-24", "ends_on": ""}
    return place | {"group": cast.group[group]} | changes


def test_a_class_teacher_enters_a_lesson_of_the_own_class(sign_in, cast):
    client = sign_in("class_teacher")
    made = add(client, SLOTS, **slot(cast))
    assert made.status_code == 302
    assert "ceturtdiena" in client.get(made.headers["Location"]).text


@pytest.mark.parametrize("group", ["maths_4a", "choir"])
def test_a_class_teacher_enters_no_lesson_of_or_with_another_class(sign_in, cast, group):
    assert add(sign_in("class_teacher"), SLOTS, **slot(cast, group)).status_code == 422


def test_the_superuser_enters_shared_lessons(sign_in, cast):
    assert add(sign_in("superuser"), SLOTS, **slot(cast, "choir")).status_code == 302


@pytest.mark.parametrize("changes", [{"weekday": "6"}, {"weekday": ""}, {"number": "11"}, {"room": "999"}])
def test_a_lesson_stands_in_the_week(sign_in, cast, changes):
    assert add(sign_in("superuser"), SLOTS, **slot(cast, **changes)).status_code == 422


def test_the_same_lesson_twice_is_refused_in_a_sentence(sign_in, cast):
    client = sign_in("superuser")
    add(client, SLOTS, **slot(cast))
    answer = add(client, SLOTS, **slot(cast))
    assert answer.status_code == 422
    assert "Grupai šī stunda no šīs dienas jau ir." in answer.text


def test_a_lesson_is_ended_by_its_last_day(sign_in, cast):
    client, row = sign_in("class_teacher"), cast.slot["maths/1/2"]
    assert change(client, f"{SLOTS}{row}/labot", ends_on="2026-11-27").status_code == 302
    assert client.post(f"{SLOTS}{row}/dzest").status_code in {404, 405}


def test_a_family_sees_the_lessons_of_the_own_child(sign_in):
    page = sign_in("student").get(SLOTS).text
    assert "Matemātika, 4.b" in page
    assert "2. grupa" in page
    assert "1. grupa" not in page
    assert "Matemātika, 4.a" not in page
