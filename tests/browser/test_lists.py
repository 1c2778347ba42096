"""A list from any classes is picked on a phone, handed in and accepted (clauses 4.1, 3.1.6)."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.browser.accessible import assert_accessible, assert_fits

PHONE = {"color_scheme": "dark", "viewport": {"width": 390, "height": 844}}


def pick(page, *, of_class="visas klases", typed="", name):
    """Find a pupil by class or by a part of the name, and tick."""
    page.get_by_label("Klase", exact=True).select_option(of_class)
    page.get_by_label("Vārds vai tā daļa").fill(typed)
    page.get_by_role("button", name="Meklēt", exact=True).click()
    page.get_by_role("checkbox", name=name).check()


def test_pupils_of_three_classes_become_a_dance_group(open_as):
    page = open_as("deputy_upbringing", "/saraksti/interesu-izglitiba/jauns", **PHONE)
    pick(page, of_class="4.a", name="Kārkliņa Estere")
    pick(page, typed="zigurs", name="Žīgurs-Šņickovskis Valters")
    pick(page, typed="lielais", name="Lielais Hugo")
    expect(page.get_by_role("checkbox", name="Kārkliņa Estere")).to_be_checked()
    assert_accessible(page)
    assert_fits(page)
    page.get_by_label("Žurnāla nosaukums").fill("Deju kopa „Dzirnakmens”")
    page.get_by_role("checkbox", name="Dziesma Maija").check()
    page.get_by_role("button", name="Iesniegt").dblclick()
    expect(page.get_by_text("Saraksts ir iesniegts virslietotājam.")).to_be_visible()
    assert_accessible(page)

    superuser = open_as("superuser", "/")
    superuser.get_by_role("link", name="Deju kopa „Dzirnakmens”", exact=True).click()
    expect(superuser.get_by_role("rowheader")).to_have_count(3)
    assert_accessible(superuser)
    superuser.get_by_role("button", name="Pieņemt").dblclick()
    expect(superuser.get_by_text("Saraksts ir pieņemts")).to_be_visible()
    superuser.get_by_role("link", name="Deju kopa „Dzirnakmens”", exact=True).click()
    expect(superuser.get_by_role("radio", name="Lielais Hugo: grupa")).to_be_checked()
    assert_accessible(superuser)
