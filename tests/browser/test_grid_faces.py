"""The grid in every state, wide and on a phone, light and dark: usable by everybody."""

import pytest
from playwright.sync_api import expect

from tests.browser.accessible import assert_accessible, assert_fits

PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}
FACES = pytest.mark.parametrize(
    "face", [{}, PHONE | {"color_scheme": "dark"}], ids=["wide and light", "phone and dark"]
)
"""Both widths and both colours: neither depends on the other."""


@FACES
def test_every_state_is_accessible(open_journal, face):
    journal = open_journal(**face)
    journal.enter("n", "7 8", "44", "k5 9")
    journal.says("Noraidīts (1)")
    journal.press("ArrowUp", "ArrowUp")
    expect(journal.page.locator("#cell-note")).to_be_visible()
    assert_accessible(journal.page)
    journal.press("F2")
    assert_accessible(journal.page)
    journal.press("Escape", "Escape")
    journal.all_saved()
    assert_accessible(journal.page)


@FACES
def test_every_dialog_is_accessible(open_journal, face):
    journal = open_journal(**face)
    journal.enter("7")
    journal.all_saved()
    journal.press("ArrowUp", "Alt+h")
    expect(journal.page.locator("#history tbody tr")).to_have_count(1)
    assert_accessible(journal.page)
    journal.press("Escape")
    journal.page.get_by_role("button", name="Jauna stunda").click()
    journal.page.locator("#new-weight").fill("x")
    journal.page.locator("#new-kind").select_option("test")
    journal.page.get_by_role("button", name="Saglabāt").click()
    expect(journal.page.get_by_role("alert")).to_be_visible()
    assert_accessible(journal.page)


@pytest.mark.parametrize("face", [{}, PHONE], ids=str)
def test_waiting_and_a_refused_field_are_accessible(open_journal, face):
    journal = open_journal(**face)
    journal.field("Svarīgums").fill("ļoti")
    journal.says("Noraidīts (1)")
    expect(journal.field("Svarīgums")).to_have_accessible_description("Svarīgums ir skaitlis no 0,1 līdz 10.")
    assert_accessible(journal.page)
    journal.page.context.clear_cookies()
    journal.go("elza")
    journal.enter("7")
    expect(journal.page.get_by_role("link", name="Pierakstīties citā cilnē")).to_be_visible()
    assert_accessible(journal.page)


def test_on_a_phone_one_tap_goes_and_the_second_opens(open_journal):
    journal = open_journal(**PHONE)
    cell = journal.cell("karlis")
    cell.tap()
    expect(cell).to_be_focused()
    assert not journal.editor.is_visible()
    cell.tap()
    expect(journal.editor).to_be_focused()
    journal.page.keyboard.type("7")
    journal.press("Enter")
    journal.all_saved()
    expect(cell).to_have_text("7")


def test_on_a_phone_the_panel_comes_up_from_below(open_journal):
    journal = open_journal(**PHONE)
    journal.page.locator("th.is-here button").tap()
    expect(journal.panel).to_contain_class("is-open")
    expect(journal.panel).to_be_in_viewport()
    assert journal.panel.evaluate("one => getComputedStyle(one).position") == "fixed"
    journal.panel.get_by_role("button", name="Visi klāt").tap()
    expect(journal.panel).to_contain_text("Apstiprināts")
    assert_accessible(journal.page)
    journal.panel.get_by_role("button", name="Aizvērt").tap()
    expect(journal.cell("elza")).to_be_focused()
    journal.all_saved()


def test_a_phone_does_not_scroll_sideways(open_journal):
    journal = open_journal(**PHONE)
    assert_fits(journal.page)


def test_without_scripts_the_journal_can_be_read(open_as, cast):
    page = open_as("class_teacher", f"/zurnali/{cast.group['maths']}", java_script_enabled=False)
    expect(page.get_by_role("table")).to_be_visible()
    expect(page.get_by_role("rowheader", name="Abola Elza")).to_be_visible()
    expect(page.locator("#panel")).to_be_hidden()
