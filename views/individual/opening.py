"""Journals, lines and sessions opened for who asks; what lies outside the reach is not found (clause 14)."""

from __future__ import annotations

from datetime import date
from typing import Any

from flask import abort, request
from sqlalchemy import select

from config.duties import Duty
from models.base import db
from models.individual import IndividualSchedule, IndividualSession
from models.journal import JournalGroup, JournalKind, Lesson
from models.operations.desk import Desk
from models.queries.frame import SchoolFrame, frame_of_day
from models.queries.individual import individual_groups
from views.edge import asking
from views.journal.screens import desk_for


def desk_or_404(group_id: int) -> Desk:
    """A journal of individual work the person keeps."""
    desk = desk_for(group_id, Duty.INDIVIDUAL_ENTER)
    if desk.header.kind is not JournalKind.INDIVIDUAL:
        abort(404)
    return desk


def _own_group_ids() -> Any:
    rows = individual_groups(asking(), Duty.INDIVIDUAL_ENTER)
    return rows.with_only_columns(JournalGroup.id).order_by(None)


def schedule_or_404(schedule_id: int) -> tuple[IndividualSchedule, Desk]:
    """A line of the schedule of a journal the person keeps."""
    rows = select(IndividualSchedule).where(
        IndividualSchedule.id == schedule_id, IndividualSchedule.journal_group_id.in_(_own_group_ids())
    )
    row = db.session.scalars(rows).one_or_none()
    if row is None:
        abort(404)
    return row, desk_or_404(row.journal_group_id)


def session_or_404(session_id: int) -> tuple[IndividualSession, Desk]:
    """A session of a journal the person keeps."""
    rows = (
        select(IndividualSession)
        .join(Lesson, Lesson.id == IndividualSession.lesson_id)
        .where(IndividualSession.id == session_id, Lesson.journal_group_id.in_(_own_group_ids()))
    )
    row = db.session.scalars(rows).one_or_none()
    if row is None:
        abort(404)
    return row, desk_or_404(row.lesson.journal_group_id)


def day_or_404() -> date:
    """The day the address names."""
    try:
        return date.fromisoformat(request.args.get("diena", ""))
    except ValueError:
        abort(404)


def frame_now() -> SchoolFrame | None:
    """The school year of today; None before there is one."""
    return frame_of_day(db.session(), asking().today)
