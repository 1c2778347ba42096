"""Class-teacher journals that are read: which there are, and one with everything in it."""

from __future__ import annotations

from typing import Any

from flask import render_template, request
from flask.typing import ResponseReturnValue

from config.duties import Duty, duty, holds
from models.base import db
from models.class_journal import ParentsMeeting, Talk
from models.journal import JournalGroup
from models.queries.briefings import briefings_for, standing_of
from models.queries.class_journal import class_journals, meetings_for, talks_for
from models.queries.frame import frame_of_day
from views.class_journal import bp
from views.class_journal.opening import desk_or_404, show_day
from views.edge import asking


@bp.get("/")
@duty(Duty.CLASS_JOURNAL_READ)
def index() -> ResponseReturnValue:
    """The class-teacher journals of this year within reach; the only one is opened at once."""
    actor = asking()
    frame = frame_of_day(db.session(), actor.today)
    rows = [
        row
        for row in db.session.execute(class_journals(actor, Duty.CLASS_JOURNAL_READ))
        if frame is not None and row.school_year_id == frame.year_id
    ]
    if len(rows) == 1:
        return show(rows[0].id)
    return render_template("class_journal/index.html", journals=rows)


@bp.get("/<int:group_id>")
@duty(Duty.CLASS_JOURNAL_READ)
def show(group_id: int) -> ResponseReturnValue:
    """One journal: talks for those who may read them, meetings, briefings. 404 outside the reach."""
    desk = desk_or_404(group_id, Duty.CLASS_JOURNAL_READ)
    meetings = meetings_for(desk.actor, Duty.CLASS_JOURNAL_READ)
    briefings = db.session.scalars(
        briefings_for(desk.actor, Duty.CLASS_JOURNAL_READ).where(JournalGroup.id == group_id)
    ).all()
    return render_template(
        "class_journal/show.html",
        header=desk.header,
        talks=_talks(group_id),
        meetings=db.session.scalars(meetings.where(ParentsMeeting.journal_group_id == group_id)).all(),
        briefings=briefings,
        standing=standing_of(db.session(), briefings, desk.actor.today),
        talks_kept=desk.actor.viewer is None and _reaches(group_id, Duty.TALKS_ENTER),
        kept=desk.may_write(desk.actor.today),
        today=desk.actor.today,
        day=show_day,
    )


def _reaches(group_id: int, needed: Duty) -> bool:
    actor = asking()
    rows = class_journals(actor, needed).where(JournalGroup.id == group_id)
    return holds(actor.roles, needed) and db.session.execute(rows).first() is not None


def _talks(group_id: int) -> dict[str, Any] | None:
    """Talks of the journal; None for whoever may not read them: not even their number is told."""
    if not _reaches(group_id, Duty.TALKS_READ):
        return None
    rows = talks_for(asking(), Duty.TALKS_READ).where(Talk.journal_group_id == group_id)
    every = db.session.scalars(rows).all()
    pupils = {row.student_id: row.student.person.name for row in every}
    chosen = request.args.get("skolens", "")
    shown = [row for row in every if chosen in {"", str(row.student_id)}]
    return {"rows": shown, "pupils": sorted(pupils.items(), key=lambda one: one[1]), "chosen": chosen}
