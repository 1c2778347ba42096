"""The year's end at the desk: pupils ticked by keyboard, decisions entered, read on the phone (clause 19)."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.accessible import assert_accessible, assert_fits
from tests.year_end import LAST_AFTERNOON, year_of_4b

PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}


@pytest.fixture
def place(cast, records, clock) -> str:
    with records() as session:
        year_of_4b(session, cast, roberts="3")
    clock.move(LAST_AFTERNOON)
    return f"/kopsavilkumi/{cast.school_class['4.b']}"


def test_the_class_is_promoted_in_one_go_and_one_pupil_by_keyboard(open_as, place):
    page = open_as("superuser", "/kopsavilkumi/")
    assert_accessible(page)
    page.get_by_role("link", name="4.b").press("Enter")
    assert_accessible(page)
    assert_fits(page)
    page.get_by_text("Pārcelt visus, kam noteikums to ļauj: 5 skolēni").press("Enter")
    page.locator("#all-number").fill("1-9/45")
    page.locator("#all-on").fill("2027-05-31")
    assert_accessible(page)
    page.get_by_role("button", name="Pārcelt visus").press("Enter")
    expect(page.locator(".flashes")).to_contain_text("Lēmums ierakstīts par 5 skolēniem.")

    decide_about_roberts(page)


def decide_about_roberts(page) -> None:
    """Against the rule a reason is asked for; additional measures need none."""
    page.get_by_role("checkbox").first.focus()
    for _ in range(3):
        page.keyboard.press("ArrowDown")
    expect(page.get_by_role("checkbox", name="Bērziņš Roberts")).to_be_focused()
    page.keyboard.press("Space")
    expect(page.locator("[data-count]")).to_have_text("Bērziņš Roberts")
    expect(page.get_by_label("Kādi pasākumi, kādos priekšmetos")).to_be_hidden()
    page.get_by_label("atstāts uz otru gadu").check()
    page.get_by_label("Rīkojums", exact=True).last.select_option(label="1-9/45, 31.05.2027.")
    page.get_by_role("button", name="Ierakstīt lēmumu").press("Enter")
    expect(page.get_by_role("alert")).to_contain_text("Noteikums saka citādi (Bērziņš Roberts)")
    assert_accessible(page)
    page.get_by_label("papildu mācību pasākumi").check()
    page.get_by_label("Kādi pasākumi, kādos priekšmetos").fill("Matemātika")
    page.get_by_label("Pasākumi no").fill("2027-06-01")
    page.get_by_label("Pasākumi līdz").fill("2027-06-18")
    page.get_by_role("button", name="Ierakstīt lēmumu").press("Enter")
    expect(page.locator("tr", has_text="Bērziņš Roberts")).to_contain_text("Papildu mācību pasākumi")
    expect(page.get_by_role("main")).to_contain_text("par visiem ir lemts")


def test_the_sheet_is_read_on_the_phone(open_as, place):
    page = open_as("class_teacher", place, color_scheme="dark", **PHONE)
    assert_fits(page)
    assert_accessible(page)
    name = page.locator("th.name", has_text="Bērziņš Roberts")
    before = name.bounding_box()["x"]
    page.locator(".year-sheet").evaluate("sheet => { sheet.scrollLeft = 400; }")
    assert name.bounding_box()["x"] == before  # names stay while marks go by
    expect(page.locator("tr", has_text="Bērziņš Roberts")).to_contain_text("nepieciešams pēcpārbaudījums")
