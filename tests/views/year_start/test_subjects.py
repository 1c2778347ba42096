"""The superuser puts the subjects of a class in order (clause 3.1.3)."""

from __future__ import annotations

import pytest

from models.operations.class_subjects import subjects_of
from models.rules.marks import ScaleKind
from tests.admin.office import filled


@pytest.fixture
def place(cast):
    return f"/gada-sakums/prieksmeti/{cast.school_class['4.b']}"


def listed(records, class_id) -> list[tuple[str, int, ScaleKind]]:
    with records() as session:
        return [(row.subject.name, row.lessons_a_year, row.scale) for row in subjects_of(session, class_id)]


def form_of(client, place, **values):
    page = client.get(place).text
    return filled(page.split("<section")[0], **values)


def test_the_order_sent_is_the_order_saved(sign_in, records, cast, place):
    client, class_id = sign_in("superuser"), cast.school_class["4.b"]
    form = form_of(client, place)
    form["rinda"] = form["rinda"][::-1]
    form[f"r{form['rinda'][0]}-lessons_a_year"] = ["105"]
    form[f"r{form['rinda'][0]}-scale"] = ["levels"]
    assert client.post(place, data=form).status_code == 302
    assert listed(records, class_id) == [
        ("Angļu valoda", 105, ScaleKind.LEVELS),
        ("Matemātika", 140, ScaleKind.POINTS),
        ("Latviešu valoda", 140, ScaleKind.POINTS),
    ]


def test_without_scripts_a_button_moves_its_row_and_saves_what_was_typed(sign_in, records, cast, place):
    client = sign_in("superuser")
    form = form_of(client, place)
    first = form["rinda"][0]
    form |= {f"r{first}-lessons_a_year": ["99"], "parvietot": [f"{first}:lejup"]}
    assert client.post(place, data=form).status_code == 302
    assert listed(records, cast.school_class["4.b"])[1] == ("Latviešu valoda", 99, ScaleKind.POINTS)


def test_two_people_at_one_list_see_both_values(sign_in, records, cast, place):
    client = sign_in("superuser")
    mine, theirs = form_of(client, place), form_of(client, place)
    row = mine["rinda"][0]
    assert client.post(place, data=theirs | {f"r{row}-lessons_a_year": ["100"]}).status_code == 302
    answer = client.post(place, data=mine | {f"r{row}-lessons_a_year": ["90"]})
    assert answer.status_code == 409
    assert "1. vieta, stundu skaits gadā 90" in answer.text
    assert "1. vieta, stundu skaits gadā 100" in answer.text
    assert 'value="90"' in answer.text
    again = filled(answer.text.split("</section>")[1].split("<section")[0])
    assert client.post(place, data=again).status_code == 302
    assert listed(records, cast.school_class["4.b"])[0][1] == 90


def test_who_saves_a_list_to_which_a_subject_was_added_is_told(sign_in, records, cast, place):
    client = sign_in("superuser")
    mine = form_of(client, place)
    client.post(f"{place}/pievienot", data={"prieksmets": cast.subject["Koris"]})
    answer = client.post(place, data=mine | {f"r{mine['rinda'][0]}-lessons_a_year": ["90"]})
    assert answer.status_code == 409
    assert "Sarakstam pa šo laiku ir pievienoti vai no tā izņemti priekšmeti." in answer.text
    assert "Koris" in answer.text
    assert listed(records, cast.school_class["4.b"])[0][1] == 140


@pytest.mark.parametrize("lessons", ["-1", "1001", "daudz", "", "9" * 30])
def test_a_number_that_does_not_fit_is_refused_at_its_field(sign_in, place, lessons):
    client = sign_in("superuser")
    form = form_of(client, place)
    answer = client.post(place, data=form | {f"r{form['rinda'][1]}-lessons_a_year": [lessons]})
    assert answer.status_code == 422
    assert 'aria-invalid="true"' in answer.text
    assert f'value="{lessons}"' in answer.text


def test_subjects_are_added_and_taken_off_while_nothing_hangs_on_them(sign_in, records, cast, place):
    client, class_id = sign_in("superuser"), cast.school_class["4.b"]
    added = client.post(f"{place}/pievienot", data={"prieksmets": [cast.subject["Koris"], "abc", "999"]})
    assert added.status_code == 302
    assert listed(records, class_id)[-1] == ("Koris", 0, ScaleKind.POINTS)
    with records() as session:
        rows = {row.subject.name: row.id for row in subjects_of(session, class_id)}
    kept = client.post(f"{place}/nonemt/{rows['Matemātika']}")
    assert kept.status_code == 409
    assert "Klasei ir šī priekšmeta žurnāls „Matemātika, 4.b”" in kept.text
    assert client.post(f"{place}/nonemt/{rows['Latviešu valoda']}").status_code == 302
    assert client.post(f"{place}/nonemt/{rows['Latviešu valoda']}").status_code == 404
    assert [row[0] for row in listed(records, class_id)] == ["Matemātika", "Angļu valoda", "Koris"]


def test_scales_of_an_order_are_shown_before_they_are_set(sign_in, records, cast, place):
    client = sign_in("superuser")
    form = form_of(client, place)
    changed = {f"r{number}-scale": ["text"] for number in form["rinda"]}
    client.post(place, data=form | changed)
    preview = client.get(f"{place}/skalas?seciba=today").text
    assert "Mainīt 3 skalas" in preview
    assert client.post(f"{place}/skalas", data=filled(preview)).status_code == 302
    assert {row[2] for row in listed(records, cast.school_class["4.b"])} == {ScaleKind.POINTS}
    stale = client.post(f"{place}/skalas", data=filled(preview, stavoklis="1:1", seciba="2018"))
    assert stale.status_code == 302  # grade 4 has points in both orders: nothing to change, nothing lost
    assert client.get(f"{place}/skalas?seciba=nekada").status_code == 404


def test_a_list_is_copied_to_parallel_classes_after_a_preview(sign_in, records, cast, place):
    client = sign_in("superuser")
    form = form_of(client, place)
    form["rinda"] = form["rinda"][::-1]
    client.post(place, data=form | {f"r{form['rinda'][0]}-lessons_a_year": ["70"]})
    preview = client.get(f"{place}/kopet").text
    assert "Angļu valoda: stundu skaits gadā 140 → 70" in preview
    assert "mainās secība" in preview
    assert client.post(f"{place}/kopet", data=filled(preview)).status_code == 302
    assert listed(records, cast.school_class["4.a"]) == listed(records, cast.school_class["4.b"])
    assert "saraksti jau sakrīt" in client.get(f"{place}/kopet").text


def test_a_preview_that_grew_old_copies_nothing(sign_in, records, cast, place):
    client = sign_in("superuser")
    form = form_of(client, place)
    client.post(place, data=form | {f"r{form['rinda'][0]}-lessons_a_year": ["70"]})
    preview = filled(client.get(f"{place}/kopet").text)
    client.post(place, data=form_of(client, place, **{f"r{form['rinda'][0]}-lessons_a_year": "60"}))
    assert client.post(f"{place}/kopet", data=preview).status_code == 409
    assert listed(records, cast.school_class["4.a"])[0][1] == 140
