"""Who made the versions of a timetable, by the trail (clause 6)."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.accounts import Account
from models.audit import Trail, TrailValue
from models.people import Person
from models.queries.field_history import WHOLE_ROW
from models.rules.intervals import DAY
from models.rules.timetable import Standing
from models.timetable import TimetableSlot


@dataclass(frozen=True, slots=True)
class Maker:
    """Who made a version, and when; no name for a command of the house."""

    name: str
    at: datetime


def makers_of(session: Session, standing: Iterable[Standing]) -> dict[date, Maker]:
    """First day of a version -> who last let lessons begin on it or end before it, by the trail."""
    rows = session.execute(
        select(TrailValue.field, TrailValue.new, Trail.at, Person.first_name, Person.surname)
        .join(Trail, Trail.id == TrailValue.trail_id)
        .outerjoin(Account, Account.id == Trail.account_id)
        .outerjoin(Person, Person.id == Account.person_id)
        .where(
            Trail.table_name == TimetableSlot.__tablename__,
            Trail.row_id.in_([one.id for one in standing]),
            TrailValue.field.in_(["starts_on", "ends_on", WHOLE_ROW]),
            TrailValue.new.is_not(None),
        )
        .order_by(Trail.id)
    )
    found: dict[date, Maker] = {}
    for row in rows:
        kept = json.loads(row.new).get("starts_on") if row.field == WHOLE_ROW else row.new
        day = date.fromisoformat(kept)
        name = f"{row.first_name} {row.surname}" if row.surname else ""
        found[day + DAY if row.field == "ends_on" and day < date.max else day] = Maker(name, row.at)
    return found
