"""Findings about individual work: sessions of the schedule that nobody recorded (clause 14)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sqlalchemy import Select, String, and_, cast, exists, literal

from models.individual import IndividualSchedule, IndividualSession, SessionMissed
from models.journal import Lesson
from models.queries.findings.base import Watch, found, text_of
from models.queries.reach import in_force


def session_not_recorded(watch: Watch) -> Iterable[Select[Any]]:
    """Planned before today, neither held nor noted as missed."""
    groups, days, line = watch.groups, watch.days, IndividualSchedule
    is_held = (
        exists(IndividualSession.id)
        .where(
            IndividualSession.schedule_id == line.id,
            IndividualSession.voided_at.is_(None),
            Lesson.id == IndividualSession.lesson_id,
            Lesson.held_on == days.c.day,
        )
        .correlate(line, days)
    )
    is_missed = exists(SessionMissed.id).where(
        SessionMissed.schedule_id == line.id, SessionMissed.missed_on == days.c.day
    )
    key = literal("s", String) + text_of(line.id) + "-" + cast(days.c.day, String)
    return [
        found(line.journal_group_id, key, held_on=days.c.day)
        .select_from(line)
        .join(groups, groups.c.group_id == line.journal_group_id)
        .join(days, and_(days.c.weekday == line.weekday, in_force(line, days.c.day)))
        .where(days.c.day < watch.today, ~is_held, ~is_missed)
    ]
