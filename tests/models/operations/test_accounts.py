"""What is taken from an account is gone at once, and somebody always keeps access rights (clause 3.2)."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from config.duties import Role
from models.accounts import Account, AccountSession, RoleGrant
from models.operations.accounts import (
    Keeper,
    check_superuser_remains,
    disable,
    first_password,
    forget_confirmed_email,
    name_for,
    roles_changed,
)
from models.operations.sign_in import open_session
from models.people import Person
from models.rules.broken import RuleBroken
from tests.people import MOMENT, TODAY

LIFE = timedelta(days=1)


@pytest.fixture
def keeper(cast):
    return Keeper(cast.account["superuser"], MOMENT, TODAY)


def open_sessions(session, account_id: int) -> int:
    lasting = (AccountSession.account_id == account_id) & AccountSession.ended_at.is_(None)
    return len(session.scalars(select(AccountSession.id).where(lasting)).all())


def test_a_disabled_account_has_no_session_left(records, cast, keeper):
    number = cast.account["registrar"]
    with records() as session:
        open_session(session, number, now=MOMENT, life=LIFE, device="")
        disable(session, session.get_one(Account, number), keeper)
        assert open_sessions(session, number) == 0


def test_the_last_superuser_is_not_disabled_by_anybody(records, cast):
    other = Keeper(cast.account["registrar"], MOMENT, TODAY)
    with pytest.raises(RuleBroken), records() as session:
        disable(session, session.get_one(Account, cast.account["superuser"]), other)


def test_a_superuser_of_tomorrow_is_none_today(records, cast, keeper):
    with records() as session:
        grant = session.scalars(select(RoleGrant).where(RoleGrant.role == Role.SUPERUSER)).one()
        grant.starts_on = TODAY + timedelta(days=1)
        session.flush()
        with pytest.raises(RuleBroken):
            check_superuser_remains(session, keeper)


def test_a_changed_role_ends_the_sign_ins_of_that_account_only(records, cast, keeper):
    with records() as session:
        for who in ("registrar", "director"):
            open_session(session, cast.account[who], now=MOMENT, life=LIFE, device="")
        roles_changed(session, cast.account["registrar"], keeper)
        assert open_sessions(session, cast.account["registrar"]) == 0
        assert open_sessions(session, cast.account["director"]) == 1


def test_a_disabled_account_gets_no_password(records, cast, keeper):
    with records() as session:
        account = session.get_one(Account, cast.account["registrar"])
        account.disabled_at = MOMENT
        with pytest.raises(RuleBroken):
            first_password(session, account, now=MOMENT, life=LIFE)


def test_two_people_of_one_name_have_two_user_names(records):
    with records() as session:
        person = Person(surname="Direkte", first_name="Anna")
        session.add(person)
        session.flush()
        account = Account(person_id=person.id, user_name=name_for(session, person))
        session.add(account)
        session.flush()
        assert name_for(session, person) == "anna.direkte2"


def test_a_new_e_mail_is_not_yet_confirmed(records, cast):
    with records() as session:
        account = session.get_one(Account, cast.account["guardian"])
        account.email_confirmed_at = MOMENT
        session.flush()
        forget_confirmed_email(session, [account.person_id])
        assert account.email_confirmed_at is None
