"""The register of notices: numbers, second clicks, mistakes (Reg. 89)."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import select

from models.base import db
from models.municipality_notices import MunicipalityNotice
from models.operations.trail import Author, sign
from tests.absences import missed_often, unexcused
from tests.at_once import at_once, counted_in, door
from tests.people import MOMENT

REGISTER = "/pazinojumi-pasvaldibai"


def skipped(session, cast, *pupils: str) -> None:
    """These pupils missed 21 lessons each, unexcused."""
    for place, pupil in enumerate(pupils):
        unexcused(session, cast, pupil, missed_often(session, cast, pupil, 21, date(2026, 9, 7 + 14 * place)))


@pytest.fixture
def teacher(sign_in, cast, records):
    with records() as session:
        skipped(session, cast, "zigurs")
    return sign_in("class_teacher")


def made(teacher, cast, key="the one form of this test") -> str:
    return teacher.post(f"{REGISTER}/sagatavot/{cast.student['zigurs']}", data={"key": key}).headers[
        "Location"
    ]


def rows(records) -> list[tuple[int, int]]:
    with records() as session:
        return session.execute(select(MunicipalityNotice.number, MunicipalityNotice.prints)).tuples().all()


def test_the_form_sent_twice_makes_one_notice_and_so_do_two_forms(teacher, cast, records):
    assert made(teacher, cast) == made(teacher, cast) == made(teacher, cast, "another form")
    assert rows(records) == [(1, 0)]


def test_a_second_click_is_the_same_print(teacher, cast, records):
    place = made(teacher, cast)
    for _click in range(2):
        assert teacher.post(f"{place}/drukat", data={"key": "one print"}).mimetype == "application/pdf"
    assert teacher.post(f"{place}/drukat", data={}).status_code == 302
    assert rows(records) == [(1, 1)]


def test_a_notice_voided_keeps_its_number_and_another_may_follow(teacher, cast, records):
    place = made(teacher, cast)
    wrong = {"reason": "kļūda kavējumos", "version": "1"}
    assert teacher.post(f"{place}/anulet", data={**wrong, "reason": ""}).status_code == 422
    assert teacher.post(f"{place}/anulet", data=wrong).status_code == 302
    assert teacher.post(f"{place}/drukat", data={"key": "of a void one"}).status_code == 302
    made(teacher, cast, "after the mistake")
    assert rows(records) == [(1, 0), (2, 0)]
    assert "kļūda kavējumos" in teacher.get(place).text


def test_notices_made_at_the_same_moment_have_numbers_of_their_own(busy_house):
    cast = busy_house.extensions["cast"]
    with busy_house.app_context():
        sign(db.session(), Author(MOMENT))
        skipped(db.session(), cast, "zigurs", "roberts")
        db.session.commit()
    browser = door(busy_house, "superuser")

    def make(pupil: str, key: str):
        address = f"{REGISTER}/sagatavot/{cast.student[pupil]}"
        return lambda: browser().post(address, data={"key": key}).status_code

    codes = at_once(
        make("zigurs", "one of three"), make("roberts", "two of three"), make("zigurs", "three of three")
    )
    assert codes == [302, 302, 302]
    assert counted_in(busy_house, MunicipalityNotice) == 2
    assert counted_in(busy_house, MunicipalityNotice, MunicipalityNotice.number.in_([1, 2])) == 2
