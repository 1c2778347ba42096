"""What is typed without a network waits in the browser, for its person alone, until it is sent (design 7)."""

import json
from contextlib import contextmanager
from datetime import timedelta

import pytest
from playwright.sync_api import expect

from models.journal import JournalTeacher
from tests.browser.accessible import assert_accessible, assert_fits
from tests.browser.conftest import PATIENCE, give_session
from tests.browser.journal_page import FIRST_LESSON, JournalPage
from tests.people import MOMENT, YEAR_BEGAN

KEPT = "() => Object.keys(localStorage).filter(name => name.startsWith('eklase ')).length"
CELLS = "**/sunas"


@contextmanager
def no_road(page, road=CELLS):
    """Requests of the journal do not arrive meanwhile, whatever page of the browser sends them."""
    page.context.route(road, lambda route: route.abort())
    yield
    page.context.unroute(road)


def close(page):
    """Close the page as one does who is in a hurry: whatever it asks, yes."""
    page.on("dialog", lambda dialog: dialog.accept())
    with page.expect_event("close"):
        page.close(run_before_unload=True)


def opened(page, path):
    """Another page of the same browser."""
    fresh = page.context.new_page()
    fresh.set_default_timeout(PATIENCE)
    fresh.goto(path)
    return fresh


def maths(cast):
    return f"/zurnali/{cast.group['maths']}"


@pytest.fixture
def left_behind(open_journal):
    """Ilze typed two cells and a topic without a network, and closed the page."""
    journal = open_journal()
    with no_road(journal.page), no_road(journal.page, "**/kolonna"):
        journal.enter("7", "n")
        journal.field("Tēma").fill("Daļas")
        journal.says("Gaida tīklu (3)")
        elsewhere = opened(journal.page, "/palidziba/")
        close(journal.page)
        yield journal, elsewhere
    elsewhere.close()


def test_cells_survive_closing_and_are_shown_and_sent_when_the_journal_is_opened_again(left_behind, cast):
    _closed, elsewhere = left_behind
    elsewhere.goto(maths(cast))
    journal = JournalPage(elsewhere, cast)
    journal.says("Gaida tīklu (3)")
    expect(journal.cell("elza")).to_have_text("7")
    expect(journal.cell("karlis")).to_contain_class("is-waiting")
    expect(journal.field("Tēma")).to_have_value("Daļas")
    kept = elsewhere.evaluate("() => JSON.stringify({ ...localStorage })")
    assert "Abola" not in kept
    assert "Kārlis" not in kept
    elsewhere.context.unroute_all()
    elsewhere.evaluate("dispatchEvent(new Event('online'))")
    journal.all_saved()
    assert elsewhere.evaluate(KEPT) == 0
    elsewhere.reload()
    expect(elsewhere.locator(f'tr[data-student="{cast.student["karlis"]}"]')).to_contain_text("n")


def test_they_are_sent_from_any_page_of_the_house(left_behind, cast):
    _closed, elsewhere = left_behind
    elsewhere.reload()
    note = elsewhere.locator("#unsent")
    expect(note).to_contain_text("vēl nav nosūtīts: 3")
    assert_accessible(elsewhere)
    elsewhere.context.unroute_all()
    elsewhere.evaluate("dispatchEvent(new Event('online'))")
    expect(note).to_contain_text("Nosūtīts viss, kas gaidīja šajā ierīcē: 3")
    assert elsewhere.evaluate(KEPT) == 0
    elsewhere.goto(maths(cast))
    expect(elsewhere.locator(f'tr[data-student="{cast.student["elza"]}"]')).to_contain_text("7")
    elsewhere.locator("td.today").first.click()
    expect(elsewhere.locator("#column-topic")).to_have_value("Daļas")


def test_somebody_else_in_the_same_browser_sees_and_sends_nothing_of_them(
    left_behind, cast, records, sign_in, app, server
):
    _closed, page = left_behind
    with records() as session:
        session.add(
            JournalTeacher(
                journal_group_id=cast.group["maths"],
                staff_id=cast.staff["subject_teacher"],
                starts_on=YEAR_BEGAN,
            )
        )
    page.context.unroute_all()
    sent = []
    page.context.on("request", lambda request: request.method == "POST" and sent.append(request.url))
    page.context.clear_cookies()
    give_session(page.context, sign_in("subject_teacher"), app, server)
    page.goto(maths(cast))
    journal = JournalPage(page, cast)
    journal.all_saved()
    expect(journal.cell("elza")).to_have_text("")
    page.goto("/")
    page.evaluate("dispatchEvent(new Event('online'))")
    page.get_by_role("button", name="Iziet").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Ieiet")
    assert [url for url in sent if "zurnali" in url] == []
    assert page.evaluate(KEPT) > 0
    # And she, back again, finds them.
    give_session(page.context, sign_in("class_teacher"), app, server)
    page.goto("/")
    expect(page.locator("#unsent")).to_contain_text("Nosūtīts viss, kas gaidīja šajā ierīcē: 3")


def test_two_values_after_the_return_are_shown_with_the_way_to_them(left_behind, cast, open_journal, records):
    _closed, page = left_behind
    with records() as session:
        session.add(
            JournalTeacher(
                journal_group_id=cast.group["maths"],
                staff_id=cast.staff["subject_teacher"],
                starts_on=YEAR_BEGAN,
            )
        )
    juris = open_journal("subject_teacher")
    juris.enter("8")
    juris.all_saved()
    page.context.unroute_all()
    page.reload()
    way = page.locator("#unsent").get_by_role("link", name="Matemātika, 4.b")
    expect(way).to_be_visible()
    way.click()
    journal = JournalPage(page, cast)
    journal.says("Divas vērtības (1)")
    journal.page.get_by_role("button", name="Rādīt").click()
    question = page.get_by_role("dialog", name="Divas vērtības")
    expect(question.locator("[data-theirs]")).to_have_text("8")
    expect(question.locator("[data-mine]")).to_have_text("7")
    question.get_by_role("button", name="Paturēt manu").click()
    journal.all_saved()
    assert page.evaluate(KEPT) == 0


@pytest.mark.parametrize(
    ("choice", "kept", "saved"),
    [("Vispirms nosūtīt", False, "7"), ("Paturēt šajā ierīcē", True, ""), ("Izmest", False, "")],
)
def test_signing_out_over_unsent_cells_asks(open_journal, open_as, cast, choice, kept, saved):
    journal = open_journal()
    page = journal.page
    with no_road(page):
        journal.enter("7")
        journal.says("Gaida tīklu (1)")
        page.get_by_role("button", name="Iziet").click()
        question = page.get_by_role("dialog", name="Nav nosūtīts viss")
        expect(question).to_contain_text("vēl nav žurnālos: 1")
        assert_accessible(page)
        if choice == "Vispirms nosūtīt":
            question.get_by_role("button", name=choice).click()
            expect(question.get_by_role("alert")).to_contain_text("Serveris neatbild")
            # Between two tries now, and the pause is longer than one waits: asking sends at once.
            page.wait_for_event("requestfailed")
    if choice != "Vispirms nosūtīt":
        page.context.route(CELLS, lambda route: route.abort())
    question.get_by_role("button", name=choice).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Ieiet")
    assert (page.evaluate(KEPT) > 0) is kept
    again = JournalPage(open_as("class_teacher", maths(cast)), cast)
    expect(again.cell("elza", again.columns[journal.columns.index(FIRST_LESSON)])).to_have_text(saved)


def test_what_is_saved_a_moment_later_is_not_asked_about(open_journal):
    journal = open_journal()
    journal.page.keyboard.type("7")
    journal.page.get_by_role("button", name="Iziet").click()
    expect(journal.page.get_by_role("heading", level=1)).to_have_text("Ieiet")
    assert journal.page.evaluate(KEPT) == 0


def test_a_lost_answer_is_not_doubled_by_closing_the_page(open_journal, cast):
    journal = open_journal()
    keys = []

    def lose_answer(route):
        keys.append(json.loads(route.request.post_data)["key"])
        route.fetch()
        route.abort()

    journal.page.context.route(CELLS, lose_answer)
    journal.enter("7")
    journal.says("Gaida tīklu (1)")
    page = opened(journal.page, "/palidziba/")
    close(journal.page)
    page.context.unroute_all()
    with page.expect_response(CELLS) as answer:
        page.goto(maths(cast))
    assert json.loads(answer.value.request.post_data)["key"] in keys
    assert answer.value.status == 200
    expect(page.locator("#grid-state [data-sentence]")).to_have_text("Viss saglabāts")


def test_the_day_is_the_servers_though_the_browsers_clock_is_a_day_off(open_journal, cast):
    journal = open_journal()
    journal.page.clock.set_fixed_time(MOMENT + timedelta(days=1))
    journal.page.reload()
    journal = JournalPage(journal.page, cast)
    with no_road(journal.page):
        journal.enter("7")
        journal.says("Gaida tīklu (1)")
    journal.page.evaluate("dispatchEvent(new Event('online'))")
    journal.all_saved()
    expect(journal.page.locator("#panel .pill")).to_have_text("jāaizpilda līdz 17.00")


def test_the_note_fits_a_dark_phone(open_as, cast):
    page = open_as("class_teacher", "/", color_scheme="dark", viewport={"width": 390, "height": 844})
    site, account = page.locator("[data-sign-out]").evaluate(
        "form => [form.dataset.site, form.dataset.signOut]"
    )
    entry = {
        "act": "sunas",
        "column": "l99",
        "student": 1,
        "text": "7",
        "version": 0,
        "about": "23. novembris",
    }
    place = f"eklase {site} {account} {cast.group['maths']}"
    page.evaluate(
        "([name, text]) => localStorage.setItem(name, text)",
        [f"{place} held sunas l99 1", json.dumps([1, {**entry, "page": maths(cast)}])],
    )
    page.evaluate(
        "([name, text]) => localStorage.setItem(name, text)",
        [f"{place} about", json.dumps({"url": maths(cast), "title": "Matemātika, 4.b"})],
    )
    page.reload()
    expect(
        page.locator("#unsent").get_by_role("link", name="Matemātika, 4.b · 23. novembris")
    ).to_be_visible()
    assert_accessible(page)
    assert_fits(page)
