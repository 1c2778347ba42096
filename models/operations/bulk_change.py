"""One value given to many records at once, kept as a batch that can be found again (clauses 3.1.3, 3.1.4)."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy.orm import Session

from models.base import Entity
from models.imports import ImportBatch
from models.operations.imports import reason_of
from models.operations.trail import Author, sign

KIND = "bulk"
"""What such a batch is called among the imports."""


@dataclass(frozen=True, slots=True)
class Wish:
    """What is to be the same in all of them."""

    title: str
    """As people read it in the list of imports."""
    field: str
    value: Any


def change_many(session: Session, records: Sequence[Entity], wish: Wish, author: Author) -> int:
    """Give the value to those records that have another; returns the number of the batch.

    Every trail entry names the batch, as those of an import do.

    Raises:
        sqlalchemy.orm.exc.StaleDataError: somebody changed one of them meanwhile; nothing is written.
    """
    changed = [record for record in records if getattr(record, wish.field) != wish.value]
    rows = f"{wish.field}={wish.value}:{sorted(record.id for record in changed)}"
    batch = ImportBatch(
        kind=KIND,
        file_name=wish.title[:200],
        file_digest=hashlib.sha256(rows.encode()).hexdigest(),
        imported_at=author.at,
        account_id=author.account_id,
        rows_new=0,
        rows_changed=len(changed),
        rows_same=len(records) - len(changed),
        rows_refused=0,
    )
    session.add(batch)
    session.flush()
    sign(session, replace(author, reason=reason_of(batch.id)))
    for record in changed:
        setattr(record, wish.field, wish.value)
    session.flush()
    sign(session, author)
    return batch.id
