"""A class's week becomes another: saved as one act, refused, taken back (clause 6, law 9)."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import func, select

from models.accounts import Account
from models.audit import Trail
from models.messages import Notice
from models.timetable import TimetableSlot
from tests.at_once import at_once, counted_in, door
from tests.journal_book import Book
from tests.people import TODAY
from tests.views.timetable.planner import NEXT_MONDAY, TO_TUESDAY, Planner, words

SEPTEMBER = "2026-09-01"
EVE = "2026-11-29"


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
    assert cast.person["anna"] in people
    assert cast.person["roberts"] not in people  # in the other group
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
    both = words(answer).split("Kā tagadējā nedēļa atšķiras no iecerētās")[1]
    assert "pirmdiena, 3. stunda Matemātika (telpa 112) –" in both
    assert "pirmdiena, 6. stunda – Klases stunda" in both
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


def test_each_is_told_in_the_own_language(planner, told, records, cast):
    with records() as session:
        session.get_one(Account, cast.account["guardian"]).language = "en"
    mine = planner()
    mine.save(mine.week(**TO_TUESDAY))
    people = told()
    assert people[cast.person["guardian"]][0] == "The timetable of class 4.b is changed from 30 Nov 2026."
    assert people[cast.person["father"]][0] == "4.b klases stundu saraksts no 30.11.2026. mainīts."
