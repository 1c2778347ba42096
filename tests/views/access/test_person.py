"""A person's page: roles for a period, sign-ins, what is in hand, activity (clause 3.2)."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta

import pytest
from sqlalchemy import select

from config.duties import Role
from models.accounts import Account, AccountSession, RoleGrant
from models.base import db
from models.operations.sign_in import open_session
from models.operations.trail import Author, sign
from models.people import Person
from tests.admin.office import form_with
from tests.conftest import ENGINES
from tests.people import MOMENT, YEAR_BEGAN


@pytest.fixture
def office(sign_in):
    """The superuser, signed in."""
    return sign_in("superuser")


@pytest.fixture
def page(cast):
    """The address of somebody's page."""
    return lambda who, more="": f"/tiesibas/persona/{cast.account[who]}{more}"


@pytest.fixture
def grant(records, cast):
    """The number of a role somebody has."""

    def found(who: str, role: Role) -> int:
        with records() as session:
            held = RoleGrant.account_id == cast.account[who], RoleGrant.role == role
            return session.scalars(select(RoleGrant.id).where(*held)).one()

    return found


def roles(records, cast, who: str) -> list[tuple[str, date, date | None]]:
    with records() as session:
        held = select(RoleGrant).where(RoleGrant.account_id == cast.account[who]).order_by(RoleGrant.id)
        return [(g.role.value, g.starts_on, g.ends_on) for g in session.scalars(held)]


def test_the_page_tells_roles_classes_and_journals(office, page):
    text = office.get(page("class_teacher")).text
    assert "Ilze Kalēja" in text
    assert "Klases audzinātājs: 4.b" in text
    assert "Matemātika, 4.b" in text
    assert "Angļu valoda, 4.b, 2. grupa" in text
    assert "vēl nav pieslēdzies" in text


def test_a_number_of_no_account_is_not_found(office):
    assert office.get("/tiesibas/persona/2147483647").status_code == 404


# Roles


def give(client, place, **typed):
    return client.post(f"{place}/loma", data={"role": "registrar", "starts_on": "2026-11-23", **typed})


def test_a_role_is_given_for_a_period_and_holds_at_once(office, page, sign_in, records, cast):
    teacher = sign_in("subject_teacher")
    assert give(office, page("subject_teacher"), ends_on="2026-12-31").status_code == 302
    assert teacher.get("/").status_code == 302  # signs in anew, with the new rights
    assert sign_in("subject_teacher").get("/parvalde/lietu-numuri/").status_code == 200
    assert ("registrar", date(2026, 11, 23), date(2026, 12, 31)) in roles(records, cast, "subject_teacher")


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"ends_on": "2026-11-22"}, "Pēdējā diena nevar būt pirms pirmās."),
        ({"starts_on": ""}, "Šis lauks ir obligāts"),
        ({"starts_on": "2026-02-31"}, "datum"),
        ({"starts_on": "0001-01-01"}, "1900"),
        ({"role": "guardian"}, "izvēl"),
        ({"role": "<b>"}, "izvēl"),
        ({"role": "subject_teacher"}, "loma jau ir"),
    ],
)
def test_a_refused_role_says_why_and_keeps_what_was_typed(office, page, records, cast, typed, sentence):
    before = roles(records, cast, "subject_teacher")
    answer = give(office, page("subject_teacher"), **typed)
    assert answer.status_code == 422
    assert sentence in answer.text
    assert 'value="2026-11-23"' in answer.text or "starts_on" in typed
    assert roles(records, cast, "subject_teacher") == before


def test_a_parent_is_not_offered_posts_of_the_school(office, page):
    assert give(office, page("guardian")).status_code == 422


def end(client, place, number, day):
    form = client.get(f"{place}/loma/{number}").text
    return client.post(f"{place}/loma/{number}", data=form_with(form, ends_on=day))


def test_a_role_ended_yesterday_opens_nothing_today(office, page, grant, sign_in):
    number = grant("registrar", Role.REGISTRAR)
    assert end(office, page("registrar"), number, "2026-11-22").status_code == 302
    assert sign_in("registrar").get("/parvalde/skoleni/").status_code == 403


def test_a_role_does_not_end_before_it_began(office, page, grant):
    answer = end(office, page("registrar"), grant("registrar", Role.REGISTRAR), "2026-08-31")
    assert answer.status_code == 422
    assert "Pēdējā diena nevar būt pirms pirmās." in answer.text
    assert 'value="2026-08-31"' in answer.text


def test_today_may_be_the_last_day(office, page, grant, records, cast):
    number = grant("registrar", Role.REGISTRAR)
    assert office.post(page("registrar", f"/loma/{number}/beigt")).status_code == 302
    assert roles(records, cast, "registrar")[0][2] == date(2026, 11, 23)
    office.post(page("registrar", f"/loma/{number}/beigt"))
    assert roles(records, cast, "registrar")[0][2] == date(2026, 11, 23)


@pytest.mark.parametrize("day", ["2026-11-22", "2026-11-23", "2027-06-30"])
def test_the_last_superuser_ends_neither_today_nor_later(office, page, grant, records, cast, day):
    answer = end(office, page("superuser"), grant("superuser", Role.SUPERUSER), day)
    assert answer.status_code == 422
    assert "bez virslietotāja" in answer.text
    assert roles(records, cast, "superuser")[0][2] is None


def test_a_superuser_with_a_successor_may_end(office, page, grant):
    assert give(office, page("deputy_upbringing"), role="superuser").status_code == 302
    number = grant("superuser", Role.SUPERUSER)
    assert office.post(page("superuser", f"/loma/{number}/beigt")).status_code == 302


def test_a_role_of_somebody_else_is_not_on_this_page(office, page, grant):
    number = grant("registrar", Role.REGISTRAR)
    assert office.get(page("director", f"/loma/{number}")).status_code == 404
    assert office.post(page("director", f"/loma/{number}/beigt")).status_code == 404


def test_the_later_of_two_editors_sees_both_values_and_decides(office, page, grant, records, cast):
    place = page("registrar", f"/loma/{grant('registrar', Role.REGISTRAR)}")
    mine = form_with(office.get(place).text, ends_on="2027-01-31")
    assert end(office, page("registrar"), place.rpartition("/")[2], "2026-12-31").status_code == 302
    answer = office.post(place, data=mine)
    assert answer.status_code == 409
    assert "31.12.2026." in answer.text
    assert "31.01.2027." in answer.text
    assert roles(records, cast, "registrar")[0][2] == date(2026, 12, 31)
    assert office.post(place, data=form_with(answer.text, ends_on="2027-01-31")).status_code == 302
    assert roles(records, cast, "registrar")[0][2] == date(2027, 1, 31)


# Account


@pytest.mark.parametrize(
    ("typed", "kept"), [("Līga.Rakste", "liga.rakste"), (" rakste2 ", "rakste2"), ("l.rakste", "l.rakste")]
)
def test_a_user_name_is_changed_and_kept_small(office, page, records, cast, typed, kept):
    place = page("registrar", "/lietotajvards")
    answer = office.post(place, data=form_with(office.get(place).text, user_name=typed))
    assert answer.status_code == 302
    with records() as session:
        assert session.get_one(Account, cast.account["registrar"]).user_name == kept


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("director", "Šāds lietotājvārds jau ir citam"),
        ("DIREKTOR@skola.lv", "burti"),
        ("010199-12345", "Personas kods neder"),
        ("01019912345", "Personas kods neder"),
        ("a b", "burti"),
        ("<script>", "burti"),
        ("", "Šis lauks ir obligāts"),
        ("x" * 61, "60"),
    ],
)
def test_a_refused_user_name_says_why(office, page, records, cast, typed, sentence):
    place = page("registrar", "/lietotajvards")
    answer = office.post(place, data=form_with(office.get(place).text, user_name=typed))
    assert answer.status_code == 422
    assert sentence in answer.text
    with records() as session:
        assert session.get_one(Account, cast.account["registrar"]).user_name == "registrar"


def test_two_who_rename_at_once_see_both_names(office, page):
    place = page("registrar", "/lietotajvards")
    mine = form_with(office.get(place).text, user_name="pirmais")
    office.post(place, data=form_with(office.get(place).text, user_name="otrais"))
    answer = office.post(place, data=mine)
    assert answer.status_code == 409
    assert "otrais" in answer.text
    assert "pirmais" in answer.text


def test_a_disabled_person_is_out_at_once_and_comes_back_with_the_same_roles(office, page, sign_in):
    teacher = sign_in("class_teacher")
    assert office.post(page("class_teacher", "/slegt")).status_code == 302
    assert teacher.get("/").status_code == 302
    assert "konts slēgts" in office.get(page("class_teacher")).text
    office.post(page("class_teacher", "/atvert"))
    assert sign_in("class_teacher").get("/zurnali/").status_code == 200


def test_nobody_disables_oneself_here_either(office, page):
    assert office.post(page("superuser", "/slegt")).status_code == 422
    assert office.get("/").status_code == 200


# Sign-ins


def test_one_sign_in_is_ended_and_then_all(office, page, sign_in, records, cast):
    here, there, last = (sign_in("director") for _ in range(3))
    with records() as session:
        theirs = AccountSession.account_id == cast.account["director"]
        first, *_rest = session.scalars(select(AccountSession.id).where(theirs).order_by(AccountSession.id))
    assert office.post(page("registrar", f"/pieslegsanas/{first}/beigt")).status_code == 404
    assert office.post(page("director", f"/pieslegsanas/{first}/beigt")).status_code == 302
    assert [client.get("/").status_code for client in (here, there, last)] == [302, 200, 200]
    office.post(page("director", "/pieslegsanas/beigt"))
    assert [client.get("/").status_code for client in (here, there, last)] == [302, 302, 302]


def test_ending_all_ones_own_leaves_the_present_one(office, page, sign_in):
    elsewhere = sign_in("superuser")
    office.post(page("superuser", "/pieslegsanas/beigt"))
    assert office.get("/").status_code == 200
    assert elsewhere.get("/").status_code == 302


# Activity


def test_activity_is_told_in_words_by_day(office, page, records, cast):
    with records() as session:
        for days, phone in ((0, "+37126000001"), (3, "+37126000002")):
            sign(session, Author(MOMENT - timedelta(days=days), cast.account["registrar"], "registrar"))
            session.get_one(Person, cast.person["elza"]).phone = phone
            session.flush()
    today = office.get(page("registrar")).text
    assert "10:15" in today
    assert "Personas: labots" in today
    before = office.get(page("registrar", "?diena=2026-11-20")).text
    assert "Personas: labots" in before
    empty = office.get(page("registrar", "?diena=2026-11-21")).text
    assert "Personas: labots" not in empty
    assert "pēdējais ieraksts ir 23.11.2026." in empty
    assert office.get(page("registrar", "?diena=%27x")).status_code == 200


# Two at once


@pytest.fixture(params=ENGINES)
def two_superusers(request, make_house):
    """A house of its own with two superusers: their browsers and, by account, their roles."""
    house = make_house(request.param)
    cast, life = house.extensions["cast"], house.extensions["settings"].session_life
    browsers = {}
    with house.app_context():
        sign(db.session(), Author(MOMENT))
        second = cast.account["deputy_upbringing"]
        db.session.add(RoleGrant(account_id=second, role=Role.SUPERUSER, starts_on=YEAR_BEGAN))
        held = select(RoleGrant.account_id, RoleGrant.id).where(RoleGrant.role == Role.SUPERUSER)
        grants = dict(db.session.execute(held).all())
        for account in grants:
            opened = open_session(db.session(), account, now=MOMENT, life=life, device="")
            browsers[account] = house.test_client()
            with browsers[account].session_transaction() as cookie:
                cookie["_user_id"], cookie["_fresh"] = opened.key, True
        db.session.commit()
    yield house, browsers, grants
    with house.app_context():
        db.engine.dispose()


def test_two_superusers_who_end_each_other_at_once_leave_one(two_superusers):
    house, browsers, grants = two_superusers
    first, second = grants

    def end_the_other(mine: int, other: int) -> int:
        place = f"/tiesibas/persona/{other}/loma/{grants[other]}"
        return browsers[mine].post(place, data={"version": "1", "ends_on": "2026-11-22"}).status_code

    with ThreadPoolExecutor(2) as pool:
        statuses = list(pool.map(end_the_other, (first, second), (second, first)))
    assert 302 in statuses
    with house.app_context():
        lasting = select(RoleGrant).where(RoleGrant.role == Role.SUPERUSER, RoleGrant.ends_on.is_(None))
        assert len(db.session.scalars(lasting).all()) == 1
