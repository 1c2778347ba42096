"""The box that opens over any page: found while one types, reached by the keyboard alone."""

import pytest
from playwright.sync_api import expect

from tests.browser.accessible import assert_accessible, assert_fits


def test_a_pupils_page_is_reached_from_anywhere_without_a_mouse(open_as):
    page = open_as("superuser", "/parvalde/telpas/")
    page.keyboard.press("Control+k")
    box = page.get_by_role("combobox", name="Vārds, klase, žurnāls vai ekrāns")
    expect(box).to_be_focused()
    page.keyboard.type("aboli")
    expect(page.get_by_role("option", name="Āboliņš Kārlis")).to_have_attribute("aria-selected", "true")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Āboliņš Kārlis")


def test_the_box_says_when_nothing_is_found_and_closes_by_escape(open_as):
    page = open_as("class_teacher")
    page.get_by_role("link", name="Meklēt").first.click()
    page.keyboard.type("karklina")
    expect(page.get_by_role("status").filter(has_text="Nekas netika atrasts")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("combobox")).to_be_hidden()


@pytest.mark.parametrize("face", [{}, {"color_scheme": "dark", "viewport": {"width": 390, "height": 844}}])
def test_the_box_can_be_used_by_everybody(open_as, face):
    page = open_as("superuser", **face)
    page.keyboard.press("Control+k")
    page.keyboard.type("a")
    expect(page.get_by_role("option").first).to_be_visible()
    assert_accessible(page)


@pytest.mark.parametrize("who", ["superuser", "guardian"])
def test_no_page_is_wider_than_a_phone(open_as, who):
    page = open_as(who, "/pazinojumi/", viewport={"width": 390, "height": 844})
    assert_fits(page)
