"""Choices that make no sense: a sentence at the field, everything kept, nothing fails."""

from __future__ import annotations

from datetime import date

import pytest

from models.classes import SchoolClass
from models.school import SchoolYear


def test_a_period_that_ends_before_it_begins_is_told_at_its_field_and_the_choice_kept(desk):
    page = desk(slug="sekmju-izraksts", no="2026-11-20", lidz="2026-09-01", valoda="en").screen().text
    assert 'id="last-errors"><li>Laika posms beidzas, pirms tas sākas' in page
    assert 'value="2026-11-20"' in page
    assert 'value="2026-09-01" aria-invalid="true"' in page
    assert '<option value="en" selected>' in page
    assert "<table" not in page


@pytest.mark.parametrize("typed", ["", "31.02.2026.", "2026-02-31", "<b>", "9" * 500, "0000-00-00"])
def test_what_is_no_day_is_told_at_its_field(desk, typed):
    answer = desk(slug="sekmju-izraksts", no=typed).screen()
    assert answer.status_code == 200
    assert 'id="first-errors"' in answer.text
    assert "<b>" not in answer.text.partition("<main")[2].replace("<b></b>", "")


def test_a_period_that_ends_before_it_begins_prints_nothing(desk):
    office = desk(slug="sekmju-izraksts", no="2026-11-20", lidz="2026-09-01")
    answer = office.send()
    assert "Laika posms beidzas, pirms tas sākas" in office.client.get(answer.location).text
    assert office.specimen().status_code == 404


@pytest.mark.parametrize(
    "said",
    [
        {"klase": "999999"},
        {"klase": "2147483647"},
        {"klase": "99999999999999999999"},
        {"klase": "<b>"},
        {"klase": "1,2"},
        {"gads": "999999"},
        {"gads": "x"},
        {"termins": "final"},
        {"termins": "<script>"},
        {"valoda": "de"},
    ],
)
def test_what_is_not_there_is_not_found(desk, said):
    office = desk(slug="lieciba")
    assert office.screen(**said).status_code == 404
    assert office.specimen(**said).status_code == 404
    assert office.send(**said).status_code == 404


@pytest.mark.parametrize("pupil", ["0", "999999", "2147483647", "99999999999999999999", "x", "-1"])
def test_a_pupil_of_no_class_is_not_found(desk, pupil):
    office = desk()
    assert office.specimen(skolens=pupil).status_code == 404
    answer = office.send(skolens=pupil)
    assert answer.status_code in {302, 404}
    assert "/izdruka/" not in (answer.location or "")


def test_a_pupil_of_another_class_is_not_printed_with_this_one(desk, cast):
    answer = desk().send(kas="atzimetie", atzimets=[cast.student["karlina"]])
    assert "/izdruka/" not in answer.location


def test_a_form_without_its_number_is_asked_for_again(desk):
    office = desk()
    answer = office.client.post("/druka/lieciba/drukat", data={**office.said, "kas": "visi"})
    assert "Atveriet veidlapu no jauna" in office.client.get(answer.location).text


@pytest.mark.parametrize("key", ["x", "0" * 64, "%00", "..", "a" * 101])
def test_a_print_nobody_made_is_not_found(desk, key):
    office = desk()
    assert office.client.get(f"/druka/lieciba/izdruka/{key}").status_code in {400, 404}
    assert office.client.get(f"/druka/lieciba/izdruka/{key}/pdf").status_code in {400, 404}


def test_another_year_chosen_leaves_the_class_of_this_one(desk, records):
    with records() as session:
        last = SchoolYear(name="2025./2026.", starts_on=date(2025, 9, 1), ends_on=date(2026, 5, 29))
        session.add(last)
        session.flush()
        session.add(SchoolClass(school_year_id=last.id, grade=3, letter="b"))
        year_id = last.id
    page = desk().screen(gads=year_id).text
    assert f'<option value="{year_id}" selected>2025./2026.</option>' in page
    assert ">3.b</option>" in page
    assert "Klasē nav skolēnu." in page or "Šajā mācību gadā semestri vēl nav ievadīti." in page
