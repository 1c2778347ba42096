"""What was ever entered into one field of one row, from the trail (law 6)."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Select, or_, select

from models.accounts import Account
from models.audit import Trail, TrailValue
from models.people import Person

WHOLE_ROW = ""
"""The field under which an import keeps a new row as one text."""


def field_history(table_name: str, row_id: int, field: str) -> Select[Any]:
    """Every change of the field, the newest first; rows written by an import stand under `WHOLE_ROW`."""
    return (
        select(
            Trail.at,
            Trail.roles,
            Trail.reason,
            TrailValue.field,
            TrailValue.old,
            TrailValue.new,
            Person.first_name,
            Person.surname,
        )
        .join(TrailValue, TrailValue.trail_id == Trail.id)
        .outerjoin(Account, Account.id == Trail.account_id)
        .outerjoin(Person, Person.id == Account.person_id)
        .where(
            Trail.table_name == table_name,
            Trail.row_id == row_id,
            or_(TrailValue.field == field, TrailValue.field == WHOLE_ROW),
        )
        .order_by(Trail.id.desc(), TrailValue.id)
    )
