"""Suggested attendance by keyboard in the grid and by touch on the card; an event on a phone (clause 8)."""

from playwright.sync_api import expect
from sqlalchemy import select

from models.events import SchoolEvent
from tests.browser.accessible import assert_accessible, assert_fits
from tests.browser.journal_page import THIRD_LESSON
from tests.journal_book import Book
from tests.people import TODAY

PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}


def absent_in_the_first_lesson(records, cast, *pupils):
    with records() as session:
        book = Book(session, cast)
        lesson = book.lesson("maths", TODAY, 1)
        for pupil in pupils:
            book.absent(lesson, pupil)


def test_by_one_key_the_cell_by_another_the_column_and_undone(records, cast, open_journal):
    absent_in_the_first_lesson(records, cast, "karlis", "anna", "roberts")
    journal = open_journal(at=f"{THIRD_LESSON}/{cast.student['karlis']}")
    karlis, anna = journal.cell("karlis", THIRD_LESSON), journal.cell("anna", THIRD_LESSON)
    expect(karlis).to_have_text("n?")
    expect(journal.page.locator("#absent-why")).to_have_text("nebija iepriekšējā stundā")
    expect(karlis).to_have_attribute("aria-describedby", "absent-why")
    assert_accessible(journal.page)
    journal.press("Space")
    expect(karlis).to_have_text("n")
    expect(anna).to_have_text("n?")
    journal.press("Alt+KeyS")
    expect(anna).to_have_text("n")
    expect(journal.cell("roberts", THIRD_LESSON)).to_have_text("n")
    expect(journal.cell("elza", THIRD_LESSON)).to_have_text("")
    expect(journal.page.locator("#chosen")).to_have_text("Ielikti ieteiktie n: 2")
    journal.all_saved()
    journal.press("Control+KeyZ")
    expect(anna).to_have_text("n?")
    expect(karlis).to_have_text("n")
    journal.all_saved()
    journal.go("anna", THIRD_LESSON)
    journal.page.keyboard.type("7")
    journal.press("Enter")
    expect(anna).to_have_text("7")
    journal.all_saved()


def test_on_a_phone_suggestions_are_touched_on_the_card(records, cast, open_as):
    absent_in_the_first_lesson(records, cast, "karlis", "anna")
    page = open_as(
        "class_teacher",
        f"/zurnali/{cast.group['maths']}/stunda?kolonna={THIRD_LESSON}",
        color_scheme="dark",
        **PHONE,
    )
    line = {one: page.locator(f'li[data-student="{cast.student[one]}"]') for one in ("karlis", "anna")}
    expect(line["anna"]).to_contain_text("nebija iepriekšējā stundā")
    assert_accessible(page)
    assert_fits(page)
    line["karlis"].get_by_role("button", name="Ielikt n").tap()
    expect(line["karlis"].locator(".cell")).to_have_text("n")
    expect(line["karlis"].get_by_role("button", name="Ielikt n")).to_be_hidden()
    line["karlis"].get_by_role("radio", name="klāt").check()
    page.get_by_role("button", name="Ielikt visus ieteiktos (2)").tap()
    for one in line.values():
        expect(one.locator(".cell")).to_have_text("n")
    expect(page.locator("#grid-state [data-sentence]")).to_have_text("Viss saglabāts")


def test_an_event_is_proposed_on_a_phone_and_confirmed(records, cast, open_as):
    page = open_as("interest_teacher", "/pasakumi/jauns", **PHONE)
    page.get_by_label("Pasākuma nosaukums").fill("Koru skate")
    page.get_by_role("searchbox", name="Meklēt skolēnu").fill("berz")
    expect(page.get_by_label("Kauliņš Teodors")).to_be_hidden()
    page.get_by_label("Bērziņš Roberts").check()
    page.get_by_role("searchbox", name="Meklēt skolēnu").fill("")
    page.get_by_role("button", name="Visa klase 4.a").tap()
    expect(page.locator("[data-count]")).to_have_text("3")
    assert_accessible(page)
    assert_fits(page)
    page.get_by_role("button", name="Pieteikt pasākumu").tap()
    expect(page.get_by_role("status").first).to_contain_text("Pasākums ir pieteikts.")
    with records() as session:
        number = session.scalar(select(SchoolEvent.id))
    page = open_as("class_teacher", "/pasakumi/", **PHONE)
    assert_accessible(page)
    page.get_by_role("link", name="Koru skate").tap()
    expect(page.locator(".class-of-event")).to_be_visible()
    assert_accessible(page)
    assert_fits(page)
    page.get_by_role("button", name="Apstiprināt").tap()
    page.wait_for_url(f"**/pasakumi/{number}#klase-*")
    expect(page.locator(".class-of-event")).to_contain_text("apstiprināts: 1")
