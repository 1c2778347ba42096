"""The versions of a timetable: who made each, what it changed, the last taken back (clause 6, law 9)."""

from __future__ import annotations

from datetime import date

from models.journal import JournalGroup
from models.operations.trail import Author, BulkWriter
from models.timetable import TimetableSlot
from tests.full_class import counted
from tests.journal_book import Book
from tests.people import MOMENT
from tests.views.timetable.planner import TO_TUESDAY, words

SEPTEMBER = "2026-09-01"


def test_the_versions_are_listed_with_who_made_them_and_the_last_is_taken_back(planner, slots):
    mine = planner()
    mine.save(mine.week(**TO_TUESDAY))
    page = words(mine.versions())
    assert "No 30.11.2026. vēl nav spēkā" in page
    assert "Ilze Kalēja, 23.11.2026. 10:15" in page
    assert "pirmdiena, 3. stunda Matemātika (telpa 112) –" in page
    assert "otrdiena, 3. stunda – Matemātika" in page
    assert "No 01.09.2026. spēkā" in page
    assert "Atsaukt" not in words(planner("registrar").versions())
    assert mine.undo("2026-09-01").status_code == 302
    assert len(slots("maths")) == 4
    assert mine.undo().status_code == 302
    assert slots("maths") == [(0, 1, SEPTEMBER, None), (0, 3, SEPTEMBER, None), (1, 2, SEPTEMBER, None)]
    assert "30.11.2026." not in words(mine.versions())


def test_a_version_under_which_something_was_held_stays(planner, slots, records, cast):
    mine = planner()
    mine.save(mine.week(**TO_TUESDAY), first_day="2026-11-24")
    with records() as session:
        Book(session, cast).lesson("maths", date(2026, 11, 24), 3)
    assert "Atsaukt šo versiju" not in words(mine.versions())
    answer = mine.undo("2026-11-24")
    assert "notika 3. stunda" in words(mine.client.get(answer.location))
    assert len(slots("maths")) == 4


def test_a_later_version_is_not_overtaken(planner):
    mine = planner()
    mine.save(mine.week(**TO_TUESDAY))
    answer = mine.save(mine.week(but=[("maths", 0, 1)]), first_day="2026-11-25")
    assert "No 30.11.2026. jau ir ieplānota cita nedēļa" in words(answer)


def test_the_board_asks_the_class_teacher_for_a_week_until_there_is_one(planner, cast):
    other = planner("stranger", "4.a")
    assert "Jāizveido stundu saraksts" not in words(other.client.get("/"))
    emptied = other.save([], first_day="2026-09-01")
    assert emptied.status_code == 302
    board = other.client.get("/")
    assert "Jāizveido stundu saraksts" in words(board)
    assert other.at("jauna") in board.text
    made = other.save([other.place("maths_4a", 0, 2)], first_day="2026-09-01")
    assert made.status_code == 302
    assert "Jāizveido stundu saraksts" not in words(other.client.get("/"))


def test_a_version_that_an_import_made_names_who_brought_it(planner, records, cast):
    with records() as session:
        writer = BulkWriter(session, Author(MOMENT, cast.account["superuser"]))
        slot = {"journal_group_id": cast.group["maths"], "weekday": 4, "number": 1, "room_id": None}
        writer.write(TimetableSlot.__table__, [slot | {"starts_on": date(2026, 11, 16)}])
        writer.finish()
    assert "No 16.11.2026. spēkā 7 stundas nedēļā · Vita Virse, 23.11.2026. 10:15" in words(
        planner("director").versions()
    )


def test_a_group_that_closes_later_stands_in_nobodys_way(planner, records, cast, slots):
    last = date(2026, 12, 18)
    with records() as session:
        session.get_one(JournalGroup, cast.group["english_2"]).ends_on = last
        session.get_one(TimetableSlot, cast.slot["english_2/0/2"]).ends_on = last
    mine = planner()
    assert mine.save(mine.week(**TO_TUESDAY)).status_code == 302
    assert slots("english_2") == [(0, 2, SEPTEMBER, "2026-12-18")]
    assert mine.undo().status_code == 302
    assert len(slots("maths")) == 3
    moved = mine.week(but=[("english_2", 0, 2)], more=[("english_2", 2, 2)])
    assert mine.save(moved).status_code == 302
    assert slots("english_2") == [(0, 2, SEPTEMBER, "2026-11-29"), (2, 2, "2026-11-30", "2026-12-18")]
    assert mine.undo().status_code == 302
    assert slots("english_2") == [(0, 2, SEPTEMBER, "2026-12-18")]


def test_looking_for_clashes_costs_as_much_for_one_lesson_as_for_a_week(app, planner):
    mine = planner()
    few, many = [mine.place("maths", 1, 4)], mine.week(more=[("class_lesson", 0, 1)])
    mine.check(few)
    with counted(app) as one:
        mine.check(few)
    with counted(app) as whole:
        mine.check(many)
    assert len(whole) <= len(one)
