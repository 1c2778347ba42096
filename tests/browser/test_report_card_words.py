"""Two class teachers write the words of one class at the same time (clause 3.5a)."""

from __future__ import annotations

from datetime import date

import pytest
from playwright.sync_api import expect

from models.classes import ClassTeacher
from models.phrases import Phrase, PhrasePurpose
from tests.browser.accessible import assert_accessible, assert_fits


@pytest.fixture
def two_teachers(open_as, records, cast):
    """Both look after 4.b and have its page open."""
    with records() as session:
        session.add(
            ClassTeacher(
                school_class_id=cast.school_class["4.b"],
                staff_id=cast.staff["stranger"],
                starts_on=date(2026, 9, 1),
            )
        )
        session.add(
            Phrase(account_id=cast.account["stranger"], purpose=PhrasePurpose.WORDS, text="Strādā ar prieku.")
        )
    place = f"/liecibu-vardi/{cast.school_class['4.b']}"
    return open_as("class_teacher", place), open_as("stranger", place)


def test_words_are_counted_saved_and_never_lost_to_another(two_teachers):
    first, second = two_teachers
    words = first.get_by_role("textbox", name="Bērziņš Roberts")
    words.press_sequentially("Roberts ir čakls.")
    card = first.locator(".word", has=words)
    expect(card).to_contain_text("Atlikušas rakstzīmes: 683")
    expect(card.get_by_text("vēl nav saglabāts")).to_be_visible()
    expect(first.get_by_role("status").filter(has_text="Nav saglabāts: 1")).to_be_visible()
    words.press("Control+s")
    expect(first.get_by_text("Saglabāti vārdi 1 skolēnam.")).to_be_visible()
    assert_accessible(first)
    assert_fits(first)

    of_second(second)


def of_second(page):
    """The other one takes a phrase, sees both words and decides."""
    words = page.get_by_role("textbox", name="Bērziņš Roberts")
    words.focus()
    page.locator("main summary", has_text="Frāzes").press("Enter")
    page.get_by_role("button", name="Strādā ar prieku.").press("Enter")
    expect(words).to_have_value("Strādā ar prieku.")
    page.get_by_role("button", name="Saglabāt visus").press("Enter")
    alert = page.get_by_role("alert")
    expect(alert).to_contain_text("pa to laiku kāds cits uzrakstīja citus vārdus")
    expect(page.get_by_text("Roberts ir čakls.", exact=True)).to_be_visible()
    expect(words).to_have_value("Strādā ar prieku.")
    assert_accessible(page)
    assert_fits(page)
    page.get_by_role("button", name="Saglabāt visus").press("Enter")
    expect(page.get_by_text("Saglabāti vārdi 1 skolēnam.")).to_be_visible()
    expect(words).to_have_value("Strādā ar prieku.")
