"""At the door with a phone's code, and looking as somebody else, in a real browser (clause 3.2)."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from models.accounts import Account
from models.operations.sign_in import hasher
from models.rules.one_time_code import code_at, step_of
from tests.browser.accessible import assert_accessible, assert_fits
from tests.people import MOMENT

OWN = "zirnis-un-kartupelis"
POSTED = """async () => {
  const token = document.querySelector("[name=csrf_token]").value;
  const body = new URLSearchParams({csrf_token: token});
  return (await fetch("/mani-dati/beigt-citas", {method: "POST", body})).status;
}"""
"""What a page that was open before the look would still send."""
PHONE = {"color_scheme": "dark", "viewport": {"width": 390, "height": 844}}


@pytest.mark.parametrize("face", [{}, PHONE], ids=["light", "dark phone"])
def test_a_superuser_looks_with_a_parents_eyes_and_can_change_nothing(open_as, cast, face):
    page = open_as("superuser", f"/tiesibas/persona/{cast.account['guardian']}", **face)
    assert_accessible(page)
    page.get_by_role("link", name="Skatīties kā šis cilvēks").click()
    page.get_by_role("textbox", name="Iemesls").fill("vecāki jautā, kur redzami vērtējumi")
    page.get_by_role("button", name="Sākt skatīšanos").click()
    banner = page.get_by_role("region", name="Tikai skatīšanās")
    expect(banner).to_contain_text("Jūs skatāties: Inese Bērziņa")
    expect(banner).to_contain_text("Vita Virse")
    assert_accessible(page)
    assert_fits(page)
    refused = page.evaluate(POSTED)
    assert refused == 403
    page.goto("/tiesibas/")
    expect(banner).to_be_visible()
    banner.get_by_role("button", name="Beigt skatīšanos").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Inese Bērziņa")
    expect(banner).to_have_count(0)


def test_one_sets_the_phone_up_and_comes_in_by_its_code(open_as, records, cast, clock):
    with records() as session:
        session.get_one(Account, cast.account["registrar"]).password_hash = hasher.hash(OWN)
    page = open_as("registrar", "/mani-dati/otrais-solis", **PHONE)
    assert_accessible(page)
    page.locator("#present").fill(OWN)
    page.get_by_role("button", name="Turpināt").first.click()
    picture = page.get_by_role("img", name="Attēls ar atslēgu")
    expect(picture).to_be_visible()
    assert picture.evaluate("image => image.naturalWidth > 100")  # the policy lets it be drawn
    assert_accessible(page)
    secret = page.locator("main kbd").inner_text().replace(" ", "")
    page.get_by_role("textbox", name="Kods").fill(code_at(secret, step_of(MOMENT)))
    page.get_by_role("button", name="Apstiprināt").click()
    expect(page.locator(".codes li")).to_have_count(10)
    assert_accessible(page)
    page.goto("/")
    page.get_by_role("button", name="Iziet").click()
    page.get_by_role("textbox", name="Lietotājvārds vai e-pasts").fill("registrar")
    page.locator("#password").fill(OWN)
    page.get_by_role("main").get_by_role("button", name="Ieiet").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Otrais solis")
    assert_accessible(page)
    page.get_by_role("textbox", name="Kods").fill(code_at(secret, step_of(MOMENT) + 1))
    page.get_by_role("main").get_by_role("button", name="Ieiet").click()
    expect(page.get_by_text("Labdien, Līga")).to_be_visible()


@pytest.mark.parametrize("face", [{}, PHONE], ids=["light", "dark phone"])
def test_rights_and_ones_own_page_can_be_used_by_everybody(open_as, cast, face):
    page = open_as("superuser", "/tiesibas/", **face)
    for place in ("", f"persona/{cast.account['class_teacher']}", "jauns"):
        page.goto(f"/tiesibas/{place}")
        assert_accessible(page)
        assert_fits(page)
    for place in ("/mani-dati", "/mani-dati/kontakti", "/mani-dati/e-pasts?atslega=x"):
        page.goto(place)
        assert_accessible(page)
        assert_fits(page)
