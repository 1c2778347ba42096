"""Notices: told in the transaction of the fact, read once."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import update
from sqlalchemy.orm import Session

from models.accounts import Actor
from models.messages import Notice

MOST_CHARACTERS = 1000


def tell(
    session: Session, person_ids: Iterable[int], *, kind: str, text: str, now: datetime, link: str = ""
) -> None:
    """Leave a notice to each of the people, once to each; `link` is an address inside the house."""
    for person_id in dict.fromkeys(person_ids):
        session.add(
            Notice(person_id=person_id, kind=kind, text=text[:MOST_CHARACTERS], link=link, made_at=now)
        )


def note_read(session: Session, actor: Actor, now: datetime, notice_id: int | None = None) -> int:
    """Note that one's own notices were read, all or one; give how many were not yet."""
    waiting = update(Notice).where(Notice.person_id == actor.person_id, Notice.read_at.is_(None))
    if notice_id is not None:
        waiting = waiting.where(Notice.id == notice_id)
    return int(session.execute(waiting.values(read_at=now)).rowcount)  # type: ignore[attr-defined]


def note_read_at(session: Session, actor: Actor, link: str, now: datetime) -> None:
    """Note that one's notices of a page were read, as the page itself was opened."""
    mine = Notice.person_id == actor.person_id, Notice.link == link, Notice.read_at.is_(None)
    session.execute(update(Notice).where(*mine).values(read_at=now))
