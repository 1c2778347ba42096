"""A parent takes the calendar to the phone: makes an address, copies it, revokes it (clause 6)."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.browser.accessible import assert_accessible, assert_fits
from tests.calendar_files import StrictCalendar

PHONE = {"color_scheme": "dark", "viewport": {"width": 390, "height": 844}}


def test_a_parent_makes_copies_and_revokes_an_address_on_the_phone(open_as, app):
    page = open_as("guardian", "/kalendars/", permissions=["clipboard-read", "clipboard-write"], **PHONE)
    assert_accessible(page)
    page.get_by_label("Kam").fill("Tālrunis")
    page.get_by_role("button", name="Izveidot adresi").click()
    address = page.get_by_label("Kalendāra slepenā adrese").input_value()
    assert_fits(page)
    assert_accessible(page)
    page.get_by_role("button", name="Kopēt").click()
    expect(page.get_by_role("status").filter(has_text="Nokopēts")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()") == address
    path = "/" + address.split("/", 3)[3]
    assert StrictCalendar(app.test_client().get(path).data).events
    page.goto("/kalendars/")
    expect(page.get_by_label("Kalendāra slepenā adrese")).to_have_count(0)
    page.get_by_role("button", name="Atsaukt Tālrunis").click()
    page.get_by_role("dialog").get_by_role("button", name="Atsaukt").click()
    expect(page.get_by_text("Atsaukta: Tālrunis")).to_be_visible()
    assert app.test_client().get(path).status_code == 404
    assert_fits(page)
