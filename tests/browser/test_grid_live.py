"""Two teachers in one journal see each other's saved cells within ten seconds, without reloading."""

import pytest
from playwright.sync_api import expect

from models.journal import JournalTeacher
from tests.browser.journal_page import FIRST_LESSON, THIRD_LESSON, JournalPage
from tests.people import YEAR_BEGAN

TEN_SECONDS = "00:10"
BOTH_ENGINES = pytest.mark.parametrize("app", ["sqlite", "postgresql"], indirect=True)


@pytest.fixture
def two_teachers(records, cast, open_journal):
    """Ilze Kalēja and Juris Saulītis before the same journal; her page's clock is in the test's hands."""
    with records() as session:
        session.add(
            JournalTeacher(
                journal_group_id=cast.group["maths"],
                staff_id=cast.staff["subject_teacher"],
                starts_on=YEAR_BEGAN,
            )
        )
    ilze, juris = open_journal(), open_journal("subject_teacher")
    ilze.page.clock.install()
    ilze.page.reload()
    return JournalPage(ilze.page, cast), juris


def pass_ten_seconds(journal):
    """Ten seconds pass on the journal's page."""
    journal.page.clock.fast_forward(TEN_SECONDS)


@BOTH_ENGINES
def test_a_colleagues_cells_topic_and_new_lesson_appear_without_reloading(two_teachers):
    ilze, juris = two_teachers
    juris.enter("7", "n", "8")
    juris.field("Tēma").fill("Daļas")
    juris.field("Tēma").blur()
    juris.all_saved()
    pass_ten_seconds(ilze)
    expect(ilze.cell("elza")).to_have_text("7")
    expect(ilze.cell("karlis")).to_have_text("n")
    expect(ilze.cell("elza")).to_contain_class("is-news")
    ilze.go("anna")
    expect(ilze.field("Tēma")).to_have_value("Daļas")
    # What was told can be written over at once: it came with its version.
    ilze.enter("9")
    ilze.all_saved()
    expect(ilze.cell("anna")).to_contain_text("9")


def test_a_column_a_colleague_added_is_offered(two_teachers):
    ilze, juris = two_teachers
    juris.page.get_by_role("button", name="Jauna stunda").click()
    dialog = juris.page.get_by_role("dialog", name="Jauna stunda")
    dialog.get_by_label("Tēma").fill("Konsultācija")
    with juris.page.expect_response("**/jauna"):
        dialog.get_by_role("button", name="Saglabāt").click()
    pass_ten_seconds(ilze)
    offer = ilze.page.locator("#grid-state").get_by_text("Kolēģis mainīja kolonnas.")
    expect(offer).to_be_visible()
    expect(ilze.page.locator("#grid-voice")).to_contain_text("Kolēģis mainīja kolonnas.")
    offer.get_by_role("button", name="Rādīt").click()
    expect(offer).to_be_hidden()
    assert len(ilze.page.locator("th[data-column]").all()) == len(ilze.columns) + 1


def test_what_is_being_typed_is_not_disturbed_and_becomes_the_ordinary_question(two_teachers):
    ilze, juris = two_teachers
    ilze.go("elza", THIRD_LESSON)
    ilze.page.keyboard.type("1")
    juris.go("elza", THIRD_LESSON)
    juris.enter("8", "6")
    juris.all_saved()
    pass_ten_seconds(ilze)
    expect(ilze.cell("karlis", THIRD_LESSON)).to_have_text("6")
    expect(ilze.editor).to_have_value("1")
    ilze.page.keyboard.type("0")
    ilze.press("Enter")
    ilze.says("Divas vērtības (1)")
    ilze.press("ArrowUp", "Enter")
    question = ilze.page.get_by_role("dialog", name="Divas vērtības")
    expect(question.locator("[data-theirs]")).to_have_text("8")
    expect(question.locator("[data-mine]")).to_have_text("10")


def test_a_cell_left_as_it_was_shows_what_the_colleague_saved_meanwhile(two_teachers):
    ilze, juris = two_teachers
    ilze.go("elza")
    ilze.press("F2")
    juris.enter("8")
    juris.all_saved()
    with ilze.page.expect_response("**/jaunumi?*"):
        pass_ten_seconds(ilze)
    expect(ilze.editor).to_have_value("")
    ilze.press("Escape")
    pass_ten_seconds(ilze)
    expect(ilze.cell("elza")).to_have_text("8")


def test_a_hidden_page_asks_nothing_and_asks_at_once_when_it_is_shown(two_teachers):
    ilze, juris = two_teachers
    asked = []
    ilze.page.on("request", lambda request: "jaunumi" in request.url and asked.append(request.url))
    hide = "hidden => { Object.defineProperty(document, 'hidden', { value: hidden, configurable: true });"
    hide += " document.dispatchEvent(new Event('visibilitychange')); }"
    ilze.page.evaluate(hide, True)
    juris.enter("8")
    juris.all_saved()
    for _ in range(6):
        pass_ten_seconds(ilze)
    assert asked == []
    ilze.page.evaluate(hide, False)
    expect(ilze.cell("elza", FIRST_LESSON)).to_have_text("8")
    assert len(asked) == 1
