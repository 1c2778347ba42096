"""Everything that was ever changed in one row, from the trail (law 6)."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Select, select

from models.accounts import Account
from models.audit import Trail, TrailValue
from models.people import Person


def row_history(table_name: str, row_id: int) -> Select[Any]:
    """Every field changed in the row, the newest change first; a line for each field."""
    return (
        select(
            Trail.id,
            Trail.at,
            Trail.act,
            Trail.roles,
            Trail.reason,
            TrailValue.field,
            TrailValue.old,
            TrailValue.new,
            Person.first_name,
            Person.surname,
        )
        .outerjoin(TrailValue, TrailValue.trail_id == Trail.id)
        .outerjoin(Account, Account.id == Trail.account_id)
        .outerjoin(Person, Person.id == Account.person_id)
        .where(Trail.table_name == table_name, Trail.row_id == row_id)
        .order_by(Trail.id.desc(), TrailValue.id)
    )
