"""One's own e-mail and phone: changed by oneself, the e-mail confirmed before it signs in (clause 2)."""

from __future__ import annotations

import secrets
from datetime import datetime, timedelta

from flask_babel import gettext as _
from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from models.accounts import Account
from models.email_confirmation import EmailConfirmation
from models.people import Person
from models.queries.accounts import digest
from models.rules.broken import RuleBroken

LASTS = timedelta(hours=24)
MOST_AN_HOUR = 3
"""Letters an account may ask for within an hour."""


def change_contact(session: Session, account: Account, email: str, phone: str) -> bool:
    """Set both; True when the e-mail is another one and waits to be confirmed."""
    person = account.person
    changed = email != person.email
    if changed:
        account.email_confirmed_at = None
    person.email, person.phone = email, phone
    session.flush()
    return changed and bool(email)


def ask_to_confirm(session: Session, account: Account, now: datetime) -> str:
    """A key for the link to the account's present e-mail; earlier ones die.

    Raises:
        RuleBroken: there is no e-mail, or too many letters were asked for.
    """
    if not account.person.email:
        raise RuleBroken(_("Enter an e-mail address first."), "email")
    recent = select(func.count(EmailConfirmation.id)).where(
        EmailConfirmation.account_id == account.id, EmailConfirmation.made_at > now - timedelta(hours=1)
    )
    if (session.scalar(recent) or 0) >= MOST_AN_HOUR:
        raise RuleBroken(
            _("Three letters were sent within an hour. Look into the mailbox, or wait."), "email"
        )
    _end_open(session, account.id, now)
    key = secrets.token_urlsafe(32)
    session.add(
        EmailConfirmation(
            account_id=account.id,
            email=account.person.email,
            token_digest=digest(key),
            made_at=now,
            expires_at=now + LASTS,
        )
    )
    session.flush()
    return key


def confirm_email(session: Session, account: Account, key: str, now: datetime) -> None:
    """From now on the e-mail signs in.

    Raises:
        RuleBroken: the link is not of this account and e-mail, too old or used; or the e-mail signs in
            somebody else.
    """
    good = select(EmailConfirmation).where(
        EmailConfirmation.token_digest == digest(key),
        EmailConfirmation.account_id == account.id,
        EmailConfirmation.email == account.person.email,
        EmailConfirmation.used_at.is_(None),
        EmailConfirmation.expires_at > now,
    )
    found = session.scalars(good.with_for_update()).one_or_none()
    if found is None:
        raise RuleBroken(_("The link is too old, was used, or is for another e-mail. Ask for a new one."))
    taken = (
        select(Account.id)
        .join(Person, Person.id == Account.person_id)
        .where(
            func.lower(Person.email) == account.person.email.lower(),
            Account.email_confirmed_at.is_not(None),
            Account.id != account.id,
        )
    )
    if session.scalar(taken.limit(1)):
        raise RuleBroken(_("Somebody else signs in with this e-mail; enter another one."))
    found.used_at = account.email_confirmed_at = now
    session.flush()


def _end_open(session: Session, account_id: int, now: datetime) -> None:
    session.execute(
        update(EmailConfirmation)
        .where(
            EmailConfirmation.account_id == account_id,
            EmailConfirmation.used_at.is_(None),
            EmailConfirmation.expires_at > now,
        )
        .values(expires_at=now)
    )
