"""A school is started from nothing by clicking: from the empty checklist to a journal with today's lesson."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from app import create_app
from config.duties import Role
from config.settings import Settings
from models import migrate
from models.accounts import Account, RoleGrant
from models.base import db
from models.classes import SchoolClass
from models.enrolment import Enrolment
from models.operations.school_start import make_superuser, open_school
from models.operations.trail import Author, sign
from models.people import Person, Staff, Student
from tests.browser.accessible import assert_accessible
from tests.people import MOMENT, TODAY, YEAR_BEGAN, Cast, StandingClock

SUBJECTS = ("Latviešu valoda", "Matemātika", "Mūzika")
DONE = (
    *("Skolas dati", "Mācību gads", "Telpas", "Izglītības programmas", "Klases", "Klašu audzinātāji"),
    *(
        "Skolēni klasēs",
        "Klašu mācību priekšmeti",
        "Mācību priekšmetu žurnāli",
        "Žurnālu skolotāji",
        "Stundu saraksts",
    ),
)


@pytest.fixture
def app(tmp_path):
    """An installation as `python app.py` leaves it, with one teacher already taken on (clause 3.2)."""
    house = create_app(Settings(tmp_path, f"sqlite:///{tmp_path}/eklase.db", "tests", log_level="ERROR"))
    house.extensions["clock"] = StandingClock()
    with house.app_context():
        migrate.upgrade(db.engine)
        session = db.session()
        sign(session, Author(at=MOMENT))
        open_school(session, TODAY)
        superuser = Person(surname="Virse", first_name="Vita")
        make_superuser(
            session, superuser, now=MOMENT, today=TODAY, life=house.extensions["settings"].session_life
        )
        teacher = Person(surname="Kalēja", first_name="Ilze")
        session.add(teacher)
        session.flush()
        session.add(Staff(person_id=teacher.id, post="skolotāja"))
        account = Account(person_id=teacher.id, user_name="ilze.kaleja")
        session.add(account)
        session.flush()
        for role in (Role.CLASS_TEACHER, Role.SUBJECT_TEACHER):
            session.add(RoleGrant(account_id=account.id, role=role, starts_on=YEAR_BEGAN))
        own = session.query(Account).filter_by(person_id=superuser.id).one()
        house.extensions["cast"] = Cast(account={"superuser": own.id, "teacher": account.id})
        session.commit()
    yield house
    with house.app_context():
        db.engine.dispose()


class Checklist:
    """The checklist on the superuser's screen."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def go(self, title: str) -> None:
        """Go to the place of a step."""
        self.page.locator(".steps").get_by_role("link", name=title, exact=True).click()

    def back(self) -> None:
        """Back by the way shown on every step."""
        self.page.locator(".crumbs").get_by_role("link", name="Mācību gada sākums").click()

    def says(self, title: str, words: str) -> None:
        """How the step stands."""
        expect(
            self.page.locator(".steps > li").filter(has=self.page.get_by_role("link", name=title, exact=True))
        ).to_contain_text(words)

    def add(self, step: str, button: str, **fields: str) -> None:
        """Add a record at a step and come back."""
        self.go(step)
        self.page.get_by_role("link", name=button, exact=True).first.click()
        self.fill(**fields)
        self.back()

    def fill(self, button: str = "Saglabāt", **fields: str) -> None:
        """Fill in the fields of these names on the screen and save."""
        for name, value in fields.items():
            field = self.page.locator("main").locator(f"[name={name}]")
            if field.evaluate("one => one.tagName") == "SELECT":
                field.select_option(label=value)
            else:
                field.fill(value)
        self.page.get_by_role("button", name=button, exact=True).click()
        expect(self.page.locator(".flash.good")).to_be_visible()


def enrol_somebody(records) -> None:
    """A pupil comes into the class by an act of its own (clause 3.3)."""
    with records() as session:
        student = Student(person=Person(surname="Bērziņa", first_name="Anna"))
        session.add(student)
        session.flush()
        of_class = session.query(SchoolClass).one()
        session.add(Enrolment(student_id=student.id, school_class_id=of_class.id, starts_on=YEAR_BEGAN))


def test_a_school_is_started_from_nothing_by_clicking(open_as, records):
    page = open_as("superuser", "/gada-sakums/")
    list_ = Checklist(page)
    list_.says("Skolas dati", "skolai vēl nav nosaukuma")
    list_.says("Mācību priekšmetu žurnāli", "Vispirms: Klases, Klašu mācību priekšmeti")
    details_and_dates(page, list_)
    list_.add("Telpas", "Jauna telpa", name="101")
    list_.add("Izglītības programmas", "Jauna programma", code="21011111", name="Pamatizglītība")
    list_.add("Klases", "Jauna klase", grade="1", letter="a", programme="21011111 Pamatizglītība")
    care = {"school_class": "1.a", "staff": "Kalēja Ilze", "starts_on": "2026-09-01"}
    list_.add("Klašu audzinātāji", "Jauns klases audzinātājs", **care)
    enrol_somebody(records)
    subjects_in_order(page, list_)
    journals_with_a_teacher(page, list_)
    for step in DONE:
        list_.says(step, "pabeigts")
    assert_accessible(page)
    teacher = open_as("teacher", "/zurnali/")
    teacher.get_by_role("link", name=re.compile("Matemātika, 1.a")).first.click()
    expect(teacher.locator('th[data-column="x-2026-11-23-2"]')).to_be_visible()


def details_and_dates(page, list_) -> None:
    list_.go("Skolas dati")
    page.get_by_role("link", name=re.compile("^Labot")).first.click()
    details = {"registration_number": "4012", "address": "Ozolu iela 1", "phone": "67000000"}
    list_.fill(name="Ozolu sākumskola", place="Ozoli", director_name="Anna Ozola", **details)
    list_.back()
    page.get_by_role("button", name="Datumi ir pareizi").click()
    list_.says("Mācību gads", "pabeigts")
    list_.go("Brīvdienas un pārceltās darba dienas")
    expect(page.get_by_text("Piedāvājumu nav.")).to_be_visible()
    list_.back()


def subjects_in_order(page, list_) -> None:
    """Two subjects are made, ticked, dragged and moved by the keyboard, given their lessons."""
    list_.go("Klašu mācību priekšmeti")
    page.locator("main").get_by_role("link", name="1.a").click()
    page.get_by_role("link", name="Jauns mācību priekšmets").click()
    for name in SUBJECTS:
        list_.fill("Saglabāt un pievienot vēl", name=name)
    list_.back()
    list_.go("Klašu mācību priekšmeti")
    page.locator("main").get_by_role("link", name="1.a").click()
    for name in SUBJECTS:
        page.get_by_label(name, exact=True).check()
    page.get_by_role("button", name="Pievienot atzīmētos priekšmetus").click()
    expect(page.locator("[data-row]")).to_have_count(3)
    move_about(page, page.locator("[data-row]"))
    for name in SUBJECTS:
        page.get_by_label(f"Stundu skaits gadā: {name}").fill("70")
    assert_accessible(page)
    page.get_by_role("button", name="Saglabāt sarakstu").click()
    expect(page.locator(".flash.good")).to_be_visible()
    assert page.locator("[data-row] th").all_text_contents() == ["Mūzika", "Matemātika", "Latviešu valoda"]
    page.get_by_role("link", name=re.compile("^Skalas: 2018")).click()
    page.get_by_role("button", name="Mainīt 3 skalas").click()
    expect(page.get_by_label("Skala: Mūzika")).to_have_value("text")
    list_.back()


def move_about(page, rows) -> None:
    """Down by its button, up by the keyboard, up by the pointer: Mūzika, Matemātika, Latviešu valoda."""
    down = page.get_by_role("button", name="Lejup: Latviešu valoda")
    down.press("Enter")
    expect(down).to_be_focused()
    expect(rows.nth(1)).to_contain_text("Latviešu valoda")
    page.get_by_label("Stundu skaits gadā: Mūzika").press("Alt+ArrowUp")
    expect(rows.nth(1)).to_contain_text("Mūzika")
    expect(page.get_by_role("status").filter(has_text="Pārvietots")).to_have_text(
        "Pārvietots: Mūzika, 2. vieta no 3. Vēl nav saglabāts."
    )
    handle, top = rows.nth(1).locator("[data-handle]").bounding_box(), rows.nth(0).bounding_box()
    page.mouse.move(handle["x"] + 8, handle["y"] + 8)
    page.mouse.down()
    page.mouse.move(handle["x"] + 8, top["y"] + 4, steps=4)
    page.mouse.up()
    expect(rows.nth(0)).to_contain_text("Mūzika")


def journals_with_a_teacher(page, list_) -> None:
    """The teacher is chosen, the journals made, and mathematics put into the week's timetable."""
    list_.go("Mācību priekšmetu žurnāli")
    page.get_by_role("link", name="Izvēlēties skolotājus 1.a").click()
    for name in SUBJECTS:
        page.get_by_label(f"Skolotājs: {name}").select_option(label="Kalēja Ilze")
    page.get_by_role("button", name="Izveidot 3 žurnālus").click()
    expect(page.get_by_text("Netrūkst neviena žurnāla.")).to_be_visible()
    list_.back()
    list_.go("Stundu saraksts")
    page.get_by_role("link", name="Jauna stunda sarakstā", exact=True).first.click()
    for number, name in enumerate(SUBJECTS, 1):
        hour = {"group": f"{name}, 1.a", "weekday": "pirmdiena", "number": str(number)}
        list_.fill("Saglabāt un pievienot vēl", starts_on="2026-09-01", **hour)
    list_.back()
