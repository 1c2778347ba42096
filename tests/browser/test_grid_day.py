"""A teacher's day in the journal, with the keyboard only (clause 11)."""

import pytest
from playwright.sync_api import expect

from tests.browser.journal_page import THIRD_LESSON, JournalPage

BOTH_ENGINES = pytest.mark.parametrize("app", ["sqlite", "postgresql"], indirect=True)
LINE_OF_TABS = 80


def tab_to(page, target):
    """Reach something by Tab alone, as far as it may take."""
    for _ in range(LINE_OF_TABS):
        if target.evaluate("one => one === document.activeElement"):
            return
        page.keyboard.press("Tab")
    raise AssertionError("out of the keyboard's reach")


def enter_the_lesson(journal):
    """Who was there, what was given, what was done and set."""
    journal.enter("n", "7", "7 8", "k5 9", "nv")
    journal.press("Alt+k", "Alt+p")
    journal.page.keyboard.type("Daļskaitļu salīdzināšana")
    journal.press("Tab")
    journal.page.keyboard.type("Salīdzina daļas ar vienādiem saucējiem")
    journal.press("Tab")
    journal.page.keyboard.type("48. lpp., 3.–5. uzd.")
    journal.press("Escape")


@BOTH_ENGINES
def test_a_whole_day_is_entered_with_the_keyboard_only(open_as, cast):
    page = open_as("class_teacher", "/zurnali/")
    tab_to(page, page.get_by_role("link", name="1. Matemātika, 4.b"))
    page.keyboard.press("Enter")
    page.wait_for_url("**/zurnali/*#x-2026-11-23-1")
    journal = JournalPage(page, cast)
    expect(journal.cell("elza")).to_be_focused()
    enter_the_lesson(journal)
    expect(journal.cell("zigurs")).to_be_focused()
    journal.all_saved()
    expect(journal.panel).to_contain_text("4 klāt · 1 kavē · 1 nav")
    expect(journal.panel).to_contain_text("Apstiprināts")
    page.reload()
    journal = JournalPage(page, cast)
    entered = journal.columns[-3]
    texts = [
        journal.cell(one, entered).inner_text() for one in ("elza", "karlis", "anna", "roberts", "evelina")
    ]
    assert texts == ["n", "7", "7 8", "k5 9", "nv"]
    journal.go("elza", entered)
    expect(journal.field("Tēma")).to_have_value("Daļskaitļu salīdzināšana")
    expect(journal.field("Uzdots")).to_have_value("48. lpp., 3.–5. uzd.")
    expect(journal.panel.locator("[data-pill]")).to_contain_class("good")


def test_the_day_begins_at_the_lesson_that_waits(open_as, cast):
    page = open_as("class_teacher", f"/zurnali/{cast.group['maths']}")
    journal = JournalPage(page, cast)
    expect(journal.cell("elza")).to_have_attribute("tabindex", "0")
    expect(journal.panel.get_by_role("heading")).to_have_text("23. novembris, pirmdiena, 1. stunda")
    journal.go("elza")
    journal.enter("7")
    journal.all_saved()
    page.keyboard.press("Alt+k")
    journal.panel.get_by_label("Tēma").fill("Daļas")
    journal.press("Escape")
    journal.all_saved()
    page.goto(f"/zurnali/{cast.group['maths']}")
    expect(journal.cell("elza", THIRD_LESSON)).to_have_attribute("tabindex", "0")


def test_a_column_follows_its_kind(open_journal):
    journal = open_journal()
    journal.field("Stundas tips").select_option("test")
    journal.all_saved()
    expect(journal.cell("elza")).to_contain_class("test")
    expect(journal.page.locator("th.is-here small").last).to_have_text("PD")
    expect(journal.field("Vērtēšana")).to_have_value("summative")


def test_a_lesson_outside_the_timetable_is_added(open_journal):
    journal = open_journal()
    journal.page.get_by_role("button", name="Jauna stunda").click()
    form = journal.page.get_by_role("dialog", name="Jauna stunda")
    form.get_by_label("Stundas numurs").select_option("5")
    form.get_by_label("Stundas tips").select_option("test")
    form.get_by_label("Tēma").fill("Pārbaudes darbs par daļām")
    form.get_by_label("Svarīgums").fill("daudz")
    form.get_by_role("button", name="Saglabāt").click()
    expect(form.get_by_role("alert")).to_be_visible()
    expect(form.get_by_label("Svarīgums")).to_be_focused()
    form.get_by_label("Svarīgums").fill("2")
    form.get_by_label("Svarīgums").press("Enter")
    expect(journal.panel.get_by_role("heading")).to_have_text("23. novembris, pirmdiena, 5. stunda")
    expect(journal.field("Svarīgums")).to_have_value("2")


def test_one_is_told_who_entered_what(open_journal):
    journal = open_journal()
    journal.enter("4")
    journal.all_saved()
    journal.go("elza")
    journal.enter("7")
    journal.all_saved()
    expect(journal.cell("elza")).to_have_text("47")
    journal.press("ArrowUp", "Alt+h")
    told = journal.page.get_by_role("dialog", name="Abola Elza")
    newest = told.locator("tbody tr").first
    expect(newest).to_contain_text("Ilze Kalēja")
    expect(newest.locator("td").nth(2)).to_have_text("4")
    expect(newest.locator("td").nth(3)).to_have_text("7")
    journal.press("Escape")
    expect(journal.cell("elza")).to_be_focused()


def test_html_stays_text(open_journal):
    journal = open_journal()
    journal.enter("<b>7</b>")
    journal.says("Noraidīts (1)")
    expect(journal.cell("elza")).to_have_text("<b>7</b>")
    topic = "<img src=x onerror=alert(1)>"
    journal.field("Tēma").fill(topic)
    journal.field("Skala").select_option("text")
    journal.field("Par ko vērtē").fill("</script><script>alert(1)</script>")
    journal.press("Escape")
    journal.go("karlis")
    journal.page.keyboard.type("<i>Labi</i>")
    journal.press("Alt+Enter")
    journal.page.keyboard.type("strādā")
    journal.press("Enter")
    journal.says("Noraidīts (1)")
    expect(journal.cell("karlis")).to_have_text("<i>Labi</i>\nstrādā", use_inner_text=True)
    journal.go("elza")
    journal.press("Escape")
    journal.all_saved()
    journal.page.reload()
    expect(journal.cell("karlis")).to_contain_text("<i>Labi</i>")
    assert journal.page.locator("td :is(b, i, img, script)").count() == 0
    journal.go("karlis")
    expect(journal.field("Tēma")).to_have_value(topic)


def test_who_only_reads_moves_about_and_changes_nothing(open_journal):
    journal = open_journal("director")
    expect(journal.cell("elza")).to_be_focused()
    journal.enter("7")
    journal.press("F2", "Delete")
    assert not journal.editor.is_visible()
    expect(journal.cell("elza")).to_have_text("")
    expect(journal.field("Tēma")).to_be_disabled()
    assert journal.page.get_by_role("button", name="Jauna stunda").count() == 0
