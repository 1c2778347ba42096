"""Making a secret address, taking it back, noting that it is in use (clause 6)."""

from __future__ import annotations

import secrets
from datetime import date, datetime

from flask_babel import gettext as _
from sqlalchemy import or_, select, update
from sqlalchemy.orm import Session

from models.accounts import Account, Actor
from models.operations.trail import TRAILED
from models.queries.accounts import digest
from models.queries.secret_links import links_of
from models.rules.broken import RuleBroken
from models.secret_links import LinkKind, SecretLink

KEY_BYTES = 32
"""256 bits: nobody guesses one."""
MOST_LINKS = 5
"""Addresses of one kind that a person has at once at most."""


def open_link(
    session: Session, kind: LinkKind, account_id: int | None, name: str, now: datetime
) -> tuple[SecretLink, str]:
    """A new secret address; gives the row and its key, which is known to nobody afterwards."""
    token = secrets.token_urlsafe(KEY_BYTES)
    row = SecretLink(kind=kind, account_id=account_id, name=name, token_hash=digest(token), made_at=now)
    session.add(row)
    session.flush()
    return row, token


def open_own_link(
    session: Session, actor: Actor, kind: LinkKind, name: str, now: datetime
) -> tuple[SecretLink, str]:
    """One more address of a person.

    Raises:
        RuleBroken: there are many already: what is lost should be revoked.
    """
    session.execute(select(Account.id).where(Account.id == actor.account_id).with_for_update())
    if len(session.scalars(links_of(actor, kind)).all()) >= MOST_LINKS:
        raise RuleBroken(_("You have %(count)s addresses already: revoke one first.", count=MOST_LINKS))
    return open_link(session, kind, actor.account_id, name, now)


def replace_link(session: Session, row: SecretLink, now: datetime) -> tuple[SecretLink, str]:
    """Another address instead of one, which is worthless at once.

    Raises:
        RuleBroken: it is revoked already.
    """
    if row.revoked_at is not None:
        raise RuleBroken(_("This address is revoked already."))
    revoke_link(row, now)
    return open_link(session, row.kind, row.account_id, row.name, now)


def revoke_link(row: SecretLink, now: datetime) -> None:
    """Nobody reads by the address any more; said twice, nothing changes."""
    row.revoked_at = row.revoked_at or now


def note_link_used(session: Session, link_id: int, today: date) -> None:
    """The address was read by today; of many times a day the first one writes."""
    session.execute(
        update(SecretLink)
        .where(
            SecretLink.id == link_id,
            or_(SecretLink.last_used_on.is_(None), SecretLink.last_used_on < today),
        )
        .values(last_used_on=today)
        .execution_options(**{TRAILED: True})
    )
