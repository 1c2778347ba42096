"""A mother on her phone: marks, absences, the week read, the introduction (clauses 1, 5, 8, 11-13)."""

from __future__ import annotations

from datetime import date, timedelta

from playwright.sync_api import expect

from models.operations.introduction import Wish, write_introduction
from models.rules.marks import ScaleKind
from tests.browser.accessible import assert_accessible, assert_fits
from tests.journal_book import Book
from tests.people import MOMENT, TODAY

PHONE = {"color_scheme": "dark", "viewport": {"width": 390, "height": 844}, "has_touch": True}
MONDAY = date(2026, 9, 7)


def entered(records, cast):
    """Roberts has marks of two kinds, a work owed, and was absent and late."""
    with records() as session:
        book = Book(session, cast)
        for week, value in enumerate(("4", "6", "nv", "8", "9", "7")):
            day = MONDAY + timedelta(days=7 * week)
            lesson = book.lesson("maths", day)
            work = book.column("maths", day, lesson, title=f"Pārbaudes darbs Nr. {week + 1} par daļskaitļiem")
            book.mark(work, "roberts", value, former="5" if week == 3 else "")
            book.mark(book.column("english_2", day, scale=ScaleKind.LEVELS), "roberts", "STAAPA"[week])
            if week in {1, 4}:
                book.absent(lesson, "roberts")


def test_a_mother_reads_on_her_phone_what_stands_in_the_journals(open_as, cast, records):
    entered(records, cast)
    page = open_as("guardian", f"/sekmes/?berns={cast.student['roberts']}", **PHONE)
    maths = page.locator("section.subject").filter(has=page.get_by_role("heading", name="Matemātika"))
    expect(maths.get_by_text("6,80")).to_be_visible()
    maths.locator("summary").tap()
    expect(maths.get_by_role("row").filter(has_text="Nr. 4").get_by_text("labots")).to_be_visible()
    assert_accessible(page)
    assert_fits(page)
    page.get_by_role("link", name="Anna Marija, 4.b").tap()
    expect(page.get_by_text("Vērtējumu vēl nav", exact=False).first).to_be_visible()
    page.goto(f"/kavejumi/?berns={cast.student['roberts']}")
    expect(page.get_by_role("heading", name="5. oktobris, pirmdiena")).to_be_visible()
    assert_accessible(page)
    assert_fits(page)


def published(records, cast):
    """The class teacher has introduced the class."""
    wish = Wish(cast.school_class["4.b"], "4.b", "Labdien!\n\nTajā redz:\n– vērtējumus.", 0, publishes=True)
    with records() as session:
        write_introduction(session, wish, cast.account["class_teacher"], MOMENT, TODAY, "/iepazistinasana/")


def test_a_mother_reads_the_week_and_the_introduction_with_two_taps(open_as, cast, records):
    published(records, cast)
    page = open_as("guardian", "/", **PHONE)
    assert_accessible(page)
    assert_fits(page)
    page.get_by_role("link", name="Roberts: šī nedēļa").tap()
    page.get_by_role("button", name="Izlasīju").tap()
    expect(page.get_by_text("izlasīts 23.11.2026.")).to_be_visible()
    assert_accessible(page)
    assert_fits(page)
    page.get_by_role("button", name="atsaukt").tap()
    expect(page.get_by_role("button", name="Izlasīju")).to_be_visible()
    page.goto("/iepazistinasana/")
    assert_accessible(page)
    assert_fits(page)
    page.get_by_role("button", name="Iepazinos").tap()
    expect(page.get_by_text("izlasīts 23.11.2026.")).to_be_visible()
    expect(page.get_by_role("button", name="Iepazinos")).to_have_count(0)
