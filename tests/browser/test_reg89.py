"""A pupil is missing: two taps on the phone, or the keyboard at the desk (clause 8, Reg. 89)."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from models.people import Person
from tests.absences import missed_often, missed_today, unexcused
from tests.browser.accessible import assert_accessible, assert_fits

PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}


@pytest.fixture
def missing(cast, records):
    """Roberts and Evelīna miss the first lesson of today; Valters has 21 unexcused ones."""
    with records() as session:
        session.get_one(Person, cast.person["guardian"]).phone = "+37126123456"
        missed_today(session, cast, "roberts", "evelina")
        unexcused(session, cast, "zigurs", missed_often(session, cast, "zigurs", 21))


@pytest.mark.usefixtures("missing")
def test_a_contact_is_two_taps_on_the_phone(open_as, cast):
    page = open_as("class_teacher", "/nav-ieradusies/", color_scheme="dark", **PHONE)
    assert_fits(page)
    card = page.locator(f"#skolens-{cast.student['roberts']}")
    expect(card.get_by_role("link", name="+371 2612 3456")).to_have_attribute("href", "tel:+37126123456")
    card.get_by_text("Sazinājos").tap()
    assert_accessible(page)
    assert_fits(page)
    card.get_by_role("button", name="sasniegts, iemesls pateikts").tap()
    expect(page.locator(".flashes")).to_contain_text("Ierakstīts: Bērziņš Roberts")
    expect(card.locator(".made")).to_contain_text("10.15 · zvans, Inese Bērziņa: sasniegts, iemesls pateikts")
    expect(page.locator(".missing-pupil").first).to_contain_text("Ķirse Evelīna")
    assert_accessible(page)


@pytest.mark.usefixtures("missing")
def test_contact_and_notice_by_keyboard_at_the_desk(open_as, cast):
    page = open_as("class_teacher", "/nav-ieradusies/")
    card = page.locator(f"#skolens-{cast.student['roberts']}")
    card.locator("summary").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    expect(card.get_by_label("Ar ko")).to_be_focused()
    page.keyboard.press("ArrowDown")
    card.get_by_label("Piezīme").focus()
    page.keyboard.type("zvanīs vēlāk")
    for _button in ("told", "unknown", "not reached"):
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(card.locator(".made")).to_contain_text("Andris Bērziņš: nav sasniegts – zvanīs vēlāk")

    page.goto("/neattaisnotie-kavejumi/")
    assert_accessible(page)
    page.get_by_role("link", name="Žīgurs-Šņickovskis Valters").press("Enter")
    assert_accessible(page)
    page.get_by_role("button", name="Sagatavot paziņojumu pašvaldībai").press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Paziņojums Nr. 1")
    assert_accessible(page)
    page.get_by_role("link", name="Paziņojumi pašvaldībai").last.press("Enter")
    expect(page.get_by_role("row")).to_have_count(2)
    assert_accessible(page)


@pytest.mark.usefixtures("missing")
def test_the_kitchens_address_is_made_read_and_revoked(open_as):
    page = open_as("superuser", "/rita-parskats/lasitaji")
    assert_accessible(page)
    page.get_by_label("Kam").fill("Ēdnīca")
    page.get_by_role("button", name="Izveidot adresi").click()
    address = page.locator(".secret code").inner_text()
    kitchen = open_as(None, address, color_scheme="dark", **PHONE)
    expect(kitchen.locator(".morning-whole")).to_contain_text("7 / 9")
    assert_accessible(kitchen)
    assert_fits(kitchen)
    assert kitchen.context.cookies() == []
    page.get_by_role("button", name="Atsaukt").click()
    page.get_by_role("dialog").get_by_role("button", name="Atsaukt").click()
    expect(page.locator(".flashes")).to_contain_text("Šī adrese vairs neko neatver.")
    kitchen.reload()
    expect(kitchen.get_by_role("heading", level=1)).to_have_text("Šī adrese neko neatver")
    assert_accessible(kitchen)
