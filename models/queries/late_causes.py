"""Why a lesson was entered late: a day without power is not forgetting (clause 11)."""

from __future__ import annotations

from typing import Any

from sqlalchemy import case, func, literal, select
from sqlalchemy.orm import aliased

from models.audit import Trail
from models.journal import Lesson


def cause_of_lateness() -> Any:
    """The reason given when the lesson became complete after its deadline; empty for all others.

    It is looked up for late lessons alone, by the trail of the lesson.
    """
    entry = aliased(Trail)
    reason = (
        select(entry.reason)
        .where(entry.table_name == "lesson", entry.row_id == Lesson.id, entry.at <= Lesson.entered_at)
        .order_by(entry.id.desc())
        .limit(1)
        .correlate(Lesson)
        .scalar_subquery()
    )
    return case((Lesson.entered_at > Lesson.due_at, func.coalesce(reason, "")), else_=literal(""))
