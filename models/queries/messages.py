"""What the house told a person."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Select, func, select

from models.accounts import Actor
from models.messages import Notice


def own_notices(actor: Actor) -> Select[tuple[Notice]]:
    """One's own notices: the unread first, the latest of each first."""
    return (
        select(Notice)
        .where(Notice.person_id == actor.person_id)
        .order_by(Notice.read_at.is_not(None), Notice.made_at.desc(), Notice.id.desc())
    )


def unread_notices(actor: Actor) -> Select[Any]:
    """How many of one's own notices wait."""
    return select(func.count(Notice.id)).where(Notice.person_id == actor.person_id, Notice.read_at.is_(None))
