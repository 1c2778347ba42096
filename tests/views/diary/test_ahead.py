"""The first page of a family: the day ahead of each child, cheaply (clause 1)."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

from models.planned_tests import PlannedTest
from models.rules.marks import ColumnKind
from models.school import CalendarKind, CalendarSpan
from tests.full_class import counted
from tests.people import TODAY


def words(client):
    page = client.get("/").text.partition("<main")[2]
    return re.sub(r"\s+", " ", re.sub("<[^>]+>", " ", page))


def test_a_parent_sees_todays_lessons_and_what_is_set_for_tomorrow(sign_in, write, records, cast):
    with write() as book:
        book.lesson("maths", TODAY, 3, homework="47. lpp.")
        book.lesson("maths_4a", TODAY, 1, homework="Citas klases")
    with records() as session:
        session.add(
            PlannedTest(
                journal_group_id=cast.group["maths"],
                planned_on=TODAY,
                number=3,
                column_kind=ColumnKind.TEST,
                title="Daļas",
                account_id=cast.account["class_teacher"],
            )
        )
    told = words(sign_in("guardian"))
    assert "Roberts, 4.b: šodien 1. Matemātika 112 2. Angļu valoda 3. Matemātika 112 6. Klases stunda" in told
    assert "Uzdots: otrdiena, 24.11. Matemātika: 47. lpp." in told
    assert "23.11. Matemātika – pārbaudes darbs: Daļas" in told
    assert "Citas klases" not in told
    assert "Roberts, 4.b" not in words(sign_in("other_guardian"))


def test_after_the_last_lesson_the_next_school_day_stands_there(sign_in, clock):
    clock.move(datetime(2026, 11, 23, 14, tzinfo=UTC))
    told = words(sign_in("student"))
    assert "Otrdiena, 24.11. 2. Matemātika 112" in told
    clock.move(datetime(2026, 11, 27, 14, tzinfo=UTC))
    assert "Pirmdiena, 30.11. 1. Matemātika" in words(sign_in("student"))


def test_the_last_day_before_the_holidays_still_has_its_lessons(sign_in, clock, records, cast):
    with records() as session:
        session.add(
            CalendarSpan(
                school_year_id=cast.year,
                kind=CalendarKind.HOLIDAYS,
                name="Ziemas brīvlaiks",
                starts_on=TODAY + timedelta(days=1),
                ends_on=TODAY + timedelta(days=14),
            )
        )
    told = words(sign_in("student"))
    assert "Šodien 1. Matemātika" in told
    assert "Uzdots:" not in told
    clock.move(datetime(2026, 11, 23, 15, tzinfo=UTC))
    assert "Atvērt dienasgrāmatu" not in words(sign_in("student"))


def test_there_is_no_card_for_staff_nor_in_the_summer(sign_in, clock):
    assert "Atvērt dienasgrāmatu" not in words(sign_in("class_teacher"))
    clock.move(datetime(2027, 7, 5, 9, tzinfo=UTC))
    assert "Atvērt dienasgrāmatu" not in words(sign_in("guardian"))


def test_the_first_page_asks_as_much_for_two_children_as_for_one(app, sign_in):
    one, two = sign_in("student"), sign_in("guardian")
    words(one), words(two)
    with counted(app) as for_one:
        words(one)
    with counted(app) as for_two:
        words(two)
    assert len(for_two) <= len(for_one) + 4, (for_one, for_two)  # a parent's board asks for reports too
