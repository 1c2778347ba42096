"""The school, its year and its settings (clause 3.1.5)."""

import pytest

from tests.admin.office import add, change, number_in

TERMS, SETTINGS = "/parvalde/termini/", "/parvalde/iestatijumi/"


def test_there_is_one_school(sign_in):
    answer = add(sign_in("superuser"), "/parvalde/skola/", name="Otra skola")
    assert answer.status_code == 422
    assert "labojiet tos" in answer.text


def test_lesson_times_are_shown_as_on_the_list_of_bells(sign_in):
    page = sign_in("student").get("/parvalde/stundu-laiki/").text
    assert "<td>8:30</td><td>9:10</td>" in page


@pytest.mark.parametrize(
    ("number", "starts", "ends", "status"),
    [
        ("8", "14:15", "14:55", 302),
        ("1", "08:00", "08:10", 422),
        ("8", "13:00", "14:55", 422),
        ("8", "14:55", "14:15", 422),
        ("11", "8:00", "8:10", 422),
    ],
)
def test_a_lesson_time_fits_the_day(sign_in, cast, number, starts, ends, status):
    bell = {"school_year": cast.year, "number": number, "starts_at": starts, "ends_at": ends}
    assert add(sign_in("superuser"), "/parvalde/stundu-laiki/", **bell).status_code == status


def test_a_semester_lies_within_its_year(sign_in, cast):
    client = sign_in("superuser")
    first = client.get("/parvalde/semestri/").text.split('<tr id="r')[1].split('"')[0]
    answer = change(client, f"/parvalde/semestri/{first}/labot", starts_on="2026-08-01")
    assert answer.status_code == 422
    assert "mācību gadā" in answer.text


@pytest.mark.parametrize(
    ("address", "values", "sentence"),
    [
        (
            "macibu-gadi",
            {"name": "2027.", "starts_on": "2027-05-31", "ends_on": "2028-05-31"},
            "2026./2027.",
        ),
        (
            "kalendars",
            {"kind": "holidays", "name": "A", "starts_on": "2026-10-22", "ends_on": "2026-10-30"},
            "Rudens brīvlaiks",
        ),
        (
            "kalendars",
            {"kind": "moved_workday", "name": "A", "starts_on": "2026-12-05", "ends_on": "2026-12-05"},
            "pēc kuras stundu saraksta",
        ),
        (
            "kalendars",
            {"kind": "holidays", "name": "A", "starts_on": "2027-06-01", "ends_on": "2027-06-05"},
            "mācību gadā",
        ),
    ],
)
def test_days_that_do_not_fit_are_refused_in_a_sentence(sign_in, cast, address, values, sentence):
    if address == "kalendars":
        values = {"school_year": cast.year, **values}
    answer = add(sign_in("superuser"), f"/parvalde/{address}/", **values)
    assert answer.status_code == 422
    assert sentence in answer.text


def test_a_step_of_the_year_start_leads_back_to_its_checklist(sign_in):
    back = 'href="/gada-sakums/">Mācību gada sākums'
    superuser, registrar = sign_in("superuser"), sign_in("registrar")
    assert back in superuser.get("/parvalde/telpas/jauns").text
    assert back in superuser.get("/parvalde/telpas/").text
    assert back not in registrar.get("/parvalde/telpas/").text


def test_a_moved_working_day_follows_a_weekday(sign_in, cast):
    client = sign_in("superuser")
    day = {"starts_on": "2026-12-05", "ends_on": "2026-12-05", "weekday": "0"}
    made = add(
        client, "/parvalde/kalendars/", school_year=cast.year, kind="moved_workday", name="Pārcelta", **day
    )
    page = client.get(made.headers["Location"]).text
    assert "pirmdiena" in page
    assert "pārceltā darba diena" in page


@pytest.mark.parametrize(
    ("name", "value", "status"),
    [("entry_deadline", "18.00", 302), ("entry_deadline", "vakarā", 422), ("nothing", "1", 422)],
)
def test_a_setting_has_a_value_that_fits(sign_in, name, value, status):
    client = sign_in("superuser")
    answer = add(client, SETTINGS, name=name, value=value)
    assert answer.status_code == status
    assert ("entry_deadline" in client.get(SETTINGS).text) is False


def test_a_term_opens_and_closes_by_the_schools_clock(sign_in, cast):
    client = sign_in("superuser")
    term = {"kind": "semester_1", "opens_on": "2026-12-01", "closes_at": "2026-12-18T17:00"}
    made = add(client, TERMS, school_year=cast.year, **term)
    assert "18.12.2026. 17:00" in client.get(made.headers["Location"]).text
    assert 'value="2026-12-18T17:00"' in client.get(made.headers["Location"] + "/labot").text


def test_a_term_does_not_close_before_it_opens(sign_in, cast):
    term = {"kind": "semester_1", "opens_on": "2026-12-01", "closes_at": "2026-11-18T17:00"}
    assert add(sign_in("superuser"), TERMS, school_year=cast.year, **term).status_code == 422


def test_a_new_record_begins_with_the_year_chosen_in_its_list_and_so_does_the_next(sign_in, cast):
    client = sign_in("superuser")
    coming = {"name": "2027./2028.", "starts_on": "2027-09-01", "ends_on": "2028-05-31"}
    number = number_in(add(client, "/parvalde/macibu-gadi/", **coming))
    place = f"/parvalde/klases/jauns?gads={number}"
    assert f'<option selected value="{number}">2027./2028.</option>' in client.get(place).text
    typed = {"school_year": number, "grade": "1", "letter": "a", "_add_another": "1"}
    assert client.post(place, data=typed).headers["Location"] == place
    assert client.get("/parvalde/klases/jauns?gads=abc&klase=1,2").status_code == 200


def test_a_list_begins_with_the_year_of_today(sign_in, cast):
    client = sign_in("superuser")
    add(client, "/parvalde/macibu-gadi/", name="2025./2026.", starts_on="2025-09-01", ends_on="2026-05-29")
    page = client.get("/parvalde/klases/").text
    assert f'<option value="{cast.year}" selected>2026./2027.</option>' in page
    assert "4.b" in client.get("/parvalde/klases/?gads=visi").text
