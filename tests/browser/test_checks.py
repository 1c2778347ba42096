"""A checker remarks on a cell, the teacher is led to it, answers, and the checker closes (clause 3.4)."""

from datetime import date

from playwright.sync_api import expect

from tests.browser.accessible import assert_accessible, assert_fits
from tests.browser.journal_page import JournalPage
from tests.journal_book import Book

DAY = date(2026, 11, 16)


def test_a_remark_on_a_cell_leads_there_and_back(open_as, cast, records):
    with records() as session:
        book = Book(session, cast)
        lesson = book.lesson("maths", DAY, 1)
        book.mark(book.column("maths", DAY, lesson), "anna", "7")
    checker = remarked(open_as, cast, f"l{lesson}")
    answered(open_as, cast, f"l{lesson}")
    checker.reload()
    expect(checker.locator(".said")).to_contain_text("Bija pārrakstīšanās")
    checker.get_by_role("button", name="Slēgt piezīmi").click()
    expect(checker.get_by_role("status")).to_contain_text("slēgta")
    signed(checker)


def remarked(open_as, cast, column: str):
    """From the very cell in the sheet."""
    group, pupil = cast.group["maths"], cast.student["anna"]
    page = open_as("superuser", f"/zurnali/{group}?skats=2026-11#{column}/{pupil}")
    expect(JournalPage(page, cast).cell("anna", column)).to_be_focused()
    page.get_by_role("link", name="Piezīme").click()
    expect(page.get_by_label("Kolonna")).to_have_value(column)
    expect(page.get_by_label("Skolēns")).to_have_value(str(pupil))
    page.get_by_label("Piezīme").fill("Kas šis par vērtējumu?")
    page.get_by_role("button", name="Nosūtīt piezīmi").click()
    expect(page.locator(".remark")).to_contain_text("Bērziņa Anna Marija")
    assert_fits(page)
    assert_accessible(page)
    return page


def answered(open_as, cast, column: str) -> None:
    """On a phone: from the duty board to the remark, to its cell, and back with an answer."""
    page = open_as("class_teacher", "/", viewport={"width": 390, "height": 844})
    page.get_by_role("link", name="Matemātika, 4.b", exact=True).click()
    page.locator(".remark header a").click()
    expect(JournalPage(page, cast).cell("anna", column)).to_be_focused()
    expect(page.locator("th.remarked")).to_have_attribute("data-column", column)
    page.get_by_role("link", name="Lasīt un atbildēt").click()
    page.get_by_role("link", name="Atbildēt").click()
    page.get_by_label("Atbilde").fill("Bija pārrakstīšanās.")
    page.get_by_role("button", name="Sūtīt").click()
    expect(page.locator(".remark")).to_contain_text("atbildēts")
    assert_fits(page)


def signed(page) -> None:
    """What was looked at is signed."""
    page.get_by_role("link", name="Parakstīt pārbaudi").click()
    page.get_by_label("Slēdziens").fill("Kārtībā.")
    page.get_by_role("button", name="Parakstīt pārbaudi").click()
    expect(page.get_by_role("link", name="PDF")).to_be_visible()
    assert_accessible(page)
