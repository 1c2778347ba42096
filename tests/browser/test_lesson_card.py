"""The card of one lesson on a phone in the gym: big buttons, the same road, the same network (clause 11)."""

import pytest
from playwright.sync_api import expect

from tests.browser.accessible import assert_accessible, assert_fits
from tests.browser.journal_page import FIRST_LESSON, THIRD_LESSON

PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}
DARK = {**PHONE, "color_scheme": "dark"}


@pytest.fixture
def open_card(open_as, cast):
    """The card of today's first lesson of mathematics."""

    def opened(who="class_teacher", key=FIRST_LESSON, **options):
        return open_as(who, f"/zurnali/{cast.group['maths']}/stunda?kolonna={key}", **PHONE | options)

    return opened


def line(page, cast, pupil):
    """A pupil's line."""
    return page.locator(f'li[data-student="{cast.student[pupil]}"]')


def says(page, sentence):
    """The state line comes to say it."""
    expect(page.locator("#grid-state [data-sentence]")).to_have_text(sentence)


def test_a_lesson_is_entered_by_thumb_and_stands_in_the_grid(open_card, cast):
    page = open_card(**DARK)
    assert_accessible(page)
    assert_fits(page)
    roberts = line(page, cast, "roberts")
    roberts.get_by_role("radio", name="nav").check()
    expect(roberts.locator(".cell")).to_have_text("n")
    line(page, cast, "anna").get_by_role("radio", name="kavē").check()
    says(page, "Viss saglabāts")
    line(page, cast, "elza").get_by_role("button", name="Vērtējums").tap()
    pad = page.get_by_role("dialog", name="Abola Elza")
    expect(pad.locator(".pad .btn")).to_have_count(11)
    assert_accessible(page)
    assert_fits(page)
    pad.get_by_role("button", name="10", exact=True).tap()
    expect(line(page, cast, "elza").locator(".cell")).to_have_text("10")
    page.get_by_label("Tēma").fill("Daļas")
    page.get_by_role("button", name="Visi klāt").tap()
    expect(page.locator("[data-confirmed]")).to_be_visible()
    says(page, "Viss saglabāts")
    expect(page.locator("[data-attendance]")).to_have_text("4 klāt · 1 kavē · 1 nav")
    page.get_by_role("link", name="Viss žurnāls").tap()
    expect(page.locator(f'tr[data-student="{cast.student["elza"]}"]')).to_contain_text("10")


def test_a_sign_is_taken_back_after_the_card_is_opened_anew(open_card, cast):
    page = open_card()
    roberts = line(page, cast, "roberts")
    roberts.get_by_role("radio", name="nav").check()
    says(page, "Viss saglabāts")
    page.reload()  # the lesson has its lasting name by now
    expect(roberts.get_by_role("radio", name="nav")).to_be_checked()
    roberts.get_by_role("radio", name="klāt").check()
    expect(roberts.locator(".cell")).to_have_text("")
    says(page, "Viss saglabāts")


def test_the_yard_has_no_network_and_nothing_is_lost(open_card, cast):
    page = open_card()
    page.context.route("**/sunas", lambda route: route.abort())
    roberts = line(page, cast, "roberts")
    roberts.get_by_role("radio", name="nav").check()
    says(page, "Gaida tīklu (1)")
    expect(roberts.locator(".cell")).to_contain_class("is-waiting")
    page.on("dialog", lambda dialog: dialog.accept())
    page.reload()
    expect(roberts.locator(".cell")).to_have_text("n")
    expect(roberts.get_by_role("radio", name="nav")).to_be_checked()
    page.context.unroute_all()
    page.evaluate("dispatchEvent(new Event('online'))")
    says(page, "Viss saglabāts")


def test_two_values_are_asked_about_on_the_card_too(open_card, cast):
    mine, theirs = open_card(), open_card()
    for page in (mine, theirs):
        page.route("**/jaunumi?*", lambda route: route.abort())
    line(theirs, cast, "elza").get_by_role("radio", name="kavē").check()
    says(theirs, "Viss saglabāts")
    line(mine, cast, "elza").get_by_role("radio", name="nav").check()
    says(mine, "Divas vērtības (1)")
    mine.get_by_role("button", name="Rādīt").tap()
    question = mine.get_by_role("dialog", name="Divas vērtības")
    assert_fits(mine)
    question.get_by_role("button", name="Ņemt saglabāto").tap()
    expect(line(mine, cast, "elza").get_by_role("radio", name="kavē")).to_be_checked()
    says(mine, "Viss saglabāts")


def test_the_card_is_worked_by_the_keyboard_and_reached_from_the_grid(open_journal, cast):
    journal = open_journal(at=THIRD_LESSON, viewport={"width": 390, "height": 844})
    page = journal.page
    page.locator(f'th[data-column="{THIRD_LESSON}"] button').click()
    journal.panel.get_by_role("link", name="Stundas kartīte").click()
    expect(page.locator(".lead")).to_contain_text("3. stunda")
    page.get_by_role("radio", name="klāt").first.focus()
    page.keyboard.press("ArrowRight")
    expect(line(page, cast, "elza").locator(".cell")).to_have_text("n")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    pad = page.get_by_role("dialog", name="Abola Elza")
    pad.get_by_label("Ierakstīt pašam").fill("7 8")
    page.keyboard.press("Tab")
    page.get_by_role("button", name="Ierakstīt", exact=True).press("Enter")
    expect(line(page, cast, "elza").locator(".cell")).to_contain_text("7 8")
    says(page, "Viss saglabāts")


def test_without_scripts_the_card_is_a_form(open_card, cast):
    page = open_card(java_script_enabled=False)
    page.get_by_label("Tēma").fill("Daļas")
    line(page, cast, "roberts").get_by_role("radio", name="nav").check(force=True)
    line(page, cast, "elza").get_by_label("Vērtējums").fill("7")
    page.get_by_role("button", name="Visi klāt").click()
    expect(page.locator(".flashes")).to_contain_text("Stunda ir saglabāta.")
    expect(line(page, cast, "elza").locator(".cell")).to_have_text("7")
    expect(line(page, cast, "roberts").get_by_role("radio", name="nav")).to_be_checked()
    assert_fits(page)
