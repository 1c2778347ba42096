"""Contacts about missing pupils: what is refused, taken back, and whom one may name (Reg. 89)."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from models.absence_contacts import AbsenceContact
from models.rules.absences import LessonSpan
from tests.absences import explained, missed_today
from tests.people import TODAY

BOARD = "/nav-ieradusies/"


@pytest.fixture
def teacher(sign_in, cast, records):
    """The class teacher of 4.b on a day on which Roberts missed the first lesson."""
    with records() as session:
        missed_today(session, cast, "roberts")
    return sign_in("class_teacher")


@pytest.fixture
def call(teacher, cast):
    """Write a call to the mother down, with something of it said otherwise."""

    def said(pupil="roberts", **changes):
        form = {
            "key": "a form of this test",
            "day": "2026-11-23",
            "on": "2026-11-23",
            "at": "10:05",
            "shown_at": "10:15",
            "guardian": cast.guardian["guardian"],
            "way": "call",
            "result": "ground_told",
            "note": "",
        }
        return teacher.post(f"{BOARD}{cast.student[pupil]}/sazinajos", data={**form, **changes})

    return said


def kept(records) -> list[AbsenceContact]:
    with records() as session:
        rows = list(session.scalars(select(AbsenceContact)))
        session.expunge_all()
    return rows


def test_a_contact_keeps_its_own_time(call, records):
    assert call(note="  pārnāks   rīt ").status_code == 302
    row = kept(records)[0]
    assert f"{row.contacted_at:%H:%M}" == "08:05"  # 10.05 in Riga
    assert row.note == "pārnāks rīt"


@pytest.mark.parametrize(
    "wrong",
    [
        {"at": "23:59"},  # still to come
        {"at": "99:99"},
        {"day": "0001-01-01"},
        {"day": "9999-12-31"},
        {"day": "2026-11-22"},  # a Sunday
        {"day": "vakar"},
        {"on": "2026-11-20"},  # before the absence
        {"guardian": "0x1"},
        {"guardian": "99999999999999999999"},
        {"way": "pigeon"},
        {"result": ""},
        {"note": "a" * 10_000},
    ],
)
def test_what_makes_no_sense_is_refused_and_stays_in_the_form(call, records, wrong):
    answer = call(**{"note": "zvanīt vakarā", **wrong})
    assert answer.status_code == 422
    assert "Vēl nav saglabāts" in answer.text
    if "note" not in wrong and wrong.get("day") in {None, "2026-11-23"}:
        assert "zvanīt vakarā" in answer.text
    assert kept(records) == []


def test_anothers_parent_cannot_be_named(call, cast, records):
    assert call(guardian=cast.guardian["other_guardian"]).status_code == 422
    assert kept(records) == []


def test_a_pupil_of_another_class_is_not_there(call):
    assert call("karlina").status_code == 404


def test_words_of_others_are_only_words(call, teacher):
    call(note="<script>alert(1)</script>")
    assert "<script>alert" not in teacher.get(BOARD).text
    assert "&lt;script&gt;alert(1)" in teacher.get(BOARD).text


def test_a_contact_written_down_by_mistake_is_voided_and_stays_in_the_records(call, teacher, records):
    call()
    number = kept(records)[0].id
    place = f"{BOARD}sazina/{number}/anulet"
    assert teacher.post(place, data={"reason": "", "version": "1"}).status_code == 422
    assert teacher.post(place, data={"reason": "cits bērns", "version": "9"}).status_code == 409
    assert teacher.post(place, data={"reason": "cits bērns", "version": "1"}).status_code == 302
    assert "neviens nav sazinājies" in teacher.get(BOARD).text
    assert kept(records)[0].void_reason == "cits bērns"


def test_a_ground_entered_takes_the_pupil_off_the_board(teacher, cast, records):
    assert "Bērziņš Roberts" in teacher.get(BOARD).text
    with records() as session:
        explained(session, cast, "roberts", LessonSpan(TODAY, 1, TODAY, 1), "s")
    page = teacher.get(BOARD).text
    assert "Bērziņš Roberts" not in page
    assert "Visi ir klāt, vai iemesls ir zināms." in page


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31", "vakar", "2026-11-22", "2026-12-01", "%00"])
def test_a_day_without_a_board_says_why(teacher, day):
    assert teacher.get(f"{BOARD}?diena={day}&klase=99999999999999").status_code in {200, 400}
