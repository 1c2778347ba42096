"""Pupils are put into groups by dragging, by keys, on a phone, and put back (clause 9b)."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.browser.accessible import assert_accessible, assert_fits

PHONE = {"color_scheme": "dark", "viewport": {"width": 390, "height": 844}}


def row(page, name):
    return page.locator("[data-pupil]").filter(has_text=name)


def button(page, name, group):
    return page.get_by_role("radio", name=f"{name}: {group}", exact=True)


def drag_to_second_group(page, name):
    """Take the pupil by the handle and let go over the head of the column."""
    row(page, name).locator("[data-handle]").hover()
    page.mouse.down()
    page.get_by_role("columnheader", name="2. grupa").hover()
    expect(page.locator(".is-target")).to_contain_text("2. grupa")
    page.mouse.up()


def waits(page, count):
    """How many pupils are moved and not saved, in words."""
    expect(page.locator("[data-waiting]")).to_contain_text(f"pārvietoti skolēni: {count}")


def test_a_pupil_is_dragged_to_a_group_and_put_back(open_as, cast):
    page = open_as("superuser", f"/klasu-piepildijums/{cast.journal['english']}")
    assert_accessible(page)
    drag_to_second_group(page, "Žīgurs")
    expect(button(page, "Žīgurs-Šņickovskis Valters", "2. grupa")).to_be_checked()
    expect(row(page, "Žīgurs")).to_contain_text("mainīts")
    expect(page.locator("thead [data-count]").nth(1)).to_have_text("3")
    waits(page, 1)
    assert_accessible(page)
    page.get_by_role("button", name="Rādīt, kas mainīsies").click()
    expect(page.get_by_role("rowheader")).to_have_count(1)
    assert_accessible(page)
    page.get_by_role("button", name="Saglabāt", exact=True).dblclick()
    expect(page.get_by_text("Saglabāts: pārvietots 1 skolēns.")).to_be_visible()
    expect(button(page, "Žīgurs-Šņickovskis Valters", "2. grupa")).to_be_checked()
    page.get_by_role("button", name="Atcelt pēdējo pārvietošanu").click()
    expect(row(page, "Žīgurs")).to_contain_text("nevienā grupā")


def test_pupils_are_placed_by_the_keys_alone(open_as, cast):
    page = open_as("superuser", f"/klasu-piepildijums/{cast.journal['english']}")
    button(page, "Abola Elza", "1. grupa").focus()
    page.keyboard.press("2")  # a digit places and goes on
    expect(button(page, "Abola Elza", "2. grupa")).to_be_checked()
    expect(button(page, "Āboliņš Kārlis", "2. grupa")).to_be_focused()
    page.keyboard.press("ArrowLeft")  # arrows only go
    expect(button(page, "Āboliņš Kārlis", "1. grupa")).to_be_checked()
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("Space")
    expect(button(page, "Āboliņš Kārlis", "nevienā grupā")).to_be_checked()
    waits(page, 2)
    page.keyboard.press("1")  # back where he was
    waits(page, 1)


def test_on_a_phone_without_scripts_the_buttons_do_it_all(open_as, cast):
    page = open_as(
        "class_teacher",
        f"/klasu-piepildijums/{cast.journal['english']}",
        java_script_enabled=False,
        **PHONE,
    )
    expect(row(page, "Abola")).to_contain_text("kolēģa grupā: „1. grupa”")
    button(page, "Žīgurs-Šņickovskis Valters", "2. grupa").check()
    page.get_by_role("button", name="Rādīt, kas mainīsies").click()
    page.get_by_role("button", name="Saglabāt", exact=True).click()
    expect(page.get_by_text("Saglabāts: pārvietots 1 skolēns.")).to_be_visible()


def test_the_matrix_fits_a_phone(open_as, cast):
    page = open_as("superuser", f"/klasu-piepildijums/{cast.journal['english']}", **PHONE)
    assert_fits(page)
    assert_accessible(page)
