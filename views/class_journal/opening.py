"""Class-teacher journals and their entries opened for who asks; outside the reach they are not found."""

from __future__ import annotations

from typing import Any

from flask import abort
from flask_babel import get_locale

from config.duties import Duty
from config.translations.formats import date_short
from models.base import db
from models.class_journal import ParentsMeeting, Talk
from models.journal import JournalKind
from models.operations.desk import Desk
from models.queries.class_journal import meetings_for, talks_for
from views.edge import asking
from views.journal.screens import desk_for


def desk_or_404(group_id: int, needed: Duty) -> Desk:
    """A class-teacher journal within reach of the duty."""
    desk = desk_for(group_id, needed)
    if desk.header.kind is not JournalKind.CLASS_TEACHER:
        abort(404)
    return desk


def talk_or_404(talk_id: int) -> tuple[Talk, Desk]:
    """A talk of a class one looks after."""
    row = db.session.scalars(talks_for(asking(), Duty.TALKS_ENTER).where(Talk.id == talk_id)).one_or_none()
    if row is None:
        abort(404)
    return row, desk_or_404(row.journal_group_id, Duty.TALKS_ENTER)


def meeting_or_404(meeting_id: int) -> tuple[ParentsMeeting, Desk]:
    """A meeting in a class-teacher journal one keeps."""
    rows = meetings_for(asking(), Duty.CLASS_JOURNAL_ENTER).where(ParentsMeeting.id == meeting_id)
    row = db.session.scalars(rows).one_or_none()
    if row is None:
        abort(404)
    return row, desk_or_404(row.journal_group_id, Duty.CLASS_JOURNAL_ENTER)


def show_day(day: Any) -> str:
    """A day in a table; nothing for none."""
    return date_short(day, str(get_locale())) if day else ""
