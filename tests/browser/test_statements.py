"""Statements of marks in a real browser: sent at a desk, read on a phone (clause 9a)."""

from __future__ import annotations

from datetime import date

from playwright.sync_api import expect

from models.accounts import Account
from tests.browser.accessible import assert_accessible, assert_fits
from tests.journal_book import Book


def test_the_class_teacher_sends_and_the_mother_reads_on_the_phone(open_as, cast, records):
    with records() as session:
        book = Book(session, cast)
        book.mark(book.column("maths", date(2026, 11, 9), title="Daļskaitļi"), "roberts", "8")
        book.mark(book.column("maths", date(2026, 11, 10)), "roberts", "nv")
        book.absent(book.lesson("maths", date(2026, 11, 11)), "roberts")
        session.get_one(Account, cast.account["guardian"]).password_hash = "argon"
    desk = open_as("class_teacher", "/sekmju-izraksti/")
    assert_accessible(desk)
    assert_fits(desk)
    desk.get_by_label("Vārdi vecākiem").fill("Labdien")
    desk.get_by_role("button", name="Sūtīt").click()
    desk.get_by_role("dialog").get_by_role("button", name="Sūtīt").click()
    expect(desk.get_by_role("heading", level=2).first).to_contain_text("Atvēruši 0 no 4")
    assert_accessible(desk)
    assert_fits(desk)
    read_on_the_phone(open_as("guardian", "/"))
    desk.reload()
    expect(desk.get_by_role("heading", level=2).first).to_contain_text("Atvēruši 1 no 4")
    desk.get_by_role("link", name="Atsaukt neatvērtos").click()
    assert_accessible(desk)


def read_on_the_phone(phone) -> None:
    """From the board to what was sent, then the own one."""
    phone.set_viewport_size({"width": 390, "height": 844})
    phone.locator("main").get_by_role("link", name="Roberts Bērziņš", exact=True).click()
    expect(phone.get_by_role("heading", level=1)).to_have_text("Roberts Bērziņš")
    expect(phone.get_by_text("Labdien")).to_be_visible()
    assert_accessible(phone)
    assert_fits(phone)
    phone.goto("/izraksts")
    assert_accessible(phone)
    assert_fits(phone)
