"""A file comes in and goes out again before a real browser: header asked about, preview, report, undoing."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.accessible import assert_accessible, assert_fits
from tests.import_files import STAFF, table_of, written_as

PHONE = {"viewport": {"width": 390, "height": 844}, "color_scheme": "dark"}


@pytest.fixture
def file(tmp_path):
    """Three members of staff under a header nobody has seen yet."""
    rows = table_of(STAFF)[:4]
    rows[0] = ["Darba vārds" if text == "Amats" else text for text in rows[0]]
    path = tmp_path / "darbinieki.csv"
    path.write_bytes(written_as(rows))
    return path


def test_a_file_is_mapped_looked_at_confirmed_and_undone(open_as, file):
    page = open_as("superuser", "/parvalde/importi/")
    page.get_by_role("link", name="Jauns imports").click()
    page.get_by_label("Darbinieki").check()
    page.get_by_label("Fails", exact=True).set_input_files(file)
    page.get_by_role("button", name="Nolasīt failu").click()

    expect(page.get_by_role("alert")).to_contain_text("Darba vārds")
    assert_accessible(page)
    page.get_by_role("combobox", name="Darba vārds").select_option("post")
    page.get_by_role("button", name="Rādīt, kas mainītos").click()

    expect(page.get_by_role("heading", name="Kas mainītos")).to_be_visible()
    expect(page.locator(".samples")).to_contain_text("Āboliņa")
    assert_accessible(page)
    page.get_by_role("button", name="Apstiprināt un ierakstīt").click()

    expect(page.get_by_text("Ierakstīts: jaunas rindas – 3")).to_be_visible()
    assert_accessible(page)
    page.get_by_role("link", name="Atsaukt importu").click()
    page.get_by_role("button", name="Atsaukt visu importu").click()
    expect(page.get_by_text("Imports ir atsaukts.")).to_be_visible()
    expect(page.get_by_role("link", name="Atsaukt importu")).to_have_count(0)


def test_on_a_phone_no_page_of_an_import_is_wider_than_the_screen(open_as, file):
    page = open_as("superuser", "/parvalde/importi/jauns", **PHONE)
    page.get_by_label("Darbinieki").check()
    page.get_by_label("Fails", exact=True).set_input_files(file)
    page.get_by_role("button", name="Nolasīt failu").click()
    page.get_by_role("combobox", name="Darba vārds").select_option("post")
    for name in ("Rādīt, kas mainītos", "Apstiprināt un ierakstīt"):
        button = page.get_by_role("button", name=name)
        expect(button).to_be_visible()
        assert_fits(page)
        assert_accessible(page)
        button.click()
    expect(page.get_by_role("link", name="Atsaukt importu")).to_be_visible()
    assert_fits(page)
