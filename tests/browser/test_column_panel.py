"""What hangs on a column's panel: homework with files, columns in full, phrases, planned tests (11, 12)."""

from datetime import date

from playwright.sync_api import expect

from models.planned_tests import PlannedTest
from models.rules.marks import ColumnKind
from tests.browser.accessible import assert_accessible, assert_fits
from tests.browser.journal_page import THIRD_LESSON, JournalPage

PDF = {"name": "48. lpp.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.7 48. lappuse"}
PROGRAM = {"name": "spēle.exe", "mimeType": "application/pdf", "buffer": b"MZ"}
PHONE = {"viewport": {"width": 390, "height": 844}, "color_scheme": "dark", "has_touch": True}


def test_homework_with_a_file_and_a_link_waits_in_the_lesson_it_is_for(open_journal):
    journal = open_journal()
    panel, files = journal.panel, journal.panel.locator("input[type=file]")
    expect(journal.field("Uzdots uz").locator("option").first).to_contain_text("nākamo stundu: P 23.11.2026.")
    files.set_input_files([PROGRAM, PDF])
    expect(panel.get_by_role("alert").filter(has_text="Programmas, skriptus")).to_be_visible()
    expect(panel.get_by_role("link", name="48. lpp.pdf")).to_be_visible()
    journal.field("Uzdots").fill("Izpildi https://www.uzdevumi.lv/p/5 un javascript:alert(1)")
    journal.press("Escape")
    journal.all_saved()
    link = panel.get_by_role("list", name="Saites uzdotajā").get_by_role("link")
    expect(link).to_have_attribute("rel", "noopener noreferrer nofollow")
    expect(panel.get_by_text("(www.uzdevumi.lv)")).to_be_visible()
    assert_accessible(journal.page)
    journal.go("elza", THIRD_LESSON)
    due = panel.get_by_role("region", name="Šai stundai uzdots")
    expect(due).to_contain_text("Izpildi https://www.uzdevumi.lv/p/5")
    expect(due.get_by_role("link", name="48. lpp.pdf")).to_be_visible()
    with journal.page.expect_download() as kept:
        due.get_by_role("link", name="48. lpp.pdf").click()
    assert kept.value.suggested_filename == "48. lpp.pdf"
    journal.go("elza")
    panel.get_by_role("button", name="Noņemt: 48. lpp.pdf").click()
    expect(panel.get_by_role("link", name="48. lpp.pdf")).to_have_count(0)


def test_points_become_percent_and_a_lesson_gets_a_further_column(open_journal):
    journal = open_journal()
    journal.field("Skala").select_option("percent")
    journal.field("Punktu skaits").fill("20")
    journal.press("Escape")
    journal.all_saved()
    expect(journal.panel).to_contain_text("Punkti no 0 līdz 20 kļūst par procentiem")
    journal.go("elza")
    journal.enter("17,5p", "18", "21")
    journal.says("Noraidīts (1)")
    expect(journal.cell("elza")).to_have_text("87,5%")
    expect(journal.cell("karlis")).to_have_text("90%")
    journal.go("anna")
    journal.press("Escape")
    journal.all_saved()
    journal.panel.get_by_text("Vēl ar šo aili").click()
    journal.panel.get_by_label("Vēl viena vērtējumu aile").select_option("test")
    journal.panel.get_by_role("button", name="Pievienot", exact=True).click()
    expect(journal.panel.get_by_role("heading", level=2)).to_contain_text("1. stunda: pārbaudes darbs")
    journal.panel.get_by_text("Vēl ar šo aili").click()
    journal.panel.get_by_role("button", name="Izņemt vērtējumu aili").click()
    expect(journal.page.locator("th[data-column^=a]")).to_have_count(0)
    expect(journal.cell("elza")).to_have_text("87,5%")


def test_a_topic_is_written_from_phrases_by_the_keyboard(open_journal):
    journal = open_journal()
    topic = journal.field("Tēma")
    topic.fill("Daļskaitļu salīdzināšana")
    journal.press("Alt+ArrowDown")
    search = journal.panel.get_by_role("combobox", name="Meklēt frāzes")
    expect(search).to_be_focused()
    journal.panel.get_by_role("button", name="Saglabāt ierakstīto kā frāzi").click()
    expect(journal.panel.get_by_text("Frāze ir saglabāta.")).to_be_visible()
    journal.press("Escape")
    expect(topic).to_be_focused()
    journal.press("Escape")
    journal.all_saved()
    journal.go("elza", THIRD_LESSON)
    topic.focus()
    journal.press("Alt+ArrowDown")
    search.fill("dalskait")
    found = journal.panel.get_by_role("listbox", name="Frāzes").get_by_role("option")
    expect(found).to_have_count(1)
    assert_accessible(journal.page)
    journal.press("Enter")
    expect(topic).to_be_focused()
    expect(topic).to_have_value("Daļskaitļu salīdzināšana")
    journal.press("Escape")
    journal.all_saved()


def test_a_planned_test_becomes_its_column_from_the_panel(open_as, records, cast):
    with records() as session:
        row = {"planned_on": date(2026, 11, 23), "title": "Daļas", "column_kind": ColumnKind.DIAGNOSTIC}
        who = {"journal_group_id": cast.group["maths"], "account_id": cast.account["class_teacher"]}
        session.add(PlannedTest(**row, **who))
    journal = JournalPage(open_as("class_teacher", f"/zurnali/{cast.group['maths']}#x-2026-11-23-1"), cast)
    planned = journal.panel.get_by_role("region", name="Šai dienai ieplānots")
    expect(planned).to_contain_text("diagnosticējošais darbs: Daļas")
    planned.get_by_role("button", name="Izveidot tā aili").click()
    expect(journal.field("Par ko vērtē")).to_have_value("Daļas")
    expect(journal.field("Skala")).to_have_value("percent")
    expect(planned).to_be_hidden()


def test_a_test_is_planned_on_a_phone_and_a_full_day_asks_once_more(open_as, records, cast):
    with records() as session:
        row = {"planned_on": date(2026, 11, 26), "title": "Vārdi", "column_kind": ColumnKind.TEST}
        who = {"journal_group_id": cast.group["english_1"], "account_id": cast.account["subject_teacher"]}
        session.add(PlannedTest(**row, **who))
    page = open_as("class_teacher", "/parbaudes-darbu-kalendars/", **PHONE)
    assert_fits(page)
    assert_accessible(page)
    page.get_by_role("link", name="Ieplānot pārbaudes darbu", exact=True).click()
    page.get_by_label("Žurnāls *").select_option(label="Matemātika, 4.b")
    page.get_by_label("Datums").fill("2026-11-26")
    page.get_by_label("Par ko tas ir").fill("Daļskaitļi")
    page.get_by_role("button", name="Ieplānot").click()
    expect(page.get_by_role("alert")).to_contain_text("4.b klasei jau ir: Angļu valoda, pārbaudes darbs")
    page.get_by_label("Plānot tomēr").check()
    assert_accessible(page)
    page.get_by_role("button", name="Ieplānot").click()
    expect(page.get_by_text("Daļskaitļi")).to_be_visible()
    expect(page.get_by_text("daudz darbu")).to_be_visible()
    assert_fits(page)
