"""Briefings opened for who asks, with their pupils; outside the reach they are not found."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from flask import abort

from config.duties import Duty
from models.base import db
from models.briefings import SafetyBriefing
from models.operations.desk import Desk
from models.queries.briefings import briefed_pupils, briefings_for, names_of, pupils_seen, standing_of
from views.edge import asking
from views.journal.screens import desk_for


@dataclass(frozen=True, slots=True)
class Line:
    """A pupil of a briefing."""

    id: int
    name: str
    briefed_on: date | None
    """None while he or she is still to be briefed."""


def briefing_or_404(briefing_id: int, needed: Duty) -> tuple[SafetyBriefing, Desk]:
    """A briefing in a journal within reach of the duty."""
    rows = briefings_for(asking(), needed).where(SafetyBriefing.id == briefing_id)
    row = db.session.scalars(rows).one_or_none()
    if row is None:
        abort(404)
    return row, desk_for(row.journal_group_id, needed)


def lines_of(briefing: SafetyBriefing, desk: Desk, needed: Duty) -> Sequence[Line]:
    """Who was briefed and who is still to be, in one Latvian order, as far as who asks may see them."""
    session, today = db.session(), desk.actor.today
    done = session.execute(briefed_pupils(briefing.id)).all()
    waiting = standing_of(session, [briefing], today)[briefing.id].waiting
    rows: list[Any] = [*done, *session.execute(names_of(waiting))]
    seen = pupils_seen(session, desk.actor, needed, keeps=bool(desk.header.teaches))
    rows = sorted(rows, key=lambda row: (row.sort_key, row.student_id))
    return [
        Line(row.student_id, f"{row.surname} {row.first_name}", getattr(row, "briefed_on", None))
        for row in rows
        if seen is None or row.student_id in seen
    ]
