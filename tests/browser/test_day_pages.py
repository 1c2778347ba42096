"""A day without power on the screen: choose what to print, enter the day afterwards (clause 11)."""

from playwright.sync_api import expect

from tests.browser.accessible import assert_accessible, assert_fits

PHONE = {"viewport": {"width": 390, "height": 844}, "color_scheme": "dark"}


def test_the_day_sheet_is_chosen_and_the_day_entered_from_it(open_as, cast):
    page = open_as("class_teacher", "/zurnali/dienas-lapa", **PHONE)
    assert_accessible(page)
    assert_fits(page)
    expect(page.get_by_role("link", name="Drukāt dienas lapu (PDF)")).to_be_visible()
    page.get_by_role("link", name="Ievadīt dienu no papīra").click()
    assert_accessible(page)
    assert_fits(page)
    lesson = page.get_by_role("group", name="1. Matemātika, 4.b")
    lesson.get_by_label("Tēma").fill("Daļas")
    lesson.get_by_label("Bērziņš Roberts").check()
    page.get_by_label("Kāpēc diena tiek ievadīta no papīra").fill(" ")
    page.get_by_role("button", name="Ievadīt dienu").click()
    expect(page.get_by_role("alert")).to_contain_text("Norādiet, kāpēc")
    expect(lesson.get_by_label("Bērziņš Roberts")).to_be_checked()
    page.get_by_label("Kāpēc diena tiek ievadīta no papīra").fill("nebija elektrības")
    page.get_by_role("button", name="Ievadīt dienu").click()
    expect(page.locator(".flashes")).to_contain_text("Diena ir ievadīta.")
    page.goto(f"/zurnali/{cast.group['maths']}")
    expect(page.locator(f'tr[data-student="{cast.student["roberts"]}"]')).to_contain_text("n")
