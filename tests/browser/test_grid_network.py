"""Nothing typed is lost: a network that fails, a server that fails, a sign-in that ends (design 7)."""

import json

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import give_session
from tests.browser.journal_page import FIRST_LESSON

CELLS = "**/sunas"


class Road:
    """The way of cells to the server, on which things may happen; notes the keys that were sent."""

    def __init__(self, page) -> None:
        self.keys = []
        self.mishaps = []
        page.route(CELLS, self.travel)

    def travel(self, route):
        """Let a request through, or let the next mishap befall it."""
        self.keys.append(json.loads(route.request.post_data)["key"])
        if self.mishaps:
            self.mishaps.pop(0)(route)
        else:
            route.continue_()


def lose(route):
    """The request never arrives."""
    route.abort()


def fail(route):
    """The server breaks."""
    route.fulfill(status=500, body="<h1>500</h1>")


def be_busy(route):
    """The server asks for patience."""
    route.fulfill(status=503, body="")


def lose_answer(route):
    """The server does its work, the answer never comes back."""
    route.fetch()
    route.abort()


def entries_of(journal, pupil):
    """How often something was entered into the pupil's cell of today's first lesson, as its history tells."""
    journal.go(pupil)
    journal.press("Alt+h")
    told = journal.page.locator("#history")
    expect(told.locator("[data-word]")).not_to_have_text("Ielādē …")
    count = told.locator("tbody tr").count()
    journal.press("Escape")
    return count


@pytest.mark.parametrize("mishap", [lose, fail, be_busy, lose_answer])
def test_a_failed_request_keeps_what_was_typed_and_is_tried_again(open_journal, mishap):
    journal = open_journal()
    road = Road(journal.page)
    road.mishaps = [mishap, mishap]
    journal.enter("7")
    journal.says("Gaida tīklu (1)")
    expect(journal.cell("elza")).to_have_text("7")
    expect(journal.cell("elza")).to_contain_class("is-waiting")
    journal.says("Viss saglabāts")
    assert len(road.keys) == 3
    assert len(set(road.keys)) == 1
    assert entries_of(journal, "elza") == 1


def test_what_is_typed_while_the_network_is_away_goes_in_one_request(open_journal):
    journal = open_journal()
    road = Road(journal.page)
    road.mishaps = [lose]
    journal.enter("7", "8", "9")
    journal.says("Gaida tīklu (3)")
    journal.press("ArrowUp")
    journal.enter("10")
    journal.says("Viss saglabāts")
    assert len(road.keys) == 3
    assert [journal.cell(one).inner_text() for one in ("elza", "karlis", "anna")] == ["7", "8", "10"]


def test_the_return_of_the_network_is_not_waited_for(open_journal):
    journal = open_journal()
    journal.page.context.set_offline(True)
    journal.enter("7")
    journal.says("Gaida tīklu (1)")
    journal.page.wait_for_timeout(3500)
    journal.page.context.set_offline(False)
    expect(journal.state).to_have_text("Viss saglabāts", timeout=2000)


def test_a_cell_that_is_typed_again_on_its_way_ends_as_typed_last(open_journal):
    journal = open_journal()
    road = Road(journal.page)
    road.mishaps = [lambda route: (journal.page.wait_for_timeout(300), route.continue_())]
    journal.enter("7")
    journal.press("ArrowUp")
    journal.enter("8")
    journal.says("Viss saglabāts")
    expect(journal.cell("elza")).to_contain_text("8")
    assert entries_of(journal, "elza") == 2


def test_one_cell_that_cannot_be_read_does_not_take_others_down(open_journal):
    journal = open_journal()
    road = Road(journal.page)
    road.mishaps = [lose]
    journal.enter("7")
    journal.says("Gaida tīklu (1)")
    journal.page.keyboard.type("8")
    journal.press("Enter")
    journal.press("F2")
    journal.editor.fill("x" * 6000)
    journal.press("Enter")
    journal.says("Noraidīts (1)")
    expect(journal.cell("karlis")).to_have_text("8")
    expect(journal.cell("anna")).to_contain_class("is-refused")


def test_a_sign_in_that_ended_keeps_everything_and_goes_on_after_the_next(open_journal, sign_in, app, server):
    journal = open_journal()
    context = journal.page.context
    context.clear_cookies()
    journal.enter("7", "n")
    expect(journal.state).to_contain_text("Sesija ir beigusies, nenosūtīti: 2.")
    expect(journal.page.get_by_role("link", name="Pierakstīties citā cilnē")).to_be_visible()
    expect(journal.cell("elza")).to_have_text("7")
    give_session(context, sign_in("class_teacher"), app, server)
    journal.page.evaluate("dispatchEvent(new Event('focus'))")
    journal.says("Viss saglabāts")
    journal.page.reload()
    expect(journal.page.locator(f'tr[data-student="{journal.cast.student["karlis"]}"]')).to_contain_text("n")


def test_nothing_is_sent_in_the_name_of_somebody_else(open_journal, sign_in, app, server):
    journal = open_journal()
    context = journal.page.context
    context.clear_cookies()
    give_session(context, sign_in("superuser"), app, server)
    journal.enter("7")
    expect(journal.state).to_contain_text("Sesija ir beigusies")
    journal.page.evaluate("dispatchEvent(new Event('focus'))")
    journal.page.wait_for_timeout(500)
    expect(journal.state).to_contain_text("Sesija ir beigusies")
    expect(journal.cell("elza")).to_have_text("7")


@pytest.mark.parametrize(("text", "asks"), [("7", True), (None, False)])
def test_closing_the_page_asks_only_when_something_is_unsent(open_journal, text, asks):
    journal = open_journal()
    asked = []
    journal.page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    Road(journal.page).mishaps = [lose] * 9
    journal.go("elza")
    if text:
        journal.page.keyboard.type(text)
    with journal.page.expect_event("close"):
        journal.page.close(run_before_unload=True)
    assert asked == (["beforeunload"] if asks else [])


def test_a_topic_waits_for_the_network_too(open_journal):
    journal = open_journal()
    journal.page.route("**/kolonna", lose)
    journal.field("Tēma").fill("Daļas")
    journal.says("Gaida tīklu (1)")
    journal.go("elza", FIRST_LESSON)
    journal.page.unroute("**/kolonna")
    journal.says("Viss saglabāts")
    journal.page.reload()
    journal.page.locator("td.today").first.click()
    expect(journal.field("Tēma")).to_have_value("Daļas")


def test_a_cell_opens_by_the_scale_just_chosen_though_the_network_is_slow(open_journal):
    journal = open_journal()
    journal.page.route("**/kolonna", lambda _route: None)
    journal.field("Skala").select_option("text")
    journal.press("Escape")
    journal.go("karlis")
    journal.page.keyboard.type("Labi")
    journal.press("Alt+Enter")
    journal.page.keyboard.type("strādā")
    expect(journal.page.locator("textarea.cell-editor")).to_have_value("Labi\nstrādā")
