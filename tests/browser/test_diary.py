"""The diary on a parent's phone by touch, and at a desk by keyboard and on paper (clauses 1, 11)."""

from __future__ import annotations

from datetime import timedelta

import pytest
from playwright.sync_api import expect

from models.rules.marks import AttendanceSign
from tests.browser.accessible import assert_accessible, assert_fits
from tests.journal_book import Book
from tests.people import TODAY

PHONE = {"viewport": {"width": 390, "height": 844}, "color_scheme": "dark", "has_touch": True}
LONG = "Daļskaitļu saskaitīšana un atņemšana ar dažādiem saucējiem; " * 4


@pytest.fixture
def week(records, cast):
    """Roberts has a mark, an absence and homework this week, one topic is long."""
    with records() as session:
        book = Book(session, cast)
        first = book.lesson(
            "maths", TODAY, 1, topic=LONG, homework="https://www.uzdevumi.lv/p/matematika/4-klase"
        )
        book.mark(book.column("maths", TODAY, first, title="Daļskaitļi"), "roberts", "7", former="4")
        book.absent(book.lesson("english_2", TODAY, 2, topic="My house"), "roberts", AttendanceSign.LATE)
        book.lesson("maths", TODAY + timedelta(days=1), 2, topic="Rīt")


def test_a_parent_turns_days_and_children_on_a_phone(open_as, cast, week):
    page = open_as("guardian", f"/dienasgramata/?berns={cast.student['roberts']}", **PHONE)
    monday, tuesday = (
        page.get_by_role("heading", name="23.11.26."),
        page.get_by_role("heading", name="24.11.26."),
    )
    expect(monday).to_be_visible()
    expect(tuesday).to_be_hidden()
    assert_accessible(page)
    assert_fits(page)
    page.get_by_role("link", name="Nākamā diena, 24.11.2026.").tap()
    expect(tuesday).to_be_visible()
    expect(monday).to_be_hidden()
    page.get_by_role("link", name="Anna Marija, 4.b").tap()
    expect(page.get_by_text("Anna Marija Bērziņa, 4.b")).to_be_visible()
    expect(tuesday).to_be_visible()
    page.get_by_role("link", name="Visa nedēļa").tap()
    expect(page.get_by_text("Angļu valoda, 1. grupa")).to_be_visible()
    assert_fits(page)
    page.get_by_label("Diena", exact=True).fill("2026-11-20")
    page.get_by_role("button", name="Rādīt").tap()
    expect(page.get_by_role("heading", name="20.11.26.")).to_be_visible()
    page.get_by_role("link", name="Apzīmējumi").tap()
    expect(page.get_by_text("apguvis padziļināti")).to_be_visible()
    assert_accessible(page)
    assert_fits(page)


def test_a_pupil_reads_the_week_by_keyboard_and_prints_it(open_as, week):
    page = open_as("student", "/dienasgramata/?diena=2026-11-16")
    page.get_by_role("link", name="Nākamā ›").focus()
    page.keyboard.press("Enter")
    table = page.get_by_role("table", name="23.11.26. pirmdiena")
    expect(table.get_by_role("columnheader")).to_have_count(5)
    expect(table.get_by_role("row", name="Angļu valoda")).to_contain_text("nokavēja stundas sākumu")
    expect(table).to_contain_text("labots, iepriekš 4")
    bells = page.locator("main summary", has_text="Stundu laiki")
    bells.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_text("8.30–9.10")).to_be_visible()
    assert_accessible(page)
    assert_fits(page)
    page.get_by_role("link", name="Viena diena").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="24.11.26.")).to_be_hidden()
    page.emulate_media(media="print")
    expect(page.get_by_role("heading", name="24.11.26.")).to_be_visible()
    expect(page.get_by_role("link", name="Viena diena")).to_be_hidden()
    page.set_viewport_size({"width": 760, "height": 1000})
    assert page.locator(".lessons").first.evaluate("one => getComputedStyle(one).display") == "table"
