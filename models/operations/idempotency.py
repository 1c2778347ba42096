"""A numbered request does its work once, however often it arrives (a lost answer is asked for again)."""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any

from sqlalchemy import select, update
from sqlalchemy.dialects.postgresql import insert as postgresql_insert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert
from sqlalchemy.orm import Session

from models.accounts import IdempotencyKey


def claim(session: Session, account_id: int, key: str, now: datetime) -> dict[str, Any] | None:
    """Claim the number for this request; when it was claimed before, give the answer given then.

    Two requests of one number at once: the second waits here until the first is committed.
    """
    insert = postgresql_insert if session.get_bind().dialect.name == "postgresql" else sqlite_insert
    claimed = session.scalar(
        insert(IdempotencyKey)
        .values(account_id=account_id, key=key, answer="", made_at=now)
        .on_conflict_do_nothing(index_elements=["account_id", "key"])
        .returning(IdempotencyKey.id)
    )
    if claimed is not None:
        return None
    answer = session.scalar(
        select(IdempotencyKey.answer).where(
            IdempotencyKey.account_id == account_id, IdempotencyKey.key == key
        )
    )
    known: dict[str, Any] = json.loads(answer or "{}")
    return known


def keep(session: Session, account_id: int, key: str, answer: dict[str, Any]) -> None:
    """Keep the answer beside its number."""
    session.execute(
        update(IdempotencyKey)
        .where(IdempotencyKey.account_id == account_id, IdempotencyKey.key == key)
        .values(answer=json.dumps(answer, ensure_ascii=False)),
        execution_options={"synchronize_session": False},
    )
