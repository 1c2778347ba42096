"""Forgotten passwords: who asks at the door is noted, and sent an SMS where a number is known (clause 2)."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import func, select
from sqlalchemy.dialects.postgresql import insert as postgresql_insert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert
from sqlalchemy.orm import Session

from models.accounts import Account, OneTimePassword, PasswordChannel, PasswordRequest
from models.operations.first_passwords import Issuer, Letter
from models.outbox import Outbox
from models.people import Person
from models.queries.first_passwords import OPEN, holders_of_posts
from models.rules.broken import RuleBroken
from models.rules.phone import parse_phone
from models.text import fold


@dataclass(frozen=True, slots=True)
class Knock:
    """Somebody at the door who has no password."""

    typed: str
    """User name, phone number or e-mail."""
    now: datetime
    today: date


def ask_for_password(session: Session, knock: Knock, letter: Letter, key: str) -> None:
    """Note that the holder of an account asks for a new password, and queue an SMS where that helps.

    What becomes of it is told to nobody at the door. A password on paper stays good, whoever asks; an SMS
    that still waits is not followed by another. Employees are noted for the superuser, who lets them in.
    """
    account = _account_meant(session, knock.typed)
    if account is None:
        return
    issuer = Issuer(session, knock.now, knock.today)
    if key and _gets_sms(session, account, knock):
        # Without a number, or after too many SMS to it, the note is what remains.
        with suppress(RuleBroken):
            issuer.at_the_door(account, letter, key)
    _note(session, account.id, knock.now)


def _account_meant(session: Session, typed: str) -> Account | None:
    """The one enabled account that the words mean; None when they mean nobody's or several people's."""
    enabled = select(Account).join(Account.person).where(Account.disabled_at.is_(None))
    named = session.scalars(enabled.where(Account.user_name == fold(typed))).one_or_none()
    if named is not None:
        return named
    if "@" in typed:
        same = func.lower(Person.email) == typed.strip().lower()
        found = enabled.where(same, Account.email_confirmed_at.is_not(None))
    else:
        try:
            found = enabled.where(Person.phone == parse_phone(typed))
        except RuleBroken:
            return None
    meant = session.scalars(found.limit(2)).all()
    return meant[0] if len(meant) == 1 else None


def _gets_sms(session: Session, account: Account, knock: Knock) -> bool:
    """Not an employee, nor who holds a password another would spoil: on paper, or in an SMS not yet sent."""
    if session.scalar(holders_of_posts([account.person_id], knock.today)) is not None:
        return False
    rows = session.execute(
        select(OneTimePassword.channel, Outbox.state)
        .outerjoin(Outbox, Outbox.id == OneTimePassword.outbox_id)
        .where(OneTimePassword.account_id == account.id, OPEN, OneTimePassword.expires_at > knock.now)
    ).tuples()
    return all(channel is PasswordChannel.SMS and state and not state.waits for channel, state in rows)


def _note(session: Session, account_id: int, now: datetime) -> None:
    insert = postgresql_insert if session.get_bind().dialect.name == "postgresql" else sqlite_insert
    noted = insert(PasswordRequest).values(account_id=account_id, asked_at=now)
    session.execute(noted.on_conflict_do_nothing(index_elements=[PasswordRequest.account_id]))
