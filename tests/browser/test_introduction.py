"""The class teacher introduces the class at a desk, by keyboard: look, publish, remind, sign, print (5)."""

from __future__ import annotations

from playwright.sync_api import expect

from models.accounts import Account
from tests.browser.accessible import assert_accessible, assert_fits


def test_a_class_teacher_publishes_reminds_and_prints(open_as, cast, records):
    with records() as session:
        session.get_one(Account, cast.account["guardian"]).password_hash = "argon"
    page = open_as("class_teacher", "/")
    page.locator("main a[href^='/iepazistinasana/']").first.press("Enter")
    text = page.get_by_label("Teksts")
    text.press("Control+End")
    text.press_sequentially("\n\nUz sadarbību")
    page.get_by_role("button", name="Priekšskatījums").press("Enter")
    expect(page.get_by_role("heading", name="Tā to redzēs ģimenes")).to_be_visible()
    expect(page.locator(".prose")).to_contain_text("Uz sadarbību")
    assert_accessible(page)
    page.get_by_role("button", name="Publicēt").press("Enter")
    expect(page.get_by_role("heading", name="iepazinušies 0 no 8")).to_be_visible()
    assert_accessible(page)
    assert_fits(page)

    reminded_and_signed(page)
    page.goto("/dienasgramatas-lasijumi/")
    assert_accessible(page)
    assert_fits(page)


def reminded_and_signed(page):
    """Those who come in here are reminded; a signed sheet is noted; the sheet prints."""
    page.get_by_role("button", name="Atgādināt").press("Enter")
    page.get_by_role("dialog").get_by_role("button", name="Atgādināt").press("Enter")
    expect(page.get_by_text("Atgādināts 1 cilvēkam.")).to_be_visible()
    page.get_by_label("Abola Elza").press("Space")
    page.get_by_role("button", name="Atzīmēt parakstus").press("Enter")
    expect(page.get_by_role("heading", name="iepazinušies 1 no 8")).to_be_visible()
    sheet = page.get_by_role("link", name="Drukāt lapu (PDF)").get_attribute("href")
    printed = page.request.get(sheet)
    assert printed.headers["content-type"] == "application/pdf"
    assert printed.body().startswith(b"%PDF")


def test_who_answers_for_the_school_sees_it_class_by_class(open_as):
    page = open_as("superuser", "/")
    assert_accessible(page)
    assert_fits(page)
    table = page.get_by_role("region", name="Kas jādara katrā klasē")
    table.get_by_role("link", name="1 Nav iepazīstināta, 4.b").press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("4.b klases iepazīstināšana")
    page.goto("/iepazistinasana/")
    assert_accessible(page)
