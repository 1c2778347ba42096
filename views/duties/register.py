"""Absences of the own class that wait for their ground (clause 8)."""

from __future__ import annotations

from datetime import timedelta
from itertools import groupby
from typing import Any

from flask_babel import gettext as _
from flask_babel import ngettext

from config.duties import Duty
from models.base import db
from models.queries.unknown_absences import unknown_lessons
from models.rules.unknown_absences import overdue_before
from views.absences.screens import place_of
from views.absences.week import cell_key
from views.duties.board import MOST_ITEMS, Board, Item, Section, contributes


@contributes(Duty.ABSENCES_ENTER)
def absences_to_explain(board: Board) -> Section | None:
    """Days on which a pupil was absent and nobody knows why yet; each leads to its cell.

    What stays so for too long has a section of its own.
    """
    if board.frame is None:
        return None
    calendar, today = board.frame.calendar, board.actor.today
    first = overdue_before(calendar, today, board.frame.settings.unknown_absence_days) or calendar.starts_on
    tomorrow = today + timedelta(days=1)
    rows = db.session.execute(unknown_lessons(board.actor, Duty.ABSENCES_ENTER, first, tomorrow)).all()
    if not rows:
        return None
    days = [list(found) for _day, found in groupby(rows, key=lambda row: (row.student_id, row.held_on))]
    return Section(
        title=_("Absences without a ground"),
        clause="8",
        state="late" if any(row.held_on < today for row in rows) else "open",
        summary=_lessons(len(rows)),
        items=[_item(lessons) for lessons in days[:MOST_ITEMS]],
        more=max(0, len(days) - MOST_ITEMS),
    )


def _item(lessons: list[Any]) -> Item:
    """One pupil's lessons of one day."""
    row = lessons[0]
    key = cell_key(row.student_id, row.held_on, row.number)
    return Item(
        f"{row.surname} {row.first_name}",
        place_of(row.school_class_id, row.held_on, _anchor=key),
        f"{row.held_on:%d.%m.}, {_lessons(len(lessons))}",
    )


def _lessons(count: int) -> str:
    return ngettext("%(num)s lesson", "%(num)s lessons", count)  # type: ignore[no-any-return]
