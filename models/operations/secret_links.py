"""Making a secret address, taking it back, noting that it is in use (clause 6)."""

from __future__ import annotations

import secrets
from datetime import date, datetime

from sqlalchemy import or_, update
from sqlalchemy.orm import Session

from models.operations.trail import TRAILED
from models.queries.accounts import digest
from models.secret_links import LinkKind, SecretLink

KEY_BYTES = 32
"""256 bits: nobody guesses one."""


def open_link(
    session: Session, kind: LinkKind, account_id: int | None, name: str, now: datetime
) -> tuple[SecretLink, str]:
    """A new secret address; gives the row and its key, which is known to nobody afterwards."""
    token = secrets.token_urlsafe(KEY_BYTES)
    row = SecretLink(kind=kind, account_id=account_id, name=name, token_hash=digest(token), made_at=now)
    session.add(row)
    session.flush()
    return row, token


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
