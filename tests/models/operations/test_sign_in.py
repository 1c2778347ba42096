"""Signing in: who is let in by what, how often one may be wrong, what ends when (clauses 2, 3.2)."""

from datetime import timedelta

import pytest
from sqlalchemy import func, select

from models.accounts import Account, AccountSession, OneTimePassword, SignInAttempt
from models.operations import sign_in
from models.people import Person
from models.queries.accounts import load_actor
from models.rules.broken import RuleBroken
from tests.people import MOMENT, TODAY

OWN = "zirnis-un-kartupelis"
LIFE = timedelta(hours=12)
IDLE = timedelta(minutes=60)
WEEK = timedelta(days=7)


@pytest.fixture
def school(records, cast):
    """The records for the length of a test, with an own password for Līga Rakste, the registrar."""
    with records() as session:
        account = session.get_one(Account, cast.account["registrar"])
        account.password_hash = sign_in.hasher.hash(OWN)
        session.flush()
        yield session


def come(session, name, password, now=MOMENT):
    """One try at the door, counted as the screen counts it."""
    who = sign_in.candidate(session, name, now)
    if not sign_in.admit_try(session, who.counted_as, now):
        return "paused"
    try:
        opened = sign_in.sign_in_by_password(session, who, password, now=now, life=LIFE, device="pārlūks")
    except RuleBroken:
        return "wrong"
    return load_actor(session, opened.key, now=now, today=TODAY, idle=IDLE)


def with_email(session, cast, who: str, email: str, *, confirmed: bool = True) -> None:
    session.get_one(Person, cast.person[who]).email = email
    session.get_one(Account, cast.account[who]).email_confirmed_at = MOMENT if confirmed else None
    session.flush()


def one_time(session, cast, who: str, life: timedelta = WEEK) -> str:
    account = session.get_one(Account, cast.account[who])
    return sign_in.issue_one_time_password(session, account, now=MOMENT, life=life)


@pytest.mark.parametrize("typed", ["registrar", "REGISTRAR", " registrar ", "reģistrar"])
def test_a_user_name_is_understood_as_people_type_it(school, cast, typed):
    assert come(school, typed, OWN).account_id == cast.account["registrar"]


def test_a_confirmed_email_signs_in_too(school, cast):
    with_email(school, cast, "registrar", "liga@skola.example")
    assert come(school, " Liga@Skola.example", OWN).account_id == cast.account["registrar"]


def test_an_email_nobody_confirmed_signs_nobody_in(school, cast):
    with_email(school, cast, "registrar", "liga@skola.example", confirmed=False)
    assert come(school, "liga@skola.example", OWN) == "wrong"


def test_an_email_that_two_people_share_signs_neither_in(school, cast):
    with_email(school, cast, "registrar", "birojs@skola.example")
    with_email(school, cast, "director", "birojs@skola.example")
    assert come(school, "birojs@skola.example", OWN) == "wrong"
    assert come(school, "registrar", OWN).account_id == cast.account["registrar"]


@pytest.mark.parametrize(
    "password", ["", "x", OWN.upper(), OWN + " ", "'; DROP TABLE account; --", "ā" * 200]
)
def test_any_other_password_is_wrong(school, password):
    assert come(school, "registrar", password) == "wrong"


@pytest.mark.parametrize("name", ["nobody", "", "@", "x" * 200, "registrar'--", "%", "🦆"])
def test_a_name_nobody_has_is_answered_like_a_wrong_password(school, name):
    assert come(school, name, OWN) == "wrong"


def test_a_password_is_kept_as_argon2_only(school, cast):
    kept = school.get_one(Account, cast.account["registrar"]).password_hash
    issued = one_time(school, cast, "father")
    hashes = [kept, *school.scalars(select(OneTimePassword.password_hash))]
    assert all(text.startswith("$argon2id$") and OWN not in text and issued not in text for text in hashes)


def test_the_key_of_a_session_is_kept_as_a_digest_only(school, cast):
    opened = sign_in.open_session(school, cast.account["director"], now=MOMENT, life=LIFE, device="")
    kept = school.scalars(
        select(AccountSession.key_digest).where(AccountSession.account_id == opened.account_id)
    ).all()
    assert opened.key not in kept


def test_an_account_without_any_password_lets_nobody_in(school):
    assert come(school, "director", "") == "wrong"
    assert come(school, "director", OWN) == "wrong"


def test_a_disabled_account_lets_nobody_in(school, cast):
    school.get_one(Account, cast.account["registrar"]).disabled_at = MOMENT
    school.flush()
    assert come(school, "registrar", OWN) == "wrong"


# First passwords (clause 2)


def test_a_first_password_must_be_replaced(school, cast):
    printed = one_time(school, cast, "father")
    assert come(school, "father", printed).must_choose_password


def test_a_first_password_is_understood_as_people_read_it_from_a_slip(school, cast):
    printed = one_time(school, cast, "father")
    assert come(school, "father", f" {printed.upper()} ").account_id == cast.account["father"]


def test_a_first_password_expires(school, cast):
    printed = one_time(school, cast, "father")
    assert come(school, "father", printed, MOMENT + WEEK) == "wrong"


def test_a_newer_first_password_kills_the_older(school, cast):
    older = one_time(school, cast, "father")
    newer = one_time(school, cast, "father")
    assert come(school, "father", older) == "wrong"
    assert come(school, "father", newer).must_choose_password


def test_an_own_password_kills_the_first_one_and_all_other_sign_ins(school, cast):
    printed = one_time(school, cast, "father")
    elsewhere = come(school, "father", printed)
    here = come(school, "father", printed)
    sign_in.choose_password(school, here.account_id, here.session_id, OWN, now=MOMENT)
    assert come(school, "father", printed) == "wrong"
    assert not come(school, "father", OWN).must_choose_password
    assert load_actor(school, elsewhere.session_key, now=MOMENT, today=TODAY, idle=IDLE) is None
    still = load_actor(school, here.session_key, now=MOMENT, today=TODAY, idle=IDLE)
    assert not still.must_choose_password


@pytest.mark.parametrize(
    "new", ["īss", "father-father", "parole123456", "1234567890", "a" * 129, "ok\x07ok-ok-ok-ok"]
)
def test_a_weak_own_password_is_refused_at_its_field(school, cast, new):
    with pytest.raises(RuleBroken) as refused:
        sign_in.choose_password(school, cast.account["father"], 1, new, now=MOMENT)
    assert refused.value.field == "password"


def test_the_first_password_is_not_taken_for_an_own_one(school, cast):
    printed = one_time(school, cast, "father")
    with pytest.raises(RuleBroken, match="vienreizējā"):
        sign_in.choose_password(school, cast.account["father"], 1, printed, now=MOMENT)


# How often one may be wrong


def wrong_tries(session, name: str, count: int, now=MOMENT) -> list:
    return [come(session, name, "nepareiza parole", now) for _ in range(count)]


def test_after_five_wrong_passwords_there_is_a_pause_even_for_the_right_one(school):
    assert wrong_tries(school, "registrar", 6) == ["wrong"] * 5 + ["paused"]
    assert come(school, "registrar", OWN) == "paused"


def test_after_the_pause_the_right_password_is_let_in_and_all_is_forgotten(school, cast):
    wrong_tries(school, "registrar", 5)
    later = MOMENT + sign_in.PAUSE
    assert come(school, "registrar", OWN, later).account_id == cast.account["registrar"]
    assert wrong_tries(school, "registrar", 6, later) == ["wrong"] * 5 + ["paused"]


def test_after_the_pause_one_more_wrong_password_begins_the_next(school):
    wrong_tries(school, "registrar", 5)
    assert wrong_tries(school, "registrar", 2, MOMENT + sign_in.PAUSE) == ["wrong", "paused"]


def test_hours_later_old_tries_count_no_more(school):
    wrong_tries(school, "registrar", 5)
    later = MOMENT + sign_in.FORGET + timedelta(seconds=1)
    assert wrong_tries(school, "registrar", 6, later) == ["wrong"] * 5 + ["paused"]


def test_a_pause_of_one_account_stops_no_other(school, cast):
    wrong_tries(school, "father", 6)
    wrong_tries(school, "nobody", 6)
    assert come(school, "registrar", OWN).account_id == cast.account["registrar"]


def test_all_the_ways_to_name_an_account_share_its_tries(school, cast):
    with_email(school, cast, "registrar", "liga@skola.example")
    wrong_tries(school, "registrar", 3)
    wrong_tries(school, "liga@skola.example", 2)
    assert come(school, "REGISTRAR", OWN) == "paused"


def test_a_name_nobody_has_is_paused_like_any_other(school):
    assert wrong_tries(school, "nobody", 6) == ["wrong"] * 5 + ["paused"]


def test_names_that_were_tried_long_ago_are_not_kept(school):
    wrong_tries(school, "nobody", 1)
    come(school, "registrar", OWN, MOMENT + sign_in.FORGET + timedelta(seconds=1))
    assert school.scalar(select(func.count(SignInAttempt.id))) == 0


# What ends when


def test_a_sign_in_ends_by_itself_when_unused_and_at_the_end_of_its_life(school, cast):
    opened = sign_in.open_session(school, cast.account["director"], now=MOMENT, life=LIFE, device="")

    def lasts(after: timedelta) -> bool:
        return load_actor(school, opened.key, now=MOMENT + after, today=TODAY, idle=IDLE) is not None

    assert lasts(IDLE - timedelta(seconds=1))
    assert not lasts(IDLE)
    session_id = load_actor(school, opened.key, now=MOMENT, today=TODAY, idle=IDLE).session_id
    sign_in.stay_signed_in(school, session_id, MOMENT + LIFE - timedelta(minutes=1))
    assert lasts(LIFE - timedelta(seconds=1))
    assert not lasts(LIFE)


def test_signing_out_ends_one_sign_in_only(school, cast):
    here, there = (come(school, "registrar", OWN) for _ in range(2))
    sign_in.end_session(school, here.session_id, MOMENT)
    assert load_actor(school, here.session_key, now=MOMENT, today=TODAY, idle=IDLE) is None
    assert load_actor(school, there.session_key, now=MOMENT, today=TODAY, idle=IDLE) is not None
