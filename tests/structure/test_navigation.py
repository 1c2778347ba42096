"""The menu shows exactly what may be opened, nothing it leads to refuses, and each page can be read."""

from urllib.parse import urlsplit

import pytest

from config.help import HELP, help_key
from config.navigation import NAVIGATION
from models.accounts import AccountSession
from tests.structure.pages import Page
from tests.structure.sweep import address, screens

PEOPLE = (
    "superuser",
    "deputy_upbringing",
    "director",
    "class_teacher",
    "subject_teacher",
    "interest_teacher",
    "support_teacher",
    "registrar",
    "student",
    "guardian",
)
ITEMS = [item.endpoint for section in NAVIGATION for item in section.items]
OUTSIDE_THE_MENU = {
    "account.sign_in": "for those who are not in yet",
    "school_logo.picture": "shown on the page of the logo",
    "account.index": "behind one's own name, at the top of the page",
    "account.password": "in one's own account",
    "own_statement.paper": "a button of the progress statement",
    "own_contact.change": "in one's own account",
    "own_contact.confirm": "behind the link of a letter",
    "job.index": "in one's own account, where one prints, and behind notices",
    "second_factor.enter": "between the password and the first page",
    "second_factor.index": "in one's own account",
    "second_factor.set_up": "while a second step is being set up",
    "access.new_employee": "from the access rights",
    "first_passwords.absent": "behind its button on the list of first passwords",
    "first_passwords.absent_csv": "the same as a file",
    "seen_page.index_view": "from the look it belongs to",
    "act.newcomer": "behind a button where pupils are enrolled",
    "movement.as_csv": "a button of the movement register",
    "movement.as_pdf": "a button of the movement register",
    "forgotten_password.ask": "for those who are not in yet",
    "imports.start": "from the list of imports, at its top",
    "home.alive": "for whoever watches the server",
    "search.index": "at the top of every page, behind Ctrl+K",
    "guide.index": "at the top of every page",
    "year_start.subjects": "a step of the year start",
    "year_start.journals": "a step of the year start",
    "year_start.new_journal": "a step of the year start",
    "student_file.gaps_pdf": "a button of the control of files",
    "check.findings": "beside the summary of checks",
    "check.as_csv": "a button of the findings",
    "check.remarks": "beside the summary of checks",
    "check.checked": "beside the summary of checks",
    "exchange.compare": "a form of the exchange with other systems",
    "assessment_order.edit": "a button of the assessment order",
    "confirmation.index": "behind the square on a paper; for those who are not in",
    "issued.classes": "beside the issued documents",
    "introduction.keep": "a button of the introductions",
    "overview.school": "from the list of overviews",
    "overview.school_pdf": "a button of the overview of the school",
    "diary.signs": "at the foot of the diary",
    "tests_calendar.plan": "a button of the tests calendar",
    "event.new": "the button of the out-of-school events",
    "timetable.pdf": "a button of the timetable",
    "timetable.pdf_of_classes": "a button of the timetable",
    "interest_list.new": "a button above the lists",
    "combined_list.new": "a button above the lists",
    "substitution.hours": "a button of the substitutions",
    "substitution.move": "a button of the substitutions",
    "substitution.name": "a button of the substitutions",
    "substitution.room": "a button of the substitutions",
    "substitution.strike": "a button of the substitutions",
    "unentered.as_csv": "a button of the overview",
    "journal.day_sheet_pdf": "a button of the day sheet",
    "morning.mine": "behind the notice of each morning",
    "morning.readers": "a button of the morning summary",
    "report_card.index": "a former address; it leads to the printing screen",
    "office.index": "an address people guess; it leads to the start page",
}
"""Screens one reaches otherwise, with the reason."""
OF_A_LIST = {"create_view", "export", "ajax_lookup", "bulk_view"}
"""What belongs to a list and is reached from it."""
OF_A_DOCUMENT = "printing."
"""Screens of one document: each stands on the first page of the printing screen."""
SAME_KIND = 2
"""How many pages of one kind are opened while following links: the third tells nothing new."""

everybody = pytest.mark.parametrize("who", PEOPLE)


def test_every_line_of_the_menu_has_a_screen_and_every_screen_one_line(app):
    assert len(ITEMS) == len(set(ITEMS))
    assert {endpoint for endpoint in ITEMS if endpoint not in app.view_functions} == set()


def test_every_screen_that_stands_alone_is_in_the_menu(app):
    alone = {rule.endpoint for rule in screens(app) if not rule.arguments} - set(ITEMS)
    alone = {endpoint for endpoint in alone if endpoint.split(".")[1] not in OF_A_LIST}
    alone -= {endpoint for endpoint in alone if endpoint.startswith(OF_A_DOCUMENT)} - set(ITEMS)
    assert alone == set(OUTSIDE_THE_MENU)


@everybody
def test_the_menu_shows_exactly_what_may_be_opened(app, sign_in, cast, who):
    client = sign_in(who)
    rules = {rule.endpoint: rule for rule in screens(app) if not rule.arguments}
    places = [address(app, rules[endpoint], cast) for endpoint in ITEMS]
    answers = {place: client.get(place).status_code for place in places}
    assert set(answers.values()) <= {200, 403}
    assert {place for place, status in answers.items() if status == 200} - {"/"} == Page(
        client.get("/").text
    ).menu - {"/"}


@everybody
def test_every_page_one_reaches_can_be_read_and_none_of_its_links_refuses(app, sign_in, who):
    client, waiting, seen = sign_in(who), ["/"], {"/"}
    kinds: dict[str, int] = {}
    faults = {}
    while waiting:
        place = waiting.pop(0)
        endpoint, _ = app.url_map.bind("localhost").match(urlsplit(place).path)
        kinds[endpoint] = kinds.get(endpoint, 0) + 1
        if kinds[endpoint] > SAME_KIND:
            continue
        answer = client.get(place)
        if answer.status_code not in {200, 302}:
            faults[place] = answer.status_code
        elif answer.status_code == 200 and answer.mimetype == "text/html":
            page = Page(answer.text)
            if page.faults():
                faults[place] = page.faults()
            found = {urlsplit(link)._replace(fragment="").geturl() for link in page.links}
            waiting += sorted(link for link in found - seen if link.startswith("/"))
            seen |= found
    assert faults == {}
    assert len(seen) > 2


def test_who_chooses_a_first_password_has_no_menu_yet(sign_in, records, cast):
    client = sign_in("registrar")
    with records() as session:
        session.execute(AccountSession.__table__.update().values(must_choose_password=True))
    assert Page(client.get("/mani-dati/parole").text).menu == set()


def test_a_page_that_would_stop_somebody_is_noticed():
    good = '<html lang="lv"><title>A – skola</title><main><h1>A</h1><label for="a">A</label><input id="a">'
    bad = '<title>Cits</title><h1>Sākums</h1><h1 id="b"></h1><p id="b"><select></select>'
    assert Page(good).faults() == []
    assert len(Page(bad).faults()) == 6


def test_every_line_of_the_menu_is_explained_and_nothing_else_is():
    assert set(HELP) == {help_key(endpoint) for endpoint in ITEMS}


@everybody
def test_the_help_of_every_role_names_the_screens_it_opens(sign_in, who):
    client = sign_in(who)
    here = Page(client.get("/").text)
    page = Page(client.get("/palidziba/").text)
    assert here.menu <= page.links | {"/"}
