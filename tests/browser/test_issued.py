"""Issued documents at the desk, at the class teacher's, in a parent's hand and before a stranger (3.5a)."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.browser.accessible import assert_accessible, assert_fits
from tests.issued import print_cards, register

PHONE = {"width": 390, "height": 844}


def seen_well(page) -> None:
    """At a desk and on a phone."""
    assert_accessible(page)
    assert_fits(page)


def printed(records, cast) -> str:
    """The class's cards are issued; the code of the first."""
    with records() as session:
        print_cards(session, cast)
        return register(session)[0].code


def test_a_class_goes_from_the_desk_to_the_parents(open_as, cast, records):
    printed(records, cast)
    desk = open_as("superuser", "/izsniegtie-dokumenti/")
    seen_well(desk)
    desk.get_by_role("link", name="Izsniegšana pa klasēm").press("Enter")
    seen_well(desk)
    desk.get_by_role("link", name="4.b Liecība").press("Enter")
    seen_well(desk)
    desk.get_by_role("checkbox", name="Abola Elza").uncheck()
    desk.get_by_role("button", name="Atzīmēt izvēlētajiem").press("Enter")
    expect(desk.get_by_text("Atzīmēti 5 dokumenti.")).to_be_visible()

    teacher = open_as("class_teacher", "/")
    teacher.get_by_role("link", name="Liecība, 4.b, 1. semestris").press("Enter")
    teacher.get_by_role("button", name="Atzīmēt izvēlētajiem").press("Enter")
    expect(teacher.get_by_text("Atzīmēti 6 dokumenti.")).to_be_visible()
    teacher.get_by_role("link", name="L-2026/2027-1", exact=True).press("Enter")
    seen_well(teacher)
    teacher.get_by_role("link", name="Anulēt vecākiem").press("Enter")
    teacher.get_by_label("Iemesls").fill("nav vēl paņemta")
    teacher.get_by_role("button", name="Anulēt").press("Enter")
    expect(teacher.get_by_text("nav vēl paņemta")).to_be_visible()

    mother = open_as("guardian", "/izsniegtas-liecibas/")
    mother.set_viewport_size(PHONE)
    seen_well(mother)
    copy = mother.request.get(mother.get_by_role("link", name="Atvērt kopiju (PDF)").get_attribute("href"))
    assert copy.body().startswith(b"%PDF")


def test_whoever_holds_a_paper_confirms_it_on_a_phone(open_as, cast, records):
    code = printed(records, cast)
    page = open_as(None, "/apliecinajums/")
    page.set_viewport_size(PHONE)
    seen_well(page)
    page.get_by_label("Pārbaudes kods").fill(f"{code[:5]}-{code[5:]}".lower())
    page.get_by_role("button", name="Pārbaudīt").press("Enter")
    expect(page.get_by_role("heading", name="Šo dokumentu ir izsniegusi skola.")).to_be_visible()
    seen_well(page)
    page.get_by_label("Pārbaudes kods").fill("ABCDEFGHJK")
    page.get_by_role("button", name="Pārbaudīt").press("Enter")
    expect(page.get_by_text("Skola nav izsniegusi dokumentu ar šādu kodu.")).to_be_visible()
    seen_well(page)
    page.get_by_role("button", name="English").press("Enter")
    expect(page.get_by_role("heading", name="Confirmation of a document")).to_be_visible()
