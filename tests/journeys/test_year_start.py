"""In August the superuser sets up the coming year, clause by clause (3.1.1-3.1.6); nobody else can."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from sqlalchemy import select

from models.classes import SchoolClass
from models.journal import Journal
from models.school import SchoolYear
from tests.admin.office import add, filled, number_in
from tests.people import GUARDIANS, STAFF
from tests.views.acts.office import Office
from tests.views.year_start.test_checklist import CHECKLIST, line

AUGUST = datetime(2027, 8, 20, 8, 0, tzinfo=UTC)


@pytest.fixture
def superuser(clock, sign_in):
    clock.move(AUGUST)
    return sign_in("superuser")


def stands(client, step: str) -> str:
    """How a step stands; in August the checklist shows the coming year by itself."""
    return line(client.get(CHECKLIST).text, step)


def test_the_coming_year_is_set_up_clause_by_clause(superuser, records, cast):
    assert superuser.post(f"{CHECKLIST}jauns-gads").status_code == 302
    with records() as session:
        year = session.scalars(select(SchoolYear.id).where(SchoolYear.name == "2027./2028.")).one()
    assert superuser.post(f"{CHECKLIST}{year}/datumi", data={"version": 1}).status_code == 302
    for step in ("Mācību gads", "Semestri", "Brīvdienas", "Stundu laiki"):  # 3.1.5
        assert " pabeigts" in stands(superuser, step)
    sixth = [register(superuser, year, letter) for letter in "ab"]
    care = {"staff": cast.staff["class_teacher"], "starts_on": "2027-09-01"}
    for number in sixth:
        assert add(superuser, "/parvalde/klasu-audzinataji/", school_class=number, **care).status_code == 302
    for step in ("Klases", "Klašu audzinātāji", "Izglītības programmas kods katrai klasei"):  # 3.1.1, 3.1.4
        assert " pabeigts" in stands(superuser, step)
    subjects(superuser, cast, sixth)
    assert " pabeigts" in stands(superuser, "Klašu mācību priekšmeti")  # 3.1.3
    pupils = Office(superuser, cast)
    pupils.do("transfer", ["lielais"], day="2027-09-01", to_class=sixth[0])  # 3.1.2
    assert "trūkst: 6.b" in stands(superuser, "Skolēni klasēs")
    assert superuser.post(f"{CHECKLIST}zurnali/{year}/izveidot").status_code == 302  # 3.1
    assert "pabeigts 4 žurnāli" in stands(superuser, "Mācību priekšmetu žurnāli")
    place = f"{CHECKLIST}zurnali/jauns?gads={year}&veids=combined"
    choir = {"subject": cast.subject["Koris"], "classes": [str(number) for number in sixth]}
    assert superuser.post(place, data=filled(superuser.get(place).text, **choir)).status_code == 302  # 3.1.6
    with records() as session:
        titles = session.scalars(select(Journal.title).where(Journal.school_year_id == year)).all()
    assert "Koris, 6.a, 6.b" in titles


def register(client, year: int, letter: str) -> int:
    """A class of grade 6 with its programme."""
    row = {"school_year": year, "grade": "6", "letter": letter, "programme": "1"}
    return number_in(add(client, "/parvalde/klases/", **row))


def subjects(client, cast, classes: list[int]) -> None:
    """Two subjects with their lessons a year, copied to the parallel class."""
    place = f"{CHECKLIST}prieksmeti/{classes[0]}"
    chosen = [cast.subject["Matemātika"], cast.subject["Latviešu valoda"]]
    client.post(f"{place}/pievienot", data={"prieksmets": chosen})
    form = filled(client.get(place).text.split("<section")[0])
    lessons = {f"r{number}-lessons_a_year": ["140"] for number in form["rinda"]}
    assert client.post(place, data=form | lessons).status_code == 302
    assert client.post(f"{place}/kopet", data=filled(client.get(f"{place}/kopet").text)).status_code == 302


@pytest.mark.parametrize("who", [*(key for key in STAFF if key != "superuser"), *GUARDIANS, "student"])
def test_nobody_else_makes_any_of_it(sign_in, records, cast, who):
    client = sign_in(who)
    tables = ("macibu-gadi", "semestri", "stundu-laiki", "telpas", "programmas", "klases", "iestatijumi")
    places = [*(f"/parvalde/{table}/jauns" for table in tables), f"{CHECKLIST}jauns-gads"]
    places += [f"{CHECKLIST}zurnali/{cast.year}/izveidot", f"{CHECKLIST}zurnali/jauns", "/kustiba/akts/"]
    assert {client.post(place, data={"name": "x"}).status_code for place in places} == {403}
    with records() as session:
        assert len(session.scalars(select(SchoolClass.id)).all()) == 3
