"""The absence register in a real browser: by keyboard on a wide screen, by touch on a phone (clause 8)."""

from __future__ import annotations

from datetime import date

import pytest
from playwright.sync_api import expect

from tests.absent_pupils import absent, grounded
from tests.browser.accessible import assert_accessible, assert_fits

MONDAY, TUESDAY = date(2026, 11, 23), date(2026, 11, 24)
PHONE = {
    "viewport": {"width": 390, "height": 844},
    "has_touch": True,
    "is_mobile": True,
    "color_scheme": "dark",
}


def cell(page, pupil: int, column: int):
    return page.locator(f"#r{pupil} td").nth(column)


@pytest.fixture
def monday(records, cast):
    """Anna misses mathematics, Roberts the first lesson, which stands as unexcused."""
    with records() as session:
        for number in (1, 3):
            absent(session, cast, "anna", MONDAY, number)
        absent(session, cast, "roberts", MONDAY, 1)
        grounded(session, cast, "roberts", MONDAY, MONDAY, "n")


def test_a_ground_is_entered_by_keyboard_alone_and_taken_back(open_as, cast, monday):
    page = open_as("class_teacher", "/zimju-registrs/")
    anna, roberts = cell(page, cast.student["anna"], 2), cell(page, cast.student["roberts"], 0)
    cell(page, cast.student["elza"], 0).focus()
    press(page, "ArrowDown", "ArrowDown", "Shift+ArrowRight", "Shift+ArrowRight", "Shift+ArrowDown")
    expect(page.locator("td.is-chosen")).to_have_count(6)
    expect(page.locator("[data-chosen]")).to_contain_text("23.11. (1.) – 23.11. (3.)")
    press(page, "s")
    expect(page.get_by_label("Iemesls")).to_have_value("1")
    expect(page.get_by_label("Zināms no")).to_be_focused()
    press(page, "ArrowDown")
    settled_by_keyboard(page)
    expect(page.get_by_text("Zīme ierakstīta 2 skolēniem.").first).to_be_visible()
    for sign in (anna, roberts):
        expect(sign).to_have_text("ns")
    assert_accessible(page)
    page.get_by_role("button", name="Atsaukt ierakstu").press("Enter")
    expect(page.get_by_text("Ieraksts atsaukts.")).to_be_visible()
    expect(anna).to_have_text("n?")
    expect(roberts).to_have_text("nn")
    page.get_by_role("link", name="Mēnesis").click()
    assert_accessible(page)


def press(page, *keys) -> None:
    for key in keys:
        page.keyboard.press(key)


def settled_by_keyboard(page) -> None:
    """What it does is read, the ground that stands there is settled, then it is saved."""
    effects = page.locator("[data-effects-here]")
    expect(effects).to_contain_text("attaisno 3 stundas")
    save = page.get_by_role("button", name="Saglabāt")
    expect(save).to_be_disabled()
    assert_accessible(page)
    effects.get_by_label("saīsināt agrāko").press("Space")
    expect(save).to_be_enabled()
    save.press("Enter")


def test_a_ground_is_entered_with_a_finger_on_a_phone(open_as, cast, records):
    with records() as session:
        absent(session, cast, "anna", MONDAY, 3)
        absent(session, cast, "anna", MONDAY, 6, "class_lesson")
        absent(session, cast, "anna", TUESDAY, 2)
    page = open_as("class_teacher", "/zimju-registrs/", **PHONE)
    anna = cast.student["anna"]
    cell(page, anna, 2).tap()
    cell(page, anna, 3).tap()
    expect(page.locator("td.is-chosen")).to_have_count(2)
    cell(page, anna, 4).tap()
    expect(page.locator("td.is-chosen")).to_have_count(1)
    page.get_by_role("button", name="Visa prombūtne").tap()
    expect(page.locator("td.is-chosen")).to_have_count(3)
    assert_accessible(page)
    page.get_by_role("button", name="Ievadīt iemeslu").tap()
    page.get_by_label("Iemesls").select_option("1")
    page.get_by_label("Zināms no").select_option("parent_note")
    expect(page.locator("[data-effects-here]")).to_contain_text("attaisno 3 stundas")
    assert_accessible(page)
    assert_fits(page)
    page.get_by_role("button", name="Saglabāt").tap()
    expect(cell(page, anna, 4)).to_have_text("ns")
    for place in ("?skats=menesis", "zimes/1", "zimes/1/labot", f"{cast.school_class['4.b']}/jauna"):
        page.goto(f"/zimju-registrs/{place}")
        assert_accessible(page)
        assert_fits(page)
