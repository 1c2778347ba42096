"""A whole class is transferred on a phone, by somebody who reads with a screen reader too (clause 3.3)."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.browser.accessible import assert_accessible, assert_fits

PHONE = {"color_scheme": "dark", "viewport": {"width": 390, "height": 844}}


def test_a_class_moves_and_one_act_is_undone(open_as, cast):
    page = order_the_transfer(open_as)
    page.get_by_role("checkbox", name="Abola Elza").uncheck()
    page.get_by_role("button", name="Izpildīt").dblclick()
    expect(page.get_by_role("heading", name="Skolēnu kustība", level=1)).to_be_visible()
    expect(page.get_by_text("4.b → 4.a")).to_have_count(5)
    assert_accessible(page)
    page.get_by_role("link", name="Bērziņš Roberts").click()
    expect(page.get_by_role("link", name="Atcelt", exact=True)).to_be_visible()
    assert_accessible(page)
    page.get_by_role("link", name="Atcelt", exact=True).click()
    expect(page.get_by_role("button", name="Atcelt ierakstu")).to_be_visible()
    assert_accessible(page)
    page.get_by_label("Kāpēc tas ir kļūdains").fill("nepareizā klase")
    page.get_by_role("button", name="Atcelt ierakstu").click()
    expect(page.get_by_text("nepareizā klase")).to_be_visible()


def order_the_transfer(open_as):
    """The order is written down and what it will change is shown."""
    page = open_as("superuser", "/kustiba/akts/?veids=transfer", **PHONE)
    page.get_by_label("Klase", exact=True).select_option("4.b")
    page.get_by_role("button", name="Meklēt", exact=True).click()
    page.get_by_label("Visa klase").check()
    page.get_by_label("Uz kuru klasi").select_option("4.a")
    page.get_by_label("Jaunā rīkojuma numurs").fill("1-9/77")
    page.get_by_label("Jaunā rīkojuma datums").fill("2026-11-20")
    assert_accessible(page)
    page.get_by_role("button", name="Rādīt, kas mainīsies").click()
    expect(page.get_by_role("button", name="Izpildīt")).to_be_visible()
    assert_accessible(page)
    assert_fits(page)
    return page
