"""What was arranged for single lessons and would be left without them when a week changes (clause 6)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import Select, String, literal, select, union_all
from sqlalchemy.orm import Session

from models.lesson_changes import LessonMoved, RoomChange, Substitution
from models.planned_tests import PlannedTest
from models.rules.timetable import Place

SUBSTITUTED, MOVED, ROOM, TEST = "substituted", "moved", "room", "test"


class Arranged(NamedTuple):
    """Something arranged for one lesson."""

    kind: str
    day: date
    number: int
    group_id: int


def left_behind(session: Session, ended: Iterable[Place], first_day: date) -> list[Arranged]:
    """What is arranged, from a day on, for lessons that end with it; in the order of the days."""
    places = {place.of_group for place in ended}
    groups = {group_id for _weekday, _number, group_id in places}
    rows = session.execute(_arranged(groups, first_day)).tuples() if groups else ()
    found = [Arranged(*row) for row in rows]
    return sorted(
        (one for one in found if (one.day.weekday(), one.number, one.group_id) in places),
        key=lambda one: (one.day, one.number, one.group_id, one.kind),
    )


def _arranged(group_ids: Iterable[int], first_day: date) -> Any:
    groups = list(group_ids)

    def of(table: Any, kind: str) -> Select[Any]:
        return select(literal(kind, String()), table.held_on, table.number, table.journal_group_id).where(
            table.journal_group_id.in_(groups), table.held_on >= first_day, table.voided_at.is_(None)
        )

    tests = select(
        literal(TEST, String()), PlannedTest.planned_on, PlannedTest.number, PlannedTest.journal_group_id
    ).where(
        PlannedTest.journal_group_id.in_(groups),
        PlannedTest.planned_on >= first_day,
        PlannedTest.number.is_not(None),
        PlannedTest.cancelled_at.is_(None),
        PlannedTest.assessment_id.is_(None),
    )
    return union_all(of(Substitution, SUBSTITUTED), of(LessonMoved, MOVED), of(RoomChange, ROOM), tests)
