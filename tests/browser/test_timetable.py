"""A class's week made anew by the keys alone and by touch; clashes are told while it is made (clause 6)."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from playwright.sync_api import expect

from models.timetable import TimetableSlot
from tests.browser.accessible import assert_accessible, assert_fits

PHONE = {"color_scheme": "dark", "has_touch": True, "viewport": {"width": 390, "height": 844}}


@pytest.fixture
def draft(open_as, cast, records):
    """The week of 4.b being made; Ilze Kalēja teaches 4.a too, on Thursday."""
    with records() as session:
        slot = {"journal_group_id": cast.group["choir"], "weekday": 3, "number": 7}
        session.add(TimetableSlot(**slot, starts_on=date(2026, 9, 1)))
    return lambda **options: open_as(
        "class_teacher", f"/stundu-saraksts/klase/{cast.school_class['4.b']}/jauna", **options
    )


def cell(page, weekday, number):
    return page.locator(f'[data-cell="{weekday}-{number}"]')


def plus(page, weekday, number):
    return cell(page, weekday, number).locator(".tt-plus")


def press(page, *keys):
    for key in keys:
        page.keyboard.press(key)


def test_a_week_is_made_by_the_keys_alone(draft, cast):
    page = draft()
    assert_accessible(page)
    plus(page, 0, 1).focus()
    press(page, "ArrowRight", "ArrowDown", "ArrowDown", "ArrowDown")
    expect(plus(page, 1, 4)).to_be_focused()
    press(page, "Enter", "M", "a", "t", "Enter")
    expect(cell(page, 1, 4)).to_contain_text("Matemātika")
    expect(plus(page, 1, 4)).to_be_focused()

    # Copied to the hour of the English lesson it clashes: the sentence comes at once, the lesson is marked.
    page.keyboard.press("Control+c")
    plus(page, 0, 2).focus()
    page.keyboard.press("Control+v")
    expect(page.locator("[data-clash-list]")).to_contain_text("pirmdiena, 2. stunda")
    expect(cell(page, 0, 2)).to_contain_text("sadursme")
    expect(page.locator("[data-said]")).to_contain_text("4.b klasei tad ir cita stunda")
    assert_accessible(page)
    cell(page, 0, 2).get_by_role("button", name="Izņemt: Matemātika").press("Enter")
    expect(page.locator("[data-clash-list] li")).to_have_count(0)

    # Delete empties an hour; the week is saved as a whole.
    plus(page, 0, 6).focus()
    page.keyboard.press("Delete")
    expect(cell(page, 0, 6)).not_to_contain_text("Klases stunda")
    page.get_by_role("button", name="Saglabāt nedēļu").press("Enter")
    expect(page.get_by_text("4.b klasei šis stundu saraksts ir spēkā no 30.11.2026.")).to_be_visible()
    expect(page.locator(".d1 .n4")).to_contain_text("Matemātika")
    expect(page.locator(".d0 .n6")).not_to_contain_text("Klases stunda")
    assert_accessible(page)


def test_a_week_is_made_by_touch_on_a_phone(draft, cast):
    page = draft(**PHONE)
    assert_fits(page)
    cell(page, 0, 3).get_by_role("button", name="Kopēt: Matemātika").tap()
    plus(page, 2, 1).tap()
    expect(cell(page, 2, 1)).to_contain_text("112")
    cell(page, 0, 3).get_by_role("button", name="Izņemt: Matemātika").tap()
    page.get_by_role("button", name="Beigt kopēt").tap()
    plus(page, 4, 2).tap()
    page.get_by_label("Priekšmets un grupa").select_option(label="Klases stunda – I. Kalēja")
    assert_accessible(page)
    page.get_by_role("button", name="Ielikt", exact=True).tap()
    expect(cell(page, 4, 2)).to_contain_text("Klases stunda")
    expect(cell(page, 3, 7)).to_contain_text("maina virslietotājs")
    expect(cell(page, 3, 7).get_by_role("button", name="Izņemt")).to_have_count(0)
    assert_fits(page)
    page.get_by_role("button", name="Saglabāt nedēļu").tap()
    expect(page.get_by_text("4.b klasei šis stundu saraksts ir spēkā no 30.11.2026.")).to_be_visible()
    assert_fits(page)
    assert_accessible(page)


def test_a_family_finds_today_first_on_the_phone(open_as, cast, clock):
    clock.move(datetime(2026, 11, 24, 8, 0, tzinfo=UTC))
    page = open_as("guardian", f"/stundu-saraksts/?berns={cast.student['anna']}", **PHONE)
    expect(page.locator(".tt-day").first).to_contain_text("otrdiena")
    expect(page.locator(".tt-day").first).to_contain_text("9.20–10.00")
    expect(page.locator(".tt-day").last).to_contain_text("pirmdiena")
    assert_fits(page)
    assert_accessible(page)
    page = open_as("class_teacher", f"/stundu-saraksts/klase/{cast.school_class['4.b']}/versijas")
    assert_accessible(page)
