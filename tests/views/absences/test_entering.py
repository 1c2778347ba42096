"""Grounds are entered, shown beforehand, taken back, changed and withdrawn (clause 8)."""

from __future__ import annotations

import re
from datetime import date

import pytest
from sqlalchemy import func, select

from models.absences import Excuse
from models.audit import Trail
from models.enrolment import Enrolment
from tests.views.absences.conftest import HERE, words

MONDAY, TUESDAY, LAST_MONDAY, FRIDAY = (date(2026, 11, day) for day in (23, 24, 16, 20))


def test_what_a_ground_does_is_told_before_it_is_saved(register, school):
    school.absent("anna", MONDAY, 1)
    school.absent("elza", MONDAY, 3)
    teacher = register()
    for page in (teacher.effects("anna", "elza"), teacher.enter("anna", "elza", act="look")):
        assert page.status_code == 200
        assert "attaisno 2 stundas" in words(page)
        assert "Bērziņa Anna Marija 23.11. 1. n ? → n s" in words(page)
    assert school.grounds() == []


def test_one_ground_is_entered_for_many_by_one_click_however_often_it_comes(register, school, records):
    school.absent("anna", MONDAY, 1)
    teacher = register()
    first, again = (teacher.enter("anna", "elza", document="zīme Nr. 5") for _time in range(2))
    assert (first.status_code, again.status_code) == (302, 302)
    assert first.location == again.location
    assert [ground[0] for ground in school.grounds()] == ["elza", "anna"]
    assert words(teacher.client.get(first.location)).count("Zīme ierakstīta 2 skolēniem.") == 1
    assert teacher.line("anna")[0] == "ns"
    with records() as session:
        assert session.scalar(select(func.count()).where(Trail.table_name == "excuse")) == 2


def test_an_absence_typed_later_falls_under_the_ground(register, school):
    register().enter("anna", ends_on="2026-11-24", starts_number="3")
    school.absent("anna", MONDAY, 1)
    school.absent("anna", MONDAY, 3)
    school.absent("anna", TUESDAY, 2)
    assert register().line("anna")[:5] == ["n?", "", "ns", "", "ns"]


def test_an_entry_is_taken_back_straight_after(register, school):
    teacher = register()
    place = teacher.enter("anna").location
    assert "Atsaukt" in words(teacher.client.get(place))
    assert teacher.undo().status_code == 302
    assert school.grounds() == []
    page = teacher.client.get(teacher.undo().location)
    assert "šo zīmi mainīja" in words(page)
    assert teacher.undo("somebody else's key").status_code == 404


def test_who_did_not_say_what_becomes_of_a_ground_that_stands_there_is_asked(register, school):
    school.absent("anna", MONDAY, 1)
    school.grounded("anna", LAST_MONDAY, TUESDAY)
    teacher = register()
    asked = teacher.enter("anna", reason=teacher.reasons["n"])
    assert asked.status_code == 422
    assert "Izvēlieties, kas notiek ar zīmi, kas tur jau ir." in words(asked)
    told = teacher.effects("anna", reason=teacher.reasons["n"])
    assert "slimība (vecāku zīme), 16.11. – 24.11." in words(told)
    assert "Kavējumi paliek, kā ir" in words(told)
    assert "padara neattaisnotu 1 stundu" in words(
        teacher.effects("anna", reason=teacher.reasons["n"], way="cut")
    )
    assert len(school.grounds()) == 1


@pytest.mark.parametrize(
    ("way", "left", "sign"),
    [
        ("keep", [("16.11.", "24.11.", "s"), ("23.11.", "23.11.", "n")], "ns"),
        ("cut", [("16.11.", "22.11.", "s"), ("23.11.", "23.11.", "n"), ("24.11.", "24.11.", "s")], "nn"),
        ("replace", [("23.11.", "23.11.", "n")], "nn"),
    ],
)
def test_each_way_of_settling_is_done_and_taken_back(register, school, way, left, sign):
    school.absent("anna", MONDAY, 1)
    school.grounded("anna", LAST_MONDAY, TUESDAY)
    before = school.grounds()
    teacher = register()
    assert teacher.enter("anna", reason=teacher.reasons["n"], way=way).status_code == 302
    assert [ground[1:] for ground in school.grounds()] == left
    assert teacher.line("anna")[0] == sign
    teacher.undo()
    assert school.grounds() == before
    assert teacher.line("anna")[0] == "ns"


def test_a_withdrawn_earlier_ground_leaves_its_other_days_unknown_and_that_is_told(register, school):
    school.absent("anna", LAST_MONDAY, 1)
    school.absent("anna", MONDAY, 1)
    school.grounded("anna", LAST_MONDAY, MONDAY)
    teacher = register()
    told = words(teacher.effects("anna", reason=teacher.reasons["n"], way="replace"))
    assert "padara neattaisnotu 1 stundu" in told
    assert "atstāj bez iemesla 1 stundu" in told


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("starts_on", ""),
        ("starts_on", "0001-01-01"),
        ("starts_on", "2026-11-24"),
        ("ends_on", "9999-12-31"),
        ("ends_on", "2027-12-01"),
        ("starts_number", "11"),
        ("starts_number", "-1"),
        ("ends_number", "<b>"),
        ("reason", ""),
        ("reason", "2147483647"),
        ("reason", "x"),
        ("origin", ""),
        ("origin", "scan"),
        ("document", "ā" * 201),
        ("document_on", "2026-11-24"),
        ("seen_on", "2026-13-01"),
        ("students", []),
        ("students", ["1000000"]),
        ("students", ["x"]),
        ("way", "both"),
        ("key", ""),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_saved(register, school, field, value):
    assert register().enter("anna", **{field: value}).status_code == 422
    assert school.grounds() == []


def test_pupils_of_another_class_are_no_choice(register, school, cast):
    assert register().enter("karlina").status_code == 422
    assert "will" not in register().effects("karlina").text
    assert school.grounds() == []


def test_the_address_of_a_cell_fills_the_form(register, cast):
    teacher = register()
    page = teacher.client.get(
        f"{HERE}/{teacher.class_id}/jauna",
        query_string={
            "students": cast.student["anna"],
            "starts_on": "2026-11-23",
            "starts_number": "2",
            "ends_on": "2026-11-23",
        },
    )
    assert page.status_code == 200
    assert 'value="2026-11-23"' in page.text
    assert '<option selected value="2">' in page.text
    boxes = re.findall(r'<input[^>]*type="checkbox"[^>]*>', page.text)
    assert [f'value="{cast.student["anna"]}"' in box for box in boxes] == ["checked" in box for box in boxes]


def test_a_ground_is_changed_withdrawn_and_its_history_tells_so(register, school):
    school.absent("anna", MONDAY, 1)
    school.absent("anna", TUESDAY, 2)
    number = school.grounded("anna", MONDAY, MONDAY)
    teacher = register()
    here = f"{HERE}/zimes/{number}"
    form = teacher.filled(ends_on="2026-11-24", version=1)
    looked = teacher.client.post(f"{here}/labot", data=form | {"act": "look"})
    assert "attaisno 1 stundu" in words(looked)
    assert teacher.client.post(f"{here}/labot", data=form).status_code == 302
    assert teacher.line("anna")[4] == "ns"
    shown = words(teacher.client.get(here))
    assert "24.11. 2. Matemātika" in shown
    assert "23.11.2026. → 24.11.2026." in shown
    assert "Ilze Kalēja" in shown
    assert teacher.client.post(f"{here}/atcelt", data={"version": "2"}).status_code == 302
    assert teacher.line("anna")[0] == "n?"
    assert "atsaukta" in words(teacher.client.get(here))
    assert teacher.client.get(f"{here}/labot").status_code == 302


def test_of_two_who_change_a_ground_the_second_sees_both(register, school):
    number = school.grounded("anna", MONDAY, MONDAY)
    teacher = register()
    form = teacher.filled(version=1, document="zīme")
    here = f"{HERE}/zimes/{number}/labot"
    assert teacher.client.post(here, data=form).status_code == 302
    late = teacher.client.post(here, data=form | {"document": "cita zīme"})
    assert late.status_code == 409
    assert 'value="cita zīme"' in late.text
    assert "Dokuments zīme" in words(late)
    withdrawn = teacher.client.post(f"{HERE}/zimes/{number}/atcelt", data={"version": "1"})
    assert "šo zīmi mainīja" in words(teacher.client.get(withdrawn.location))
    assert len(school.grounds()) == 1


def test_a_ground_of_another_class_is_not_found_and_the_office_only_reads_it(register, school):
    number = school.grounded("karlina", MONDAY, MONDAY)
    own = school.grounded("anna", MONDAY, MONDAY)
    for place in (f"zimes/{number}", f"zimes/{number}/labot"):
        assert register().client.get(f"{HERE}/{place}").status_code == 404
    assert register().client.post(f"{HERE}/zimes/{number}/atcelt").status_code == 404
    office = register("superuser").client
    page = office.get(f"{HERE}/zimes/{own}")
    assert page.status_code == 200
    assert "/labot" not in page.text
    assert office.post(f"{HERE}/zimes/{own}/atcelt", data={"version": "1"}).status_code == 403


def test_an_entry_is_not_taken_back_once_the_pupil_left_the_class(register, records, cast):
    teacher = register()
    teacher.enter("anna")
    with records() as session:
        row = session.scalars(select(Enrolment).where(Enrolment.student_id == cast.student["anna"])).one()
        row.ends_on = FRIDAY
    teacher.undo()
    with records() as session:
        assert session.scalar(select(func.count()).where(Excuse.voided_at.is_(None))) == 1
