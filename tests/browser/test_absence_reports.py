"""An absence reported by thumb in three taps, decided on by keyboard, for everybody (clause 8)."""

from __future__ import annotations

from datetime import date

from playwright.sync_api import expect

from tests.absence_desk import MORNING, TEACHER, reported
from tests.browser.accessible import assert_accessible, assert_fits
from tests.people import TODAY

PHONE = {
    "color_scheme": "dark",
    "viewport": {"width": 390, "height": 844},
    "has_touch": True,
    "is_mobile": True,
}


def test_three_taps_report_an_absence(open_as, clock):
    clock.move(MORNING)
    page = open_as("other_guardian", "/dienasgramata/", **PHONE)
    page.locator("main").get_by_role("link", name="Pieteikt kavējumu").tap()  # one
    expect(page.get_by_label("Šodien")).to_be_checked()
    assert_for_everybody(page)
    page.get_by_text("Slimība").tap()  # two
    page.get_by_role("button", name="Pieteikt", exact=True).tap()  # three
    expect(page.get_by_text("klases audzinātājs ir informēts: Estere Kārkliņa, šodien")).to_be_visible()
    assert_for_everybody(page)

    # What is seldom needed opens by a tap of its own.
    page.get_by_text("No – līdz").tap()
    expect(page.get_by_label("Līdz", exact=True)).to_be_visible()
    page.get_by_text("Tikai dažas stundas").tap()
    assert_for_everybody(page)
    page.get_by_role("link", name="Mainīt").tap()
    expect(page.get_by_role("heading", level=1)).to_have_text("Labot pieteikumu")
    assert_for_everybody(page)


def test_a_class_teacher_decides_by_the_keyboard(open_as, clock, cast, records):
    clock.move(MORNING)
    with records() as session:
        reported(session, cast, "roberts", TODAY, text="Saaukstējies")
        reported(session, cast, "anna", date(2026, 11, 27))
    page = open_as("class_teacher", TEACHER)
    press = Keys(page)
    line = page.get_by_role("link", name="Pieteikumi")
    expect(line).to_contain_text("2")
    assert_for_everybody(page)
    press.button("Pieņemt Bērziņš Roberts", "Pieņemts 1 kavējums.")
    expect(line).to_contain_text("1")
    assert_for_everybody(page)
    press.button("Atsaukt", "Atsaukts 1 lēmums.")
    box = page.get_by_label("Izvēlēties: Bērziņš Roberts")
    box.press("Enter")  # nothing is ticked: nothing is accepted
    expect(page.get_by_text("Izvēlieties vismaz vienu pieteikumu.")).to_be_visible()
    box.press("Space")
    press.button("Pieņemt atzīmētos", "Pieņemts 1 kavējums.")
    page.get_by_role("link", name="Mainīt vai noraidīt Bērziņa Anna Marija").press("Enter")
    assert_for_everybody(page)
    page.get_by_label("Atbilde vecākiem").fill("Lūdzu, atnesiet izziņu.")
    press.button("Noraidīt ar šo paskaidrojumu", "vecāki redz paskaidrojumu")
    expect(line).not_to_contain_text("1")
    assert_for_everybody(page)


class Keys:
    """Presses buttons as one does without a mouse."""

    def __init__(self, page) -> None:
        self.page = page

    def button(self, name: str, said: str) -> None:
        self.page.get_by_role("button", name=name, exact=name == "Atsaukt").first.press("Enter")
        expect(self.page.get_by_text(said)).to_be_visible()


def assert_for_everybody(page) -> None:
    assert_accessible(page)
    assert_fits(page)
