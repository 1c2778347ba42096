"""The superuser prints: chooses, sees what is missing, ticks, prints; it fits a phone (3.5a)."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.accessible import assert_accessible, assert_fits


def test_a_class_is_chosen_seen_and_printed(open_as):
    page = open_as("superuser", "/druka/")
    assert_accessible(page)
    assert_fits(page)
    page.get_by_role("link", name="Liecība").first.press("Enter")
    expect(page.get_by_role("row", name="4.b").get_by_text("6 izdrukās kaut kā trūkst")).to_be_visible()
    assert_accessible(page)
    page.get_by_label("Klase", exact=True).focus()
    page.get_by_label("Klase", exact=True).select_option("4.b")
    expect(page.get_by_role("heading", level=1)).to_have_text("Liecība, 4.b")
    expect(page.get_by_label("Klase", exact=True)).to_be_focused()
    assert "klase=" in page.url
    assert_accessible(page)
    ticked_are_printed(page)


def ticked_are_printed(page):
    """The button waits for ticks, counts them, and leads to the file."""
    button = page.get_by_role("button", name="Drukāt atzīmētos")
    expect(button).to_be_disabled()
    page.get_by_label("Bērziņš Roberts").press("Space")
    page.get_by_label("Abola Elza").press("Space")
    expect(button).to_have_text("Drukāt atzīmētos (2)")
    button.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Drukāšanai: Liecība")
    expect(page.get_by_text("Šis ir melnraksts")).to_be_visible()
    place = page.get_by_role("link", name="Atvērt PDF").get_attribute("href")
    assert page.request.get(place).body().startswith(b"%PDF")
    page.get_by_role("link", name="Atpakaļ pie izvēles").press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Liecība, 4.b")


def test_a_period_that_ends_before_it_begins_is_told_at_once_and_mended(open_as):
    page = open_as("class_teacher", "/druka/sekmju-izraksts")
    expect(page.get_by_role("button", name="Drukāt visus")).to_be_visible()
    page.get_by_label("Līdz").fill("2026-08-01")
    page.get_by_label("Līdz").dispatch_event("change")
    expect(page.get_by_text("Laika posms beidzas, pirms tas sākas")).to_be_visible()
    assert_accessible(page)
    page.get_by_label("Līdz").fill("2026-11-20")
    page.get_by_label("Līdz").dispatch_event("change")
    expect(page.get_by_role("button", name="Drukāt visus")).to_be_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_on_a_phone_the_list_fits_and_can_be_used(open_as, cast, scheme):
    place = f"/druka/lieciba?klase={cast.school_class['4.b']}"
    page = open_as("superuser", place, viewport={"width": 390, "height": 800}, color_scheme=scheme)
    expect(page.get_by_role("button", name="Drukāt melnrakstus")).to_be_in_viewport()
    expect(page.get_by_label("Žīgurs-Šņickovskis Valters")).to_be_visible()
    wide = page.locator(".papers .scroll").evaluate("it => it.scrollWidth - it.clientWidth")
    assert wide <= 0  # what is missing and the button of each pupil stand under the name
    assert_fits(page)
    assert_accessible(page)


def test_without_scripts_the_form_and_its_buttons_do_the_same(open_as):
    page = open_as("superuser", "/druka/lieciba", java_script_enabled=False)
    page.get_by_label("Klase", exact=True).select_option("4.b")
    page.get_by_role("button", name="Rādīt").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Liecība, 4.b")
    page.get_by_role("button", name="Drukāt Bērziņš Roberts").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Drukāšanai: Liecība")
