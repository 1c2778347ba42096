"""Generated screens in a real browser: every state for everybody, choosing and deleting with the keyboard."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.accessible import assert_accessible, assert_fits

FACES = {
    "light": {"color_scheme": "light"},
    "dark phone": {"color_scheme": "dark", "viewport": {"width": 390, "height": 844}},
}
OFFICE = "/parvalde"


@pytest.mark.parametrize("face", FACES)
def test_every_state_can_be_used_by_everybody(open_as, cast, face):
    page = open_as("superuser", f"{OFFICE}/skoleni/", **FACES[face])
    states = [
        "/skoleni/?dzimums=female&search=a&sort=person&desc=1",
        "/skoleni/?search=nemaz",
        f"/skoleni/{cast.student['elza']}",
        f"/personas/{cast.person['elza']}/labot",
        "/zurnali/jauns",
        f"/klasu-prieksmeti/?klase={cast.school_class['4.b']}",
        "/darbibu-vesture/",
        f"/konti/{cast.account['registrar']}",
        "/sutamie/",
    ]
    for state in states:
        page.goto(OFFICE + state)
        assert_accessible(page)
        assert_fits(page)
    page.goto(f"{OFFICE}/zurnali/jauns")
    page.get_by_role("button", name="Saglabāt", exact=True).click()
    expect(page.locator(".form-errors")).to_be_focused()
    assert_accessible(page)


def test_a_pupil_is_chosen_with_the_keyboard_alone(open_as, cast, monkeypatch):
    monkeypatch.setattr("admin.fields.FEW", 2)
    page = open_as("superuser", f"{OFFICE}/kontaktpersonas/jauns")
    box = page.get_by_role("combobox", name="Skolēns")
    box.press_sequentially("berzin")
    names = page.get_by_role("listbox", name="Skolēns").get_by_role("option")
    expect(names).to_have_count(2)
    box.press("ArrowDown")
    box.press("ArrowDown")
    expect(names.and_(page.get_by_role("option", selected=True))).to_have_text("Bērziņš Roberts (4.b)")
    assert_accessible(page)
    box.press("Enter")
    expect(box).to_have_value("Bērziņš Roberts (4.b)")
    expect(box).to_have_attribute("aria-expanded", "false")
    page.get_by_role("combobox", name="Vecāks").press_sequentially("baiba")
    page.get_by_role("option", name="Kārkliņa Baiba").click()
    page.get_by_label("Saistība").select_option(label="cits")
    page.get_by_role("button", name="Saglabāt", exact=True).press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Kārkliņa Baiba – Bērziņš Roberts")


def test_escape_closes_the_names_and_keeps_what_was_typed(open_as, monkeypatch):
    monkeypatch.setattr("admin.fields.FEW", 2)
    page = open_as("superuser", f"{OFFICE}/kontaktpersonas/jauns")
    box = page.get_by_role("combobox", name="Skolēns")
    box.press_sequentially("berzin")
    expect(page.get_by_role("listbox", name="Skolēns")).to_be_visible()
    box.press("Escape")
    expect(page.get_by_role("listbox", name="Skolēns")).to_be_hidden()
    expect(box).to_have_value("berzin")


def test_deleting_asks_first_and_no_means_no(open_as):
    page = open_as("superuser", f"{OFFICE}/telpas/")
    page.get_by_role("button", name="Dzēst: 112").press("Enter")
    dialog = page.get_by_role("dialog")
    expect(dialog).to_contain_text("Vai dzēst „112”?")
    assert_accessible(page)
    dialog.get_by_role("button", name="Atcelt").press("Enter")
    expect(dialog).to_be_hidden()
    page.get_by_role("button", name="Dzēst: 112").press("Enter")
    dialog.get_by_role("button", name="Dzēst").press("Enter")
    expect(page.get_by_role("alert")).to_contain_text("Stundu saraksts (3)")


def test_two_people_at_one_form_see_both_values(open_as, cast):
    address = f"{OFFICE}/personas/{cast.person['elza']}/labot"
    late, quick = open_as("superuser", address), open_as("class_teacher", address)
    quick.get_by_label("Uzvārds").fill("Ābola")
    quick.get_by_role("button", name="Saglabāt").click()
    expect(quick.get_by_role("heading", level=1)).to_have_text("Ābola Elza")
    late.get_by_label("Uzvārds").fill("Ozola")
    late.get_by_role("button", name="Saglabāt").click()
    expect(late.get_by_role("row", name="Uzvārds")).to_contain_text("Ozola")
    expect(late.get_by_role("row", name="Uzvārds")).to_contain_text("Ābola")
    assert_accessible(late)
    late.get_by_role("button", name="Saglabāt manu").click()
    expect(late.get_by_role("heading", level=1)).to_have_text("Ozola Elza")


def test_subjects_are_put_in_order_with_the_keyboard(open_as, cast):
    page = open_as("superuser", f"{OFFICE}/klasu-prieksmeti/?klase={cast.school_class['4.b']}")
    page.get_by_role("button", name="Lejup: Latviešu valoda").press("Enter")
    button = page.get_by_role("button", name="Lejup: Latviešu valoda")
    expect(button).to_be_focused()
    button.press("Enter")
    expect(page.locator("tbody th").last).to_have_text("Latviešu valoda")


def test_without_scripts_a_form_still_saves(open_as, cast):
    page = open_as("superuser", f"{OFFICE}/telpas/jauns", java_script_enabled=False)
    page.get_by_label("Nosaukums").fill("Aktu zāle")
    page.get_by_role("button", name="Saglabāt", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Aktu zāle")
