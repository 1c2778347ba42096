"""Planners of the timetable."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from models.school import Room
from models.timetable import TimetableSlot
from tests.views.timetable.planner import Planner


@pytest.fixture
def room(records):
    """The number of room 112."""
    with records() as session:
        return session.scalars(select(Room.id)).one()


@pytest.fixture
def planner(sign_in, cast, room):
    return lambda who="class_teacher", name="4.b": Planner(sign_in(who), cast, name, room)


@pytest.fixture
def slots(records, cast):
    """The lessons of a group as the records have them: (weekday, number, from, to)."""

    def rows(group):
        with records() as session:
            wanted = select(TimetableSlot).where(TimetableSlot.journal_group_id == cast.group[group])
            return sorted(
                (row.weekday, row.number, row.starts_on.isoformat(), row.ends_on and row.ends_on.isoformat())
                for row in session.scalars(wanted)
            )

    return rows
