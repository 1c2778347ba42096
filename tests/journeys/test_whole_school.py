"""The report cards of a whole school: asked for, made by a real hand, fetched, and kept true (3.5a)."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, datetime
from io import BytesIO
from threading import Thread
from time import monotonic, sleep

import pytest
from pypdf import PdfReader

from config.clock import Clock
from models.audit import TrailAct
from models.base import db
from models.marks import TermMark
from models.operations.trail import Author, Change, record, sign
from models.rules.marks import ScaleKind, TermKind
from reports.workshop import foreman
from reports.workshop.foreman import Foreman
from tests.at_once import door
from tests.issued import change_mark

AFTER_SEMESTER = datetime(2027, 1, 11, 8, 0, tzinfo=UTC)
REGISTER = "/izsniegtie-dokumenti/"
PATIENCE = 60.0
"""Seconds until the test gives up; nothing is asserted of how long anything takes."""


class School:
    """A school whose workshop works beside it, and the superuser at her desk."""

    def __init__(self, house) -> None:
        self.house, self.cast = house, house.extensions["cast"]
        self.office = door(house, "superuser")()
        self.foreman = Foreman(house)
        self.watch = Thread(target=self.foreman.watch)

    def write(self, act) -> None:
        """Something of the journal, as its operations write it."""
        with self.house.app_context():
            sign(db.session(), Author(at=self.house.extensions["clock"].now()))
            act(db.session(), self.cast)
            db.session.commit()

    def page(self, place: str, **said) -> str:
        answer = self.office.get(place, query_string=said)
        assert answer.status_code == 200
        return " ".join(answer.text.split())

    def sent(self, **said) -> str:
        """Press a button of the printing screen; where it leads."""
        key = re.search(r'name="key" value="([^"]+)"', self.page("/druka/lieciba", termins="semester_1"))[1]
        form = {"termins": "semester_1", "key": key, **said}
        return self.office.post("/druka/lieciba/drukat", data=form).location

    def pages_of(self, place: str) -> list[str]:
        answer = self.office.get(place, buffered=True)
        assert answer.mimetype == "application/pdf", answer.location
        return [" ".join(page.extract_text().split()) for page in PdfReader(BytesIO(answer.data)).pages]

    def close(self) -> None:
        self.foreman.home.set()
        self.watch.join()


@pytest.fixture
def school(busy_house, monkeypatch):
    """The semester is over, and a mark of it was typed; the clock goes on from there."""
    settings = busy_house.extensions["settings"]
    offset = AFTER_SEMESTER - Clock(settings.zone).now()
    busy_house.extensions["settings"] = replace(settings, clock_offset=offset)
    busy_house.extensions["clock"] = Clock(settings.zone, offset)
    monkeypatch.setattr(foreman, "LOOKS_EVERY", 0.1)
    monkeypatch.setattr(foreman, "HANDS", 1)
    made = School(busy_house)
    made.write(mark_of_roberts)
    made.watch.start()
    yield made
    made.close()


def mark_of_roberts(session, cast) -> None:
    told = Change(TrailAct.CREATED, "term_mark", 1, cast.student["roberts"], {})
    session.add(
        TermMark(
            student_id=cast.student["roberts"],
            subject_id=cast.subject["Matemātika"],
            school_year_id=cast.year,
            kind=TermKind.SEMESTER_1,
            scale=ScaleKind.POINTS,
            value="6",
            entry_id=record(session, [told])[0],
        )
    )


def test_the_cards_of_the_school_from_the_button_to_the_first_that_is_no_longer_true(school):
    job = the_run_is_asked_for(school)
    it_is_made_beside_the_school(school, job)
    the_file_holds_every_card_with_a_number(school, job)
    the_register_knows_them(school)
    printed_again_it_is_a_duplicate(school)
    a_mark_that_changes_makes_one_of_them_untrue(school)


def the_run_is_asked_for(school) -> str:
    """One button for all classes; the page of the job says how far it is."""
    assert "visu vienā failā" in school.page("/druka/lieciba", termins="semester_1")
    job = school.sent(kas="viens-fails")
    assert "3 " in school.page(job)
    return job


def it_is_made_beside_the_school(school, job) -> None:
    """A process of its own draws it: a class a part, and puts them together."""
    until = monotonic() + PATIENCE
    while (told := school.office.get(f"{job}/gaita").json)["open"] and monotonic() < until:
        sleep(0.1)
    assert (told["state"], told["done"], told["total"]) == ("gatavs", 3, 3), school.page(job)


def the_file_holds_every_card_with_a_number(school, job) -> None:
    """Nine pupils of three classes in the order of classes, each with the next number."""
    pages = school.pages_of(f"{job}/fails")
    assert sorted(int(re.search(r"L-2026/2027-(\d+)", page)[1]) for page in pages) == list(range(1, 10))
    assert [page for page in pages if "DUBLIKĀTS" in page or "MELNRAKSTS" in page] == []
    assert [re.search(r"(\d\.[ab]) klase", page)[1] for page in pages] == ["4.a"] * 2 + ["4.b"] * 6 + ["5.a"]
    (roberts,) = [page for page in pages if "Roberts Bērziņš" in page]
    assert "Matemātika 6" in roberts


def the_register_knows_them(school) -> None:
    """Every number stands there, true and printed once."""
    page = school.page(REGISTER)
    assert {f"L-2026/2027-{number}<" in page for number in range(1, 10)} == {True}
    assert "neatbilst</span>" not in page


def printed_again_it_is_a_duplicate(school) -> None:
    """One class was lost on the way: it comes out anew under its numbers, and says so."""
    place = school.sent(klase=school.cast.school_class["5.a"], kas="visi")
    (page,) = school.pages_of(f"{place}/pdf")
    assert "DUBLIKĀTS" in page


def a_mark_that_changes_makes_one_of_them_untrue(school) -> None:
    """The register and the printing screen both say so, of Roberts alone."""
    school.write(lambda session, cast: change_mark(session, cast, "roberts", "7"))
    untrue = school.page(REGISTER, stavoklis="neatbilst")
    assert "Bērziņš Roberts" in untrue
    assert untrue.count("L-2026/2027-") == 1
    screen = school.page("/druka/lieciba", klase=school.cast.school_class["4.b"], termins="semester_1")
    assert "1 izsniegtais vairs neatbilst" in screen
