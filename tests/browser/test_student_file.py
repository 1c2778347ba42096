"""A personal file in a real browser: every state for everybody, histories beside their fields (7, 17, 18)."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.browser.accessible import assert_accessible, assert_fits

FACES = {
    "light": {},
    "dark phone": {"color_scheme": "dark", "viewport": {"width": 390, "height": 844}},
}


@pytest.mark.parametrize("face", FACES)
def test_a_file_can_be_kept_by_everybody(open_as, cast, face):
    page = open_as("superuser", "/personas-lietas/", **FACES[face])
    own = f"/personas-lietas/{cast.student['roberts']}"
    forms = ["/labot/skolens", "/labot/sazina", "/kontaktpersonas/jauna", "/skatijumi", "/vesture/surname"]
    for place in ["/personas-lietas/?stavoklis=nepilnas", own, *(own + form for form in forms)]:
        page.goto(place)
        assert_accessible(page)
        assert_fits(page)


def test_both_values_of_a_conflict_fit_on_a_phone(open_as, cast):
    page = open_as(
        "superuser", f"/personas-lietas/{cast.student['roberts']}/labot/sazina", **FACES["dark phone"]
    )
    page.get_by_label("Deklarētā adrese", exact=True).fill("Garā iela 1000, Paraugpils, LV-4799")
    page.locator("[name=version]").evaluate("field => field.value = 'cita'")
    page.get_by_role("button", name="Saglabāt", exact=True).click()
    expect(page.locator(".form-errors")).to_contain_text("Garā iela 1000")
    assert_accessible(page)
    assert_fits(page)


def test_the_history_of_a_field_opens_beside_it_and_closes_again(open_as, cast):
    page = open_as("superuser", f"/personas-lietas/{cast.student['roberts']}")
    link = page.get_by_role("link", name=re.compile("vēsture.*Dzimšanas datums"))
    link.press("Enter")
    expect(link).to_have_attribute("aria-expanded", "true")
    expect(page.locator("[data-entries]")).to_contain_text("17.05.2016.")
    expect(page).not_to_have_url(re.compile("vesture"))
    assert_accessible(page)
    link.press("Enter")
    expect(page.locator("[data-entries]")).to_have_count(0)


def test_a_contact_the_school_knows_is_chosen_instead_of_being_made_twice(open_as, cast):
    page = open_as("class_teacher", f"/personas-lietas/{cast.student['elza']}")
    page.get_by_role("link", name="Pievienot kontaktpersonu").click()
    page.get_by_label("Saistība ar skolēnu").select_option(label="māte")
    page.locator("#surname").fill("Berzina")
    page.locator("#first_name").fill("Inese")
    page.get_by_role("button", name="Saglabāt", exact=True).click()
    page.get_by_role("radio", name="kontaktpersona skolēniem").check()
    assert_accessible(page)
    page.get_by_role("button", name="Saglabāt", exact=True).click()
    expect(page.get_by_role("heading", name="Bērziņa Inese")).to_be_visible()
    expect(page.get_by_text("Brāļi un māsas skolā")).to_be_visible()
