"""A class's week becomes another: saved as one act, refused, taken back (clause 6, law 9)."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import func, select

from models.audit import Trail
from models.classes import ClassTeacher
from models.messages import Notice
from models.operations.trail import Author, BulkWriter
from models.timetable import TimetableSlot
from tests.at_once import at_once, counted_in, door
from tests.journal_book import Book
from tests.people import MOMENT, TODAY
from tests.views.timetable.planner import NEXT_MONDAY, Planner, words

SEPTEMBER = "2026-09-01"
EVE = "2026-11-29"
TO_TUESDAY = {"but": [("maths", 0, 3)], "more": [("maths", 1, 3)]}


@pytest.fixture
def told(records):
    """Who was told what of the timetable."""

    def rows():
        with records() as session:
            wanted = select(Notice.person_id, Notice.text, Notice.link).where(Notice.kind == "timetable")
            return {person: (text, link) for person, text, link in session.execute(wanted).tuples()}

    return rows


def test_a_lesson_moves_to_another_hour_from_a_day_on_and_the_rest_stays(planner, slots, records, cast):
    mine, before = planner(), slots("english_1")
    assert mine.save(mine.week(**TO_TUESDAY)).status_code == 302
    assert slots("maths") == [
        (0, 1, SEPTEMBER, None),
        (0, 3, SEPTEMBER, EVE),
        (1, 2, SEPTEMBER, None),
        (1, 3, NEXT_MONDAY, None),
    ]
    assert slots("english_1") == before
    with records() as session:
        entries = select(func.count(Trail.id)).where(
            Trail.table_name == "timetable_slot", Trail.account_id == cast.account["class_teacher"]
        )
        assert session.scalar(entries) == 2


def test_teachers_and_families_concerned_are_told_with_the_way_there(planner, told, cast):
    mine = planner()
    mine.save(mine.week(but=[("english_1", 0, 2)], more=[("english_1", 2, 2)]))
    people = told()
    text, _link = people.pop(cast.person["subject_teacher"])
    assert text == "Stundu saraksts no 30.11.2026. mainīts: Angļu valoda, 4.b, 1. grupa."
    text, link = people[cast.person["guardian"]]
    assert text == "4.b klases stundu saraksts no 30.11.2026. mainīts."
    assert planner("guardian").client.get(link).status_code == 200
    assert cast.person["roberts"] in people
    assert cast.person["class_teacher"] not in people
    assert cast.person["other_guardian"] not in people


def test_a_second_click_saves_once(planner, slots):
    mine = planner()
    places, mark = mine.week(**TO_TUESDAY), mine.mark()
    for _click in range(2):
        assert mine.save(places, mark=mark, key="divreiz-nospiests").status_code == 302
    assert len(slots("maths")) == 4


def test_what_was_changed_by_somebody_else_meanwhile_is_not_overwritten(planner, slots):
    mine, hers = planner(), planner("superuser")
    mark = mine.mark()
    assert hers.save(hers.week(but=[("class_lesson", 0, 6)])).status_code == 302
    answer = mine.save(mine.week(**TO_TUESDAY), mark=mark)
    assert answer.status_code == 409
    assert "Kāds cits tikmēr ir mainījis" in words(answer)
    assert mine.place("maths", 1, 3) in answer.text
    assert len(slots("maths")) == 3
    assert mine.save(mine.week(**TO_TUESDAY)).status_code == 302


def test_of_two_at_once_one_is_told(busy_house):
    cast = busy_house.extensions["cast"]
    browser = door(busy_house, "class_teacher")
    first, second = (Planner(browser(), cast, room=1) for _each in range(2))
    mark = first.mark()
    given = at_once(
        lambda: first.save(first.week(but=[("maths", 0, 3)]), mark=mark, key="pirmais-redaktors"),
        lambda: second.save(second.week(but=[("maths", 1, 2)]), mark=mark, key="otrais-redaktors"),
    )
    assert sorted(answer.status_code for answer in given) == [302, 409]
    changed = (TimetableSlot.journal_group_id == cast.group["maths"], TimetableSlot.ends_on.is_not(None))
    assert counted_in(busy_house, TimetableSlot, *changed) in {1, 3}


def test_a_version_that_begins_before_a_held_lesson_is_refused_with_its_name(planner, slots, records, cast):
    with records() as session:
        Book(session, cast).lesson("maths", TODAY, 3)
    mine = planner()
    answer = mine.save(mine.week(**TO_TUESDAY), first_day="2026-11-23")
    assert answer.status_code == 422
    assert "23.11.2026. notika 3. stunda, Matemātika, 4.b" in words(answer)
    assert "Sāciet ar 24.11.2026." in words(answer)
    assert len(slots("maths")) == 3
    others = mine.week(but=[("class_lesson", 0, 6)])
    assert mine.save(others, first_day="2026-11-23").status_code == 302
    assert mine.save(others[:0], first_day="2026-11-24").status_code == 302


def test_lessons_shared_with_other_classes_are_the_superusers(planner, records, cast, slots):
    with records() as session:
        session.add(
            TimetableSlot(
                journal_group_id=cast.group["choir"], weekday=0, number=7, starts_on=date(2026, 9, 1)
            )
        )
    mine = planner()
    page = words(mine.page())
    assert "kopīga klasēm 4.a, 4.b: maina virslietotājs" in page
    forged = [*mine.week(), mine.place("choir", 1, 7)]
    answer = mine.save(forged)
    assert answer.status_code == 422
    assert "Koris, 4.a, 4.b ir kopīgs vairākām klasēm" in words(answer)
    assert mine.save(mine.week(**TO_TUESDAY)).status_code == 302
    assert slots("choir") == [(0, 7, SEPTEMBER, None)]
    hers = planner("superuser")
    moved = [*hers.week(**TO_TUESDAY), hers.place("choir", 1, 7)]
    assert hers.save(moved).status_code == 302
    assert slots("choir") == [(0, 7, SEPTEMBER, EVE), (1, 7, NEXT_MONDAY, None)]


def test_another_class_is_not_found_and_other_posts_may_not(planner, cast):
    for path in ("jauna", "parbaude"):
        assert planner("stranger").client.get(planner().at(path)).status_code == 404
        assert planner("director").client.get(planner().at(path)).status_code == 403
    other = planner("stranger")
    assert other.save([], mark="x").status_code == 404
    sent = {"key": "svesa-klase", "no": NEXT_MONDAY, "zime": "x"}
    assert other.client.post(other.at("versijas/atsaukt"), data=sent).status_code == 404


def test_two_places_at_one_time_are_told_before_and_want_to_be_meant(planner, slots, records, cast):
    with records() as session:
        session.add(
            TimetableSlot(
                journal_group_id=cast.group["maths_4a"], weekday=3, number=1, starts_on=date(2026, 9, 1)
            )
        )
        session.add(
            ClassTeacher(
                school_class_id=cast.school_class["4.b"],
                staff_id=cast.staff["stranger"],
                starts_on=date(2026, 11, 20),
            )
        )
    mine = planner()
    places = mine.week(more=[("class_lesson", 0, 1), ("english_2", 1, 2)])
    found = mine.check(places)
    sentences = " | ".join(one["sentence"] for one in found["clashes"])
    assert "pirmdiena, 1. stunda, Matemātika, 4.b: Ilze Kalēja tad māca: Klases stunda, 4.b" in sentences
    assert "4.b klasei tad ir cita stunda" in sentences
    assert "otrdiena, 2. stunda" in sentences
    answer = mine.save(places)
    assert answer.status_code == 422
    assert "Tomēr saglabāt" in words(answer)
    assert len(slots("class_lesson")) == 1
    assert mine.save(places, tomer="cita-sadursme").status_code == 422
    assert mine.save(places, tomer=found["confirmation"]).status_code == 302
    assert len(slots("class_lesson")) == 2
    # What clashes already does not stand in the way of another change.
    later = [*places, mine.place("class_lesson", 4, 4)]
    assert mine.save(later).status_code == 302


def test_a_room_taken_by_another_class_is_told(planner, records, cast, room):
    with records() as session:
        session.add(
            TimetableSlot(
                journal_group_id=cast.group["maths_4a"],
                weekday=4,
                number=1,
                room_id=room,
                starts_on=date(2026, 9, 1),
            )
        )
    mine = planner()
    found = mine.check([*mine.week(), mine.place("english_1", 4, 1, room)])
    assert [one["sentence"] for one in found["clashes"]] == [
        "piektdiena, 1. stunda, Angļu valoda, 4.b, 1. grupa: telpa 112 tad ir aizņemta: Matemātika, 4.a"
    ]


def test_the_versions_are_listed_with_who_made_them_and_the_last_is_taken_back(planner, slots, told, cast):
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


def test_without_scripts_the_form_carries_the_draft(planner):
    mine = planner()
    common = {"no": NEXT_MONDAY, "zime": mine.mark(), "vieta": mine.week()}
    chosen = {"diena": "4", "stunda": "2", "grupa": mine.cast.group["class_lesson"], "telpa": ""}
    added = mine.client.post(mine.at("jauna"), data=common | chosen | {"darbiba": "pielikt"})
    assert added.status_code == 200
    assert mine.place("class_lesson", 4, 2) in added.text
    gone = mine.client.post(
        mine.at("jauna"), data=common | {"darbiba": f"nonemt:{mine.place('class_lesson', 0, 6)}"}
    )
    assert f'name="vieta" value="{mine.place("class_lesson", 0, 6)}"' not in gone.text
    asked = mine.client.post(mine.at("jauna"), data=common | {"darbiba": "atlasit:3-5"})
    assert '<option value="3" selected>' in asked.text
    empty = mine.client.post(mine.at("jauna"), data=common | {"darbiba": "pielikt"})
    assert empty.status_code == 422


BAD = [
    {"first_day": "0001-01-01"},
    {"first_day": "9999-12-31"},
    {"first_day": "rīt"},
    {"first_day": ""},
    {"places": ["0-99-{maths}-"]},
    {"places": ["5-11-{maths}-"]},
    {"places": ["6-1-{maths}-"]},
    {"places": ["0-1-{maths_4a}-"]},
    {"places": ["0-1-999999999-"]},
    {"places": ["0-4-{maths}-999999999"]},
    {"places": ["0-1-99999999999999999999-"]},
    {"places": ["0-1-{maths}-", "0-1-{maths}-"]},
    {"places": ["<b>x</b>"]},
    {"places": ["0-1-{maths}-"] * 200},
    {"key": "īsa"},
]


@pytest.mark.parametrize("app", ["sqlite"], indirect=True)
@pytest.mark.parametrize("sent", BAD, ids=str)
def test_nonsense_is_refused_with_a_sentence_and_nothing_is_written(planner, slots, sent, app):
    mine = planner()
    places = [text.format(**mine.cast.group) for text in sent.get("places", mine.week(**TO_TUESDAY))]
    answer = mine.save(places, sent.get("first_day", NEXT_MONDAY), key=sent.get("key", ""))
    assert answer.status_code == 422
    assert 'class="flash ' in answer.text
    if "key" not in sent and "999999999" not in str(sent):
        assert mine.check(places, sent.get("first_day", NEXT_MONDAY))["refused"]
    assert len(slots("maths")) == 3


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
