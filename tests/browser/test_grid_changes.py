"""Two lessons in a row are entered by one key; one that did not take place is struck out (clause 11)."""

from playwright.sync_api import expect

from models.timetable import TimetableSlot
from tests.browser.journal_page import FIRST_LESSON, THIRD_LESSON, JournalPage
from tests.people import YEAR_BEGAN

SECOND_LESSON = "x-2026-11-23-2"


def test_a_double_lesson_is_entered_by_one_key(open_as, cast, records):
    with records() as session:
        session.add(
            TimetableSlot(journal_group_id=cast.group["maths"], weekday=0, number=2, starts_on=YEAR_BEGAN)
        )
    page = open_as("class_teacher", f"/zurnali/{cast.group['maths']}#{FIRST_LESSON}")
    journal = JournalPage(page, cast)
    journal.enter("n")
    journal.field("Tēma").fill("Daļas")
    journal.press("Alt+k", "Alt+n")
    expect(journal.cell("elza", SECOND_LESSON)).to_have_text("n")
    expect(journal.panel.get_by_role("heading")).to_contain_text("2. stunda")
    expect(journal.field("Tēma")).to_have_value("Daļas")
    expect(journal.panel).to_contain_text("Apstiprināts")
    journal.all_saved()


def test_a_lesson_that_was_not_held(open_as, cast):
    page = open_as("class_teacher", f"/zurnali/{cast.group['maths']}#{FIRST_LESSON}")
    journal = JournalPage(page, cast)
    journal.go("anna", THIRD_LESSON)
    journal.panel.get_by_text("Stunda nenotika").first.click()
    journal.panel.get_by_label("Iemesls").fill("sala diena")
    journal.panel.get_by_role("button", name="Stunda nenotika").click()
    page.wait_for_url(f"**#{THIRD_LESSON}")
    expect(page.get_by_text("Stunda ir svītrota")).to_be_visible()
    expect(page.locator("th.struck s")).to_have_text("23.")
    expect(page.locator("#panel")).to_contain_text("Nenotika: sala diena (Ilze Kalēja)")
    expect(page.locator("#panel").get_by_label("Tēma")).to_be_hidden()
    page.get_by_role("button", name="Stunda tomēr notika").click()
    page.get_by_role("button", name="Atsaukt", exact=True).click()
    expect(page.get_by_text("Stunda atkal ir jāievada.")).to_be_visible()
    expect(page.locator("th.struck")).to_have_count(0)
