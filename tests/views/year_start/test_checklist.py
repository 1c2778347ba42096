"""The checklist of the year start (clauses 3.1-3.1.6): what is done, what is missing, for the superuser."""

from __future__ import annotations

import re
from datetime import date

import pytest
from sqlalchemy import event

from models.base import db
from models.classes import SchoolClass
from models.operations.school_calendar import make_year
from models.school import School, SchoolYear
from tests.people import GUARDIANS, STAFF
from views.year_start.steps import STEPS

CHECKLIST = "/gada-sakums/"
OTHERS = [*(key for key in STAFF if key != "superuser"), *GUARDIANS, "student"]


def lines(page: str) -> list[str]:
    """The steps as somebody reads them."""
    steps = page.split('<ol class="steps card">')[1].split("</ol>", maxsplit=1)[0]
    return [re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", line)).strip() for line in steps.split("<li>")[1:]]


def line(page: str, title: str) -> str:
    return next(each for each in lines(page) if each.startswith(title))


@pytest.mark.parametrize("who", OTHERS)
def test_only_the_superuser_starts_the_year(sign_in, cast, who):
    client, class_id = sign_in(who), cast.school_class["4.b"]
    lists = ["", f"{cast.year}/kalendars", "prieksmeti/", "zurnali/", "zurnali/jauns"]
    places = [*lists, f"prieksmeti/{class_id}", f"zurnali/klase/{class_id}"]
    assert {client.get(CHECKLIST + place).status_code for place in places} == {403}
    posts = [f"{cast.year}/datumi", f"zurnali/{cast.year}/izveidot", f"prieksmeti/{class_id}"]
    assert {client.post(CHECKLIST + place).status_code for place in posts} == {403}


def test_each_step_says_how_it_stands(sign_in):
    page = sign_in("superuser").get(CHECKLIST).text
    assert len(lines(page)) == len(STEPS)
    assert "Pabeigti 13 no 20 soļiem" in page
    assert "trūkst: reģistrācijas numurs, adrese, tālrunis" in line(page, "Skolas dati")
    assert "7 svētku dienas būtu mācību dienas" in line(page, "Brīvdienas")
    assert "trūkst: 5.a" in line(page, "Klašu audzinātāji")
    assert "trūkst 3 žurnālu" in line(page, "Mācību priekšmetu žurnāli")
    assert "9 skolēni" in line(page, "Skolēni klasēs")


def test_the_board_leads_the_superuser_to_what_is_left(sign_in):
    board = sign_in("superuser").get("/").text
    assert "Pabeigti 13 no 20 soļiem" in board
    assert f'<a href="{CHECKLIST}">Visi soļi</a>' in board
    assert "Visi soļi" not in sign_in("registrar").get("/").text


def test_details_of_the_school_make_their_step_done(sign_in, records):
    with records() as session:
        school = session.query(School).one()
        school.registration_number, school.address, school.phone = "123", "Skolas iela 1", "67000000"
    assert "pabeigts Parauga sākumskola" in line(sign_in("superuser").get(CHECKLIST).text, "Skolas dati")


def test_a_year_without_classes_says_what_comes_first(sign_in, records):
    with records() as session:
        number = make_year(session, 2027).id
    page = sign_in("superuser").get(f"{CHECKLIST}?gads={number}").text
    assert "gaida Vispirms: Klases" in line(page, "Skolēni klasēs")
    assert "gaida Vispirms: Klases, Klašu mācību priekšmeti" in line(page, "Mācību priekšmetu žurnāli")
    assert "abi semestri" in line(page, "Semestri")


def test_derived_dates_are_confirmed_by_somebody_who_has_seen_them(sign_in, records):
    with records() as session:
        year = make_year(session, 2027)
        number, version = year.id, year.version
    client = sign_in("superuser")
    assert "jāpārbauda" in line(client.get(f"{CHECKLIST}?gads={number}").text, "Mācību gads")
    stale = client.post(f"{CHECKLIST}{number}/datumi", data={"version": version + 1})
    assert stale.status_code == 409
    done = client.post(f"{CHECKLIST}{number}/datumi", data={"version": version}, follow_redirects=True)
    assert "pabeigts 2027./2028." in line(done.text, "Mācību gads")
    assert "jāpārbauda" not in done.text


def test_the_coming_year_is_offered_in_spring_and_made_once(sign_in, clock, records):
    clock.move(clock.now().replace(year=2027, month=4))
    client = sign_in("superuser")
    assert "Izveidot 2027./2028." in client.get(CHECKLIST).text
    for _click in range(2):
        assert client.post(f"{CHECKLIST}jauns-gads").status_code == 302
    with records() as session:
        begun = [year.starts_on for year in session.query(SchoolYear).order_by(SchoolYear.starts_on)]
    assert begun == [date(2026, 9, 1), date(2027, 9, 1)]


@pytest.mark.parametrize("strange", ["99999999999999999999", "-1", "abc", "0", "²"])
def test_a_year_nobody_has_is_the_year_at_hand(sign_in, strange):
    assert "2026./2027." in sign_in("superuser").get(f"{CHECKLIST}?gads={strange}").text


def test_the_checklist_costs_the_same_in_a_larger_school(sign_in, app, records, cast):
    client = sign_in("superuser")

    def statements() -> int:
        counted = []
        with app.app_context():
            engine = db.engine
        listener = lambda *args: counted.append(args[2])  # noqa: E731
        event.listen(engine, "before_cursor_execute", listener)
        client.get(CHECKLIST)
        event.remove(engine, "before_cursor_execute", listener)
        return len(counted)

    before = statements()
    with records() as session:
        session.add_all(SchoolClass(school_year_id=cast.year, grade=6, letter=each) for each in "abcdefgh")
    assert statements() == before
