"""First passwords below the screens: one account a person, one good password, however many issue at once."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import date

import pytest
from sqlalchemy import func, select

from config.duties import Role
from models.accounts import Account, OneTimePassword, PasswordRequest, RoleGrant
from models.base import db
from models.operations.first_passwords import Issuer
from models.operations.trail import Author, sign
from models.people import Person, Staff
from models.queries.accounts import load_actor
from models.queries.families import Access, Member
from models.queries.first_passwords import employees_asking, holders_of_posts
from models.rules.broken import RuleBroken
from tests.conftest import ENGINES
from tests.people import MOMENT, TODAY


def member(cast, who: str, role: Role = Role.STUDENT) -> Member:
    """A person as the list of the class has it."""
    return Member(
        person_id=cast.person[who],
        role=role,
        relation=None,
        surname="",
        first_name="",
        born_on=None,
        user_name="",
        access=Access.NEVER,
        until=None,
        channel=None,
        signed_in_at=None,
        asked_at=None,
        phones=(),
    )


def test_a_new_account_gets_a_name_of_the_names_and_its_role(records, cast):
    with records() as session:
        issued = Issuer(session, MOMENT, TODAY).on_slip(member(cast, "elza"))
        account = session.scalars(select(Account).where(Account.user_name == issued.user_name)).one()
        assert issued.user_name == "elza.abola"
        assert [(grant.role, grant.ends_on) for grant in account.grants] == [(Role.STUDENT, None)]


def test_two_of_one_name_get_two_user_names(records, cast):
    with records() as session:
        for who in ("elza", "karlis"):
            person = session.get_one(Person, cast.person[who])
            person.surname, person.first_name = "Ozola", "Anna"
        issuer = Issuer(session, MOMENT, TODAY)
        names = [issuer.on_slip(member(cast, who)).user_name for who in ("elza", "karlis")]
    assert names == ["anna.ozola", "anna.ozola2"]


def test_an_account_that_lost_its_role_gets_it_again(records, cast):
    with records() as session:
        mine = RoleGrant.account_id == cast.account["guardian"]
        for grant in session.scalars(select(RoleGrant).where(mine)):
            grant.ends_on = date(2026, 10, 1)
        Issuer(session, MOMENT, TODAY).on_slip(member(cast, "guardian", Role.GUARDIAN))
        assert session.scalar(select(func.count(RoleGrant.id)).where(mine)) == 2


def test_a_disabled_account_is_not_let_in(records, cast):
    with records() as session:
        session.get_one(Account, cast.account["guardian"]).disabled_at = MOMENT
        with pytest.raises(RuleBroken):
            Issuer(session, MOMENT, TODAY).on_slip(member(cast, "guardian", Role.GUARDIAN))


@pytest.mark.parametrize("who", ["superuser", "class_teacher", "support_teacher"])
def test_the_operation_itself_refuses_holders_of_posts(records, cast, who):
    with records() as session, pytest.raises(RuleBroken, match="virslietotājs"):
        Issuer(session, MOMENT, TODAY).on_slip(member(cast, who, Role.GUARDIAN))


def test_a_post_without_an_account_and_a_role_without_a_post_count_alike(records, cast):
    with records() as session:
        session.add(Staff(person_id=cast.person["father"], post="sargs"))
        session.add(
            RoleGrant(account_id=cast.account["guardian"], role=Role.REGISTRAR, starts_on=date(2027, 1, 1))
        )
        session.flush()
        people = [cast.person[who] for who in ("father", "guardian", "other_guardian")]
        assert set(session.scalars(holders_of_posts(people, TODAY))) == set(people[:2])


@pytest.mark.parametrize(("who", "count"), [("superuser", 1), ("registrar", 0), ("class_teacher", 0)])
def test_who_asks_among_employees_is_told_to_the_superuser_only(records, sign_in, cast, app, who, count):
    client = sign_in(who)
    with client.session_transaction() as cookie:
        key = cookie["_user_id"]
    with records() as session:
        for asking in ("support_teacher", "student"):
            session.add(PasswordRequest(account_id=cast.account[asking], asked_at=MOMENT))
        session.flush()
        idle = app.extensions["settings"].session_idle
        actor = load_actor(session, key, now=MOMENT, today=TODAY, idle=idle)
        assert len(session.execute(employees_asking(actor)).all()) == count


# On a database of its own


@pytest.fixture(params=ENGINES)
def open_house(request, make_house):
    """A house in which many issue at once."""
    house = make_house(request.param)
    yield house
    with house.app_context():
        db.engine.dispose()


def test_eight_who_print_at_once_make_one_account_and_leave_one_good_password(open_house):
    cast = open_house.extensions["cast"]

    def print_slip(_number: int) -> str:
        with open_house.app_context():
            session = db.session()
            sign(session, Author(at=MOMENT))
            issued = Issuer(session, MOMENT, TODAY).on_slip(member(cast, "elza"))
            session.commit()
            return issued.user_name

    with ThreadPoolExecutor(8) as crowd:
        assert set(crowd.map(print_slip, range(8))) == {"elza.abola"}
    with open_house.app_context():
        good = OneTimePassword.voided_at.is_(None) & OneTimePassword.used_at.is_(None)
        assert db.session.scalar(select(func.count(OneTimePassword.id)).where(good)) == 1
        assert db.session.scalar(select(func.count(OneTimePassword.id))) == 8
