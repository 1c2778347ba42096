"""What still hangs on a record: the reason why it cannot go."""

from __future__ import annotations

from sqlalchemy import Column, func, literal, select, union_all
from sqlalchemy.orm import Session

from models.base import Base, Entity


def dependants(session: Session, row: Entity) -> dict[str, int]:
    """Table -> how many of its rows name `row`; tables whose rows go or let go with it are left out."""
    columns = _referring(row.__tablename__)
    if not columns:
        return {}
    counts = union_all(
        *(
            select(literal(column.table.name).label("name"), func.count().label("found"))
            .select_from(column.table)
            .where(column == row.id)
            for column in columns
        )
    )
    found: dict[str, int] = {}
    for name, count in session.execute(counts):
        if count:
            found[name] = found.get(name, 0) + count
    return found


def _referring(table: str) -> list[Column[int]]:
    return [
        key.parent
        for other in Base.metadata.sorted_tables
        for key in other.foreign_keys
        if key.column.table.name == table and key.ondelete == "RESTRICT"
    ]
