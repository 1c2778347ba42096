"""Secret addresses: who has which, and which one a key opens (clause 6)."""

from __future__ import annotations

from sqlalchemy import Select, select

from models.accounts import Actor
from models.queries.accounts import digest
from models.secret_links import LinkKind, SecretLink


def link_of(token: str, kind: LinkKind) -> Select[tuple[SecretLink]]:
    """The address in force that the key opens; none for a key guessed, revoked or of another kind.

    It is looked up by the digest, so how long the answer takes tells nothing of how near a guess was.
    """
    return select(SecretLink).where(
        SecretLink.token_hash == digest(token), SecretLink.kind == kind, SecretLink.revoked_at.is_(None)
    )


def links_of(actor: Actor, kind: LinkKind) -> Select[tuple[SecretLink]]:
    """The person's own addresses in force, the newest first."""
    return (
        select(SecretLink)
        .where(
            SecretLink.account_id == actor.account_id,
            SecretLink.kind == kind,
            SecretLink.revoked_at.is_(None),
        )
        .order_by(SecretLink.id.desc())
    )


def links_of_kind(kind: LinkKind) -> Select[tuple[SecretLink]]:
    """All addresses of a kind in force, the newest first."""
    return (
        select(SecretLink)
        .where(SecretLink.kind == kind, SecretLink.revoked_at.is_(None))
        .order_by(SecretLink.id.desc())
    )
