"""Individual work and the class-teacher journal in a real browser: one click, and for everybody (14, 16)."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.browser.accessible import assert_accessible, assert_fits
from tests.individual_work import begin_individual_work

PHONE = {"color_scheme": "dark", "viewport": {"width": 390, "height": 844}}


def test_a_session_is_recorded_on_a_phone_and_every_page_is_for_everybody(open_as, cast, records):
    with records() as session:
        work = begin_individual_work(session, cast)
    page = open_as("support_teacher", "/individualais-darbs/", **PHONE)
    waiting = page.locator(f"#g{work.monday}-2026-11-23")
    waiting.get_by_label("Tēma").fill("Lasīšana")
    waiting.get_by_role("button", name="Ierakstīt").click()
    expect(page.get_by_text("Nodarbība ierakstīta")).to_be_visible()
    group = work.group
    for place in (
        "",
        str(group),
        f"{group}/jauna",
        f"grafiks/{work.monday}/labot",
        f"grafiks/{work.monday}/beigt",
    ):
        page.goto(f"/individualais-darbs/{place}")
        assert_accessible(page)
        assert_fits(page)


def test_the_class_teacher_journal_is_for_everybody(open_as, cast):
    page = open_as("class_teacher", f"/instruktazas/zurnals/{cast.group['class_lesson']}/jauna")
    page.get_by_label("Tēma").fill("Elektrodrošība")
    page.get_by_label("Abola Elza").uncheck()
    page.get_by_role("button", name="Saglabāt", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Elektrodrošība")
    journal = "/klases-zurnals/"
    forms = [f"{cast.group['class_lesson']}/{what}/jauna" for what in ("sarunas", "sapulces")]
    for place in (page.url, "/instruktazas/", journal, *(journal + form for form in forms)):
        page.goto(place)
        assert_accessible(page)
        assert_fits(page)
