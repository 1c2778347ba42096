"""Who sees individual work, and how far: written by hand from the order (clause 14)."""

import pytest

from tests.full_class import counted

JOURNAL = {
    # whole journals: who keeps them, who reads the whole school
    "superuser": 200,
    "director": 200,
    "support_teacher": 200,
    "subject_teacher": 404,
    "class_teacher": 404,
    "interest_teacher": 404,
    "deputy_upbringing": 403,
    "registrar": 403,
    "student": 404,
    "guardian": 404,
}
PUPIL = {
    # Roberts of 4.b: the school, his class teacher, who works with him, his family
    "superuser": 200,
    "director": 200,
    "support_teacher": 200,
    "class_teacher": 200,
    "student": 200,
    "guardian": 200,
    "father": 200,
    "stranger": 404,
    "subject_teacher": 404,
    "interest_teacher": 404,
    "other_guardian": 404,
    "other_student": 404,
    "deputy_upbringing": 403,
    "registrar": 403,
}
KEEPS = {
    "support_teacher": 200,
    "subject_teacher": 404,
    "class_teacher": 404,
    "interest_teacher": 404,
    "superuser": 403,
    "director": 403,
    "deputy_upbringing": 403,
    "registrar": 403,
    "student": 403,
    "guardian": 403,
}


@pytest.mark.parametrize(("who", "status"), JOURNAL.items())
def test_who_opens_a_whole_journal(desk, work, who, status):
    assert desk(who).get(f"{work.group}").status_code == status


@pytest.mark.parametrize(("who", "status"), PUPIL.items())
def test_who_sees_the_individual_work_of_a_pupil(desk, cast, who, status):
    assert desk(who).get(f"skolens/{cast.student['roberts']}").status_code == status


@pytest.mark.parametrize(("who", "status"), KEEPS.items())
def test_who_records_and_plans_in_a_journal(desk, work, who, status):
    teacher = desk(who)
    places = (
        f"{work.group}/jauna",
        f"{work.group}/grafiks/jauns",
        f"grafiks/{work.monday}/labot",
        f"grafiks/{work.monday}/beigt",
        f"grafiks/{work.monday}/ierakstit?diena=2026-11-23",
        f"grafiks/{work.monday}/nenotika?diena=2026-11-23",
    )
    assert {teacher.get(place).status_code for place in places} == {status}
    if status != 200:
        assert teacher.record(work.monday).status_code == status


def test_a_mathematics_journal_takes_no_sessions(desk, cast):
    assert desk("class_teacher").get(f"{cast.group['maths']}/jauna").status_code == 404


def test_a_family_reads_day_topic_and_hours_of_its_own_child_and_no_other_name(desk, work):
    desk().record(work.monday, topic="Burtu rakstīšana")
    page = desk("guardian").get("").text
    assert "Bērziņa Anna Marija" in page  # two children: one chooses
    page = desk("student").get("").text
    for told in ("Burtu rakstīšana", "13.30–14.10", "telpa 112", "40 min"):
        assert told in page
    assert "Abola" not in page


def test_a_class_teacher_sees_the_pupils_of_the_own_class_only(desk, work):
    desk().record(work.monday)
    page = desk("class_teacher").get("").text
    assert "Abola Elza" in page
    assert "Kārkliņa Estere" not in page
    assert "Kārkliņa Estere" in desk("stranger").get("").text


def test_a_pupil_not_named_has_a_dead_cell_in_the_sheet_and_takes_no_sign(desk, work, cast):
    teacher = desk()
    teacher.record(work.monday)
    page = teacher.client.get(f"/zurnali/{work.group}").text
    row = page.split(f'data-student="{cast.student["karlina"]}"')[1].split("</tr>")[0]
    assert '<td class="dead">' in row
    lesson = page.split('data-column="l')[1].split('"')[0]
    wishes = [
        {"column": f"l{lesson}", "student": cast.student[key], "text": "n", "version": 0}
        for key in ("karlina", "elza")
    ]
    answer = teacher.client.post(f"/zurnali/{work.group}/sunas", json={"key": "abcdefgh1", "cells": wishes})
    assert [cell["status"] for cell in answer.json["cells"]] == ["refused", "saved"]


def test_the_sheet_makes_no_column_of_its_own_for_individual_work(desk, work):
    client = desk().client
    sent = {"key": "abcdefgh2", "held_on": "2026-11-23", "number": "", "kind": "lesson", "topic": "x"}
    assert client.post(f"/zurnali/{work.group}/jauna", json=sent).status_code == 422


@pytest.mark.parametrize("place", ["", "{0.group}"])
def test_a_page_asks_as_much_of_the_records_with_many_sessions_as_with_one(app, desk, work, place):
    teacher = desk()
    teacher.record(work.monday)
    with counted(app) as few:
        teacher.get(place.format(work))
    for number in range(12):
        form = {"held_on": "2026-11-20", "starts_at": f"{8 + number}:00", "minutes": "30", "topic": "Skaņas"}
        form[teacher.pupil(("elza", "roberts", "karlina")[number % 3])] = "bija"
        assert teacher.post(f"{work.group}/jauna", **form).status_code == 302
    with counted(app) as many:
        teacher.get(place.format(work))
    assert len(many) == len(few)
