"""The duty board: what is late, due and done; the whole school for those who see it (clauses 5, 8, 11)."""

import re
from datetime import UTC, date, datetime

import pytest

from tests.full_class import counted
from tests.journal_book import Book
from views.duties import parts_of
from views.duties.board import Section

SEES_THE_SCHOOL = {
    # lessons S/U, missing S, reports S, grounds S, introductions S, files S
    "superuser": ["11", "8", "8", "8", "5", "7, 18"],
    "director": ["11", "8", "8", "8", "5", "7, 18"],
    "deputy_upbringing": ["11", "8", "8", "5"],
    "registrar": [],
    "class_teacher": [],
    "subject_teacher": [],
    "interest_teacher": [],
    "support_teacher": [],
    "student": [],
    "guardian": [],
}


def section(title, state):
    return Section(title=title, clause="1", state=state, summary="")


def test_what_is_late_comes_first_and_what_is_done_last():
    found = [section("a", "good"), section("b", "open"), section("c", "late"), section("d", "bad")]
    parts = [(part.state, [one.title for one in part.sections]) for part in parts_of(found)]
    assert parts == [("bad", ["d"]), ("late", ["c", "b"]), ("good", ["a"])]


def test_a_part_in_which_there_is_nothing_is_not_shown():
    assert [part.state for part in parts_of([section("a", "open")])] == ["late"]
    assert parts_of([]) == []


@pytest.mark.parametrize("who", SEES_THE_SCHOOL)
def test_the_school_class_by_class_is_for_those_who_see_all_of_it(sign_in, who):
    page = sign_in(who).get("/").text
    clauses = re.findall(r"<small>([\d, ]+)\. punkts</small>", page)
    assert clauses == SEES_THE_SCHOOL[who]
    assert ("Skola pa klasēm" in page) is bool(clauses)


def test_each_number_leads_to_the_very_class(sign_in, cast):
    superuser = sign_in("superuser")
    table = superuser.get("/").text.split('id="whole-school"')[1]
    row = table.split("4.b <")[1].split("</tr>")[0]
    assert "Ilze Kalēja" in row
    places = [place.replace("&amp;", "&") for place in re.findall(r'href="([^"]+)"', row)]
    assert any("klase=4.b" in place for place in places)  # lessons not entered
    assert f"/iepazistinasana/klase/{cast.school_class['4.b']}" in places
    for place in places:
        assert superuser.get(place).status_code == 200


def test_a_class_of_which_nothing_is_owed_is_named_below(sign_in, clock, records, cast):
    # Before the year begins nothing was held and nothing is due yet but files.
    clock.move(datetime(2026, 9, 1, 5, tzinfo=UTC))
    page = sign_in("deputy_upbringing").get("/").text
    assert "Nekas nav jādara šajās klasēs: 4.a, 4.b, 5.a." in page


def test_the_board_costs_the_same_when_more_is_owed(app, sign_in, records, cast):
    client = sign_in("superuser")
    with counted(app) as few:
        client.get("/")
    with records() as session:
        book = Book(session, cast)
        for day in (16, 17, 19, 20):
            for number, pupil in enumerate(("elza", "anna", "roberts"), 4):
                book.absent(book.lesson("maths", date(2026, 11, day), number), pupil)
    with counted(app) as many:
        client.get("/")
    assert len(many) == len(few)
