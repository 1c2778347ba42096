"""Signing in and out, passwords, sessions (clauses 2, 3.2)."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from flask_babel import lazy_gettext as _l
from sqlalchemy import ColumnElement, Select, and_, case, delete, func, or_, select, true, update
from sqlalchemy.dialects.postgresql import insert as postgresql_insert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert
from sqlalchemy.orm import Session

from models.accounts import (
    Account,
    AccountSession,
    OneTimePassword,
    PasswordChannel,
    PasswordRequest,
    SignInAttempt,
)
from models.audit import TrailAct
from models.operations.idempotency import forget
from models.operations.outbox import hold_back
from models.operations.trail import Change, record
from models.people import Person
from models.queries.accounts import digest
from models.rules.broken import RuleBroken
from models.rules.passwords import check_new_password, new_one_time_password
from models.text import fold

FREE_TRIES = 5
"""Wrong passwords in a row before a pause."""
PAUSE = timedelta(minutes=5)
FORGET = timedelta(hours=1)
"""Wrong tries older than this no longer count."""

hasher = PasswordHasher(time_cost=2, memory_cost=19456, parallelism=1)
"""Argon2id as OWASP proposes for servers that must also do other work."""
NOBODY = hasher.hash(secrets.token_hex(16))
"""Verified against when there is no such account, so that the answer takes as long."""


@dataclass(frozen=True, slots=True)
class SignedIn:
    """A fresh sign-in: the key for the cookie, shown nowhere else."""

    account_id: int
    key: str


@dataclass(frozen=True, slots=True)
class Candidate:
    """Whom a typed name may mean, and what the password is held against; nobody's look like anybody's."""

    account_id: int | None
    counted_as: str
    """The name under which wrong tries are counted: one for all the ways to name an account."""
    own: str
    one_time: str


def candidate(session: Session, name: str, now: datetime) -> Candidate:
    """Find out whom `name`, a user name or a confirmed e-mail, may mean."""
    account = _account_named(session, name)
    if account is None:
        return Candidate(None, fold(name)[:200], NOBODY, NOBODY)
    one_time = session.scalar(_open_one_time_password(account.id, now))
    return Candidate(account.id, account.user_name, account.password_hash or NOBODY, one_time or NOBODY)


def admit_try(session: Session, counted_as: str, now: datetime) -> bool:
    """Count one try to sign in before its password is looked at; False while paused.

    One statement, so that any number of parallel tries are counted one by one. It names the account
    that is tried, never the address: all pupils of a school share one.
    """
    insert = postgresql_insert if session.get_bind().dialect.name == "postgresql" else sqlite_insert
    stale = SignInAttempt.last_at < now - FORGET
    failures = case((stale, 1), else_=SignInAttempt.failures + 1)
    pause = case((failures >= FREE_TRIES, now + PAUSE), else_=None)
    counted = (
        insert(SignInAttempt)
        .values(name=counted_as, failures=1, last_at=now)
        .on_conflict_do_update(
            index_elements=[SignInAttempt.name],
            set_={"failures": failures, "last_at": now, "blocked_until": pause},
            where=or_(SignInAttempt.blocked_until.is_(None), SignInAttempt.blocked_until <= now),
        )
        .returning(SignInAttempt.failures)
    )
    return session.execute(counted).scalar() is not None


def forget_tries(session: Session, counted_as: str, now: datetime) -> None:
    """After a right password: the account's tries, and everybody's that count no more."""
    outdated = select(SignInAttempt.id).where(SignInAttempt.last_at < now - FORGET)
    session.execute(
        delete(SignInAttempt).where(
            or_(
                SignInAttempt.name == counted_as,
                SignInAttempt.id.in_(outdated.with_for_update(skip_locked=True)),
            )
        )
    )


def sign_in_by_password(
    session: Session, who: Candidate, password: str, *, now: datetime, life: timedelta, device: str
) -> SignedIn:
    """Open a session for whoever knows the password; `admit_try` must have let the try in.

    The slow look at the password comes before the first statement: no lock is held meanwhile.

    Raises:
        RuleBroken: the name or the password is wrong; which of them is not said.
    """
    known = _matches(who.own, password)
    one_time = not known and _matches(who.one_time, password.strip().lower())
    if who.account_id is None or not (known or one_time):
        raise RuleBroken(_l("The user name or the password is wrong."))
    forget_tries(session, who.counted_as, now)
    forget(session, who.account_id, now)
    if known:
        session.execute(delete(PasswordRequest).where(PasswordRequest.account_id == who.account_id))
    return open_session(
        session, who.account_id, now=now, life=life, device=device, must_choose_password=one_time
    )


def open_session(
    session: Session,
    account_id: int,
    *,
    now: datetime,
    life: timedelta,
    device: str,
    must_choose_password: bool = False,
) -> SignedIn:
    """Begin a session of the account; its key is returned once and kept as a digest only."""
    key = secrets.token_urlsafe(32)
    session.add(
        AccountSession(
            key_digest=digest(key),
            account_id=account_id,
            started_at=now,
            seen_at=now,
            ends_at=now + life,
            device=device[:200],
            must_choose_password=must_choose_password,
        )
    )
    session.flush()
    return SignedIn(account_id, key)


def _account_named(session: Session, name: str) -> Account | None:
    enabled = select(Account).where(Account.disabled_at.is_(None))
    by_name = session.scalars(enabled.where(Account.user_name == fold(name))).one_or_none()
    if by_name or "@" not in name:
        return by_name
    by_email = session.scalars(
        enabled.join(Person, Person.id == Account.person_id)
        .where(func.lower(Person.email) == name.strip().lower(), Account.email_confirmed_at.is_not(None))
        .limit(2)
    ).all()
    return by_email[0] if len(by_email) == 1 else None


def _open_one_time_password(account_id: int, now: datetime) -> Select[tuple[str]]:
    return (
        select(OneTimePassword.password_hash)
        .where(
            OneTimePassword.account_id == account_id,
            _unused(),
            OneTimePassword.expires_at > now,
        )
        .order_by(OneTimePassword.id.desc())
        .limit(1)
    )


def _matches(kept: str, typed: str) -> bool:
    try:
        return hasher.verify(kept, typed)
    except (VerificationError, InvalidHashError):
        return False


def issue_one_time_password(
    session: Session,
    account: Account,
    *,
    now: datetime,
    life: timedelta,
    channel: PasswordChannel = PasswordChannel.SHOWN,
) -> str:
    """Give the account a first password; earlier unused ones are void, and what asked for one is settled.

    Returned once, kept as a hash; the trail tells that it was issued and how it goes, never what it is.
    """
    _end_one_time_passwords(session, account.id, voided_at=now)
    session.execute(delete(PasswordRequest).where(PasswordRequest.account_id == account.id))
    password = new_one_time_password()
    issued = OneTimePassword(
        account_id=account.id,
        password_hash=hasher.hash(password),
        issued_at=now,
        expires_at=now + life,
        channel=channel,
    )
    session.add(issued)
    session.flush()
    told = {"account": (None, account.user_name), "channel": (None, channel.value)}
    record(session, [Change(TrailAct.CREATED, OneTimePassword.__tablename__, issued.id, None, told)])
    return password


def _end_one_time_passwords(session: Session, account_id: int, **how: datetime) -> None:
    """No unused password of the account is good any more, nor goes out by SMS."""
    ended = session.scalars(
        update(OneTimePassword)
        .where(OneTimePassword.account_id == account_id, _unused())
        .values(**how)
        .returning(OneTimePassword.outbox_id)
    ).all()
    hold_back(session, [number for number in ended if number is not None])


def _unused() -> ColumnElement[bool]:
    return and_(OneTimePassword.used_at.is_(None), OneTimePassword.voided_at.is_(None))


def choose_password(session: Session, account_id: int, session_id: int, new: str, *, now: datetime) -> None:
    """Set the account's own password, use up its first ones and end all its other sessions.

    Raises:
        RuleBroken: the password is too short, too common, holds the user name or is the one-time one.
    """
    account = session.get_one(Account, account_id)
    check_new_password(new, account.user_name)
    if _matches(session.scalar(_open_one_time_password(account_id, now)) or NOBODY, new.strip().lower()):
        raise RuleBroken(_l("This is the one-time password; choose another one."), "password")
    account.password_hash = hasher.hash(new)
    _end_one_time_passwords(session, account_id, used_at=now)
    session.execute(delete(PasswordRequest).where(PasswordRequest.account_id == account_id))
    session.execute(
        update(AccountSession).where(AccountSession.id == session_id).values(must_choose_password=False)
    )
    end_sessions(session, account_id, now=now, but=session_id)


def check_own_password(session: Session, account_id: int, typed: str) -> None:
    """Ask for the present password again before something weighty.

    Raises:
        RuleBroken: it is not the present password.
    """
    kept = session.scalar(select(Account.password_hash).where(Account.id == account_id))
    if not _matches(kept or NOBODY, typed):
        raise RuleBroken(_l("The present password is wrong."), "present")


def stay_signed_in(session: Session, session_id: int, now: datetime) -> None:
    """Note that the session is in use: it ends by itself only when it is not."""
    session.execute(
        update(AccountSession)
        .where(AccountSession.id == session_id, AccountSession.seen_at < now)
        .values(seen_at=now)
    )


def end_session(session: Session, session_id: int, now: datetime) -> None:
    """Sign out: the old cookie is worth nothing afterwards."""
    session.execute(
        update(AccountSession)
        .where(AccountSession.id == session_id, AccountSession.ended_at.is_(None))
        .values(ended_at=now)
    )


def end_sessions(session: Session, account_id: int, *, now: datetime, but: int | None = None) -> None:
    """End all sign-ins of an account, except perhaps the present one: at once, on every device."""
    session.execute(
        update(AccountSession)
        .where(AccountSession.account_id == account_id, AccountSession.ended_at.is_(None))
        .where(AccountSession.id != but if but is not None else true())
        .values(ended_at=now)
    )
