"""What else is on at an hour: the same teacher, the same pupils, the same room (clause 6)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.journal import Journal, JournalGroup, JournalKind
from models.queries.day_plan import PlannedLesson, lessons_of_groups
from models.queries.frame import SchoolFrame
from models.queries.group_pupils import pupils_of_groups


@dataclass(frozen=True, slots=True)
class HourClash:
    """Another lesson at the hour, and what it shares with this one."""

    title: str
    teachers: tuple[str, ...] = ()
    """Who would be in two places."""
    pupils: int = 0
    """How many would."""
    room: str = ""
    """The room both would be in."""


def lessons_of_day(session: Session, frame: SchoolFrame, day: date) -> list[PlannedLesson]:
    """All lessons of the school on a day, the struck ones too."""
    of_year = (
        select(JournalGroup.id)
        .join(Journal, Journal.id == JournalGroup.journal_id)
        .where(Journal.school_year_id == frame.year_id, Journal.kind != JournalKind.INDIVIDUAL)
    )
    return lessons_of_groups(session, frame, session.scalars(of_year).all(), day, day)


def hour_clashes(
    session: Session, others: Sequence[PlannedLesson], lesson: PlannedLesson, day: date, number: int
) -> list[HourClash]:
    """With what the lesson would clash on `day` at `number`; `others` are the school's lessons of the day."""
    at_once = [
        one for one in others if one.number == number and one.takes_place and one.group_id != lesson.group_id
    ]
    if not at_once:
        return []
    pupils: dict[int, set[int]] = defaultdict(set)
    groups = [lesson.group_id, *(one.group_id for one in at_once)]
    for row in session.execute(*pupils_of_groups(groups, day)):
        pupils[row.group_id].add(row.student_id)
    found = [
        HourClash(
            one.title,
            tuple(name for name in one.holders if name in lesson.holders),
            len(pupils[one.group_id] & pupils[lesson.group_id]),
            one.room if one.room_id is not None and one.room_id == lesson.room_id else "",
        )
        for one in at_once
    ]
    return [clash for clash in found if clash.teachers or clash.pupils or clash.room]
