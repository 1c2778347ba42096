"""Looking as somebody else: view only, with a reason, for half an hour, logged under one's own name (3.2)."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from config.duties import PRIVATE, Duty
from models.accounts import Account, AccountSession
from models.audit import Trail, TrailValue
from models.seen_as import SeenAs, SeenPage
from tests.people import MOMENT
from tests.structure.sweep import address, posts
from views.edge import WHILE_LOOKING

REASON = "vecāki jautā, kur redzami vērtējumi"
BANNER = "Jūs skatāties:"


@pytest.fixture
def office(sign_in):
    """The superuser, signed in."""
    return sign_in("superuser")


@pytest.fixture
def look(office, cast):
    """Begin to look as somebody."""

    def begin(who: str, reason: str = REASON):
        return office.post(f"/tiesibas/persona/{cast.account[who]}/skatities", data={"reason": reason})

    return begin


@pytest.mark.parametrize("who", ["guardian", "student", "class_teacher", "registrar"])
def test_one_sees_what_the_person_sees_with_a_banner_on_every_page(office, look, who):
    assert look(who).headers["Location"] == "/"
    for page in ("/", "/nav-tadas-lapas"):
        text = office.get(page).text
        assert BANNER in text
        assert "Vita Virse" in text
    assert office.get("/tiesibas/").status_code == 403
    assert (office.get("/zurnali/").status_code == 200) is (who == "class_teacher")


@pytest.mark.parametrize("who", ["superuser", "director"])
def test_nobody_looks_as_who_watches(office, look, who):
    assert look(who).status_code == 422
    assert BANNER not in office.get("/").text


def test_nobody_looks_as_a_disabled_person(office, look, cast):
    office.post(f"/tiesibas/persona/{cast.account['registrar']}/slegt")
    assert look("registrar").status_code == 422


@pytest.mark.parametrize("reason", ["", "   ", "kā", "\u200b\u200b\u200b\u200b\u200b\u200b"])
def test_without_a_reason_nobody_looks(office, look, reason):
    assert look("guardian", reason).status_code == 422
    assert BANNER not in office.get("/").text


@pytest.mark.parametrize("who", ["director", "deputy_upbringing", "registrar", "class_teacher", "guardian"])
def test_others_look_as_nobody(sign_in, cast, who):
    place = f"/tiesibas/persona/{cast.account['other_guardian']}/skatities"
    assert sign_in(who).post(place, data={"reason": REASON}).status_code == 403


def test_nothing_can_be_changed_by_any_door(app, office, look, cast):
    look("class_teacher")
    refused = {
        place: office.post(place, json={}).status_code
        for rule in posts(app)
        if rule.endpoint not in WHILE_LOOKING and (place := address(app, rule, cast))
    }
    assert len(refused) > 20
    assert set(refused.values()) == {403}
    assert "neko nevar mainīt" in office.post("/valoda", data={"language": "en"}).text


def test_a_screen_that_writes_as_it_is_read_is_refused_too(app, office, look, monkeypatch):
    look("class_teacher")
    monkeypatch.setattr(app.view_functions["journal.index"], "writes", True, raising=False)
    assert office.get("/zurnali/").status_code == 403


def test_a_journal_is_a_sheet_to_read(office, look, cast):
    look("class_teacher")
    page = office.get(f"/zurnali/{cast.group['maths']}").text
    assert "Bērziņš Roberts" in page
    assert "data-live" not in page


@pytest.mark.parametrize("page", ["/mani-dati", "/mani-dati/parole"])
def test_what_is_the_persons_own_stays_closed(office, look, page):
    look("class_teacher")
    answer = office.get(page)
    assert answer.status_code == 403
    assert "tikai vienam cilvēkam: Ilze Kalēja" in answer.text
    assert f'href="{page}"' not in office.get("/").text


def test_each_page_is_logged_under_the_viewers_own_account(office, look, records, cast):
    look("guardian")
    office.get("/?mekle=noslepums", buffered=True).close()
    office.get("/tiesibas/", buffered=True).close()
    with records() as session:
        kept = session.scalars(select(SeenAs)).one()
        assert (kept.viewer_id, kept.account_id) == (cast.account["superuser"], cast.account["guardian"])
        assert session.scalars(select(SeenPage.path)).all() == ["/"]
        entry = session.scalars(select(Trail).where(Trail.table_name == "seen_as")).one()
        assert entry.account_id == cast.account["superuser"]
        told = select(TrailValue.new).where(TrailValue.trail_id == entry.id, TrailValue.field == "reason")
        assert session.scalars(told).one() == REASON
        number = kept.id
    office.post("/tiesibas/skats/beigt")
    listed = office.get("/parvalde/skatisanas/").text
    assert "Bērziņa Inese" in listed
    assert REASON in listed
    assert office.get(f"/parvalde/skatitas-lapas/?skatisanas={number}").text.count("<td") > 0


def test_the_look_ends_at_a_click_and_leads_back_to_the_persons_page(office, look, cast):
    look("guardian")
    answer = office.post("/tiesibas/skats/beigt")
    assert answer.headers["Location"].endswith(f"/tiesibas/persona/{cast.account['guardian']}")
    assert BANNER not in office.get("/").text
    assert office.get("/tiesibas/").status_code == 200
    assert office.post("/tiesibas/skats/beigt").status_code == 302


def test_after_half_an_hour_one_is_oneself_again(office, look, clock):
    look("guardian")
    clock.move(MOMENT + timedelta(minutes=29))
    assert BANNER in office.get("/").text
    clock.move(MOMENT + timedelta(minutes=30))
    assert BANNER not in office.get("/").text


def test_who_signs_out_while_looking_is_out(office, look):
    look("guardian")
    assert office.post("/iziet").status_code == 302
    assert office.get("/").headers["Location"].startswith("/ieiet")


def test_the_look_ends_with_either_account(office, look, records, cast):
    look("guardian")
    with records() as session:
        session.get_one(Account, cast.account["guardian"]).disabled_at = MOMENT
    assert BANNER not in office.get("/").text
    with records() as session:
        session.get_one(Account, cast.account["guardian"]).disabled_at = None
        session.get_one(Account, cast.account["superuser"]).disabled_at = MOMENT
    assert office.get("/").headers["Location"].startswith("/ieiet")


def test_looking_opens_no_sign_in_of_the_person(office, look, sign_in, records, cast):
    parent = sign_in("guardian")
    look("guardian")
    with records() as session:
        theirs = AccountSession.account_id == cast.account["guardian"]
        assert len(session.scalars(select(AccountSession.id).where(theirs)).all()) == 1
    assert BANNER not in parent.get("/").text


def test_the_menu_holds_only_what_opens(app, office, look):
    office.get("/")  # the superuser's own menu is made first
    look("class_teacher")
    page = office.get("/").text
    side = page.partition('id="menu"')[2].partition("</nav>")[0]
    links = {part.partition('"')[0] for part in side.split('href="')[1:]}
    assert {link: office.get(link).status_code for link in links} == dict.fromkeys(links, 200)


def test_letters_and_passwords_are_among_what_nobody_looks_at():
    letters = {duty for duty in Duty if duty.thing == "mail"}
    assert letters | {Duty.FIRST_PASSWORDS_PRINT, Duty.CALENDAR_FEED_ENTER} == PRIVATE


def test_first_passwords_of_a_class_stay_closed(office, look):
    look("registrar")
    assert office.get("/paroles/").status_code == 403
