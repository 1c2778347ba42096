"""Overviews as they are looked at: on a phone in the dark, at a desk, and without eyes (clause 9a)."""

from __future__ import annotations

from datetime import date

import pytest
from playwright.sync_api import expect

from tests.browser.accessible import assert_accessible, assert_fits
from tests.journal_book import Book

PHONE = {"viewport": {"width": 390, "height": 844}, "color_scheme": "dark", "has_touch": True}


@pytest.fixture
def autumn(records, cast):
    """Marks of two months and an absence in mathematics of 4.b."""
    with records() as session:
        book = Book(session, cast)
        for day, values in ((date(2026, 9, 14), "37"), (date(2026, 10, 12), "69")):
            column = book.column("maths", day)
            for pupil, value in zip(("roberts", "zigurs"), values, strict=True):
                book.mark(column, pupil, value)
        book.absent(book.lesson("maths", date(2026, 9, 14), 3), "zigurs")


def test_a_class_teacher_looks_at_the_class_and_goes_on_to_a_pupil(open_as, cast, autumn):
    page = open_as("class_teacher", "/parskati/")
    page.get_by_role("link", name="4.b", exact=True).click()
    picture = page.get_by_role("img", name="Vērtējumi pa priekšmetiem")
    expect(picture).to_be_visible()
    page.get_by_text("Tas pats tabulā: Vērtējumi pa priekšmetiem").click()
    expect(page.get_by_role("row", name="Matemātika 1 0 2 1 0 6,25")).to_be_visible()
    assert_accessible(page)
    page.get_by_role("link", name="Žīgurs-Šņickovskis Valters").first.click()
    expect(page.get_by_role("heading", name="Valters Žīgurs-Šņickovskis")).to_be_visible()


@pytest.mark.parametrize("who", ["director", "guardian"])
def test_on_a_phone_nothing_is_wider_than_the_screen(open_as, cast, autumn, who):
    place = {"director": "skola", "guardian": f"skolens/{cast.student['roberts']}"}[who]
    page = open_as(who, f"/parskati/{place}", **PHONE)
    expect(page.get_by_role("img", name="Vērtējumi pa mēnešiem")).to_be_visible()
    assert_accessible(page)
    assert_fits(page)
