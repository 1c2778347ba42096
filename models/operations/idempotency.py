"""A numbered request does its work once, however often it arrives (a lost answer is asked for again)."""

from __future__ import annotations

import json
from datetime import datetime, timedelta
from functools import cache
from typing import Any, cast

from sqlalchemy import Table, bindparam, delete, select, update
from sqlalchemy.dialects.postgresql import insert as postgresql_insert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert
from sqlalchemy.orm import Session

from models.accounts import IdempotencyKey

TABLE = cast("Table", IdempotencyKey.__table__)
KEPT_FOR = timedelta(days=7)
"""A browser that was without a network for so long asks again and is answered as before."""


def claim(session: Session, account_id: int, key: str, now: datetime) -> dict[str, Any] | None:
    """Claim the number for this request; when it was claimed before, give the answer given then.

    Two requests of one number at once: the second waits here until the first is committed.
    """
    claimed = session.scalar(
        _claiming(session.get_bind().dialect.name),
        {"account_id": account_id, "key": key, "answer": "", "made_at": now},
    )
    if claimed is not None:
        return None
    return answer_of(session, account_id, key)


def answer_of(session: Session, account_id: int, key: str) -> dict[str, Any]:
    """The answer kept beside a number; empty when there is none."""
    answer = session.scalar(
        select(IdempotencyKey.answer).where(
            IdempotencyKey.account_id == account_id, IdempotencyKey.key == key
        )
    )
    known: dict[str, Any] = json.loads(answer or "{}")
    return known


def answer_to_change(session: Session, account_id: int, key: str) -> dict[str, Any]:
    """The same, and whoever else wants to change it waits until this transaction ends."""
    answer = session.scalar(
        select(IdempotencyKey.answer)
        .where(IdempotencyKey.account_id == account_id, IdempotencyKey.key == key)
        .with_for_update()
    )
    known: dict[str, Any] = json.loads(answer or "{}")
    return known


@cache
def _claiming(dialect: str) -> Any:
    insert = (postgresql_insert if dialect == "postgresql" else sqlite_insert)(TABLE)
    return insert.on_conflict_do_nothing(index_elements=["account_id", "key"]).returning(TABLE.c.id)


KEEPING = (
    update(TABLE)
    .where(TABLE.c.account_id == bindparam("of_account"), TABLE.c.key == bindparam("of_key"))
    .values(answer=bindparam("given"))
)


def keep(session: Session, account_id: int, key: str, answer: dict[str, Any]) -> None:
    """Keep the answer beside its number."""
    given = json.dumps(answer, ensure_ascii=False)
    session.execute(KEEPING, {"of_account": account_id, "of_key": key, "given": given})


def forget(session: Session, account_id: int, now: datetime) -> None:
    """Let go of answers that nobody will ask for again."""
    old = TABLE.c.made_at < now - KEPT_FOR
    session.execute(delete(TABLE).where(TABLE.c.account_id == account_id, old))
