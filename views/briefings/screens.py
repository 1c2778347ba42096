"""Safety briefings that are read and printed."""

from __future__ import annotations

from io import BytesIO

from flask import render_template, request, send_file
from flask.typing import ResponseReturnValue

from config.duties import Duty, duty, holds
from models.base import db
from models.journal import Journal, JournalGroup
from models.queries.briefings import briefings_for, journals_to_brief, standing_of
from models.queries.frame import frame_of_day
from models.queries.reach import groups_for
from reports.briefing_sheet import REPORT
from reports.briefing_sheet.collect import collect
from views.briefings import bp
from views.briefings.opening import briefing_or_404, lines_of
from views.class_journal.opening import show_day
from views.edge import asking
from views.forms.briefings import LaterForm

MOST_SHOWN = 200


@bp.get("/")
@duty(Duty.JOURNALS_READ)
def index() -> ResponseReturnValue:
    """Briefings of this year within reach, with those still to be briefed; own journals to begin one in."""
    actor = asking()
    frame = frame_of_day(db.session(), actor.today)
    year_id = frame.year_id if frame else 0
    chosen = request.args.get("zurnals", "")
    rows = briefings_for(actor, Duty.JOURNALS_READ).where(Journal.school_year_id == year_id)
    if chosen.isdecimal() and len(chosen) < 10:
        rows = rows.where(JournalGroup.id == int(chosen))
    briefings = db.session.scalars(rows.limit(MOST_SHOWN + 1)).all()
    own = [
        row
        for row in (
            db.session.execute(journals_to_brief(actor)) if holds(actor.roles, Duty.ENTRIES_ENTER) else ()
        )
        if row.school_year_id == year_id
    ]
    return render_template(
        "briefings/index.html",
        briefings=briefings[:MOST_SHOWN],
        more=len(briefings) > MOST_SHOWN,
        standing=standing_of(db.session(), briefings[:MOST_SHOWN], actor.today),
        own=own,
        chosen=chosen,
        day=show_day,
    )


@bp.get("/<int:briefing_id>")
@duty(Duty.JOURNALS_READ)
def show(briefing_id: int) -> ResponseReturnValue:
    """One briefing: who was there, who was briefed later, who is still to be. 404 outside the reach."""
    briefing, desk = briefing_or_404(briefing_id, Duty.JOURNALS_READ)
    lines = lines_of(briefing, desk, Duty.JOURNALS_READ)
    keeps = desk.may_write(desk.actor.today) and briefing.voided_at is None
    form = LaterForm(data={"briefed_on": desk.actor.today})
    form.students.choices = [(line.id, line.name) for line in lines if line.briefed_on is None]
    return render_template(
        "briefings/show.html",
        briefing=briefing,
        header=desk.header,
        lines=lines,
        keeps=keeps,
        form=form,
        prints=_prints(briefing.journal_group_id),
        day=show_day,
    )


def _prints(group_id: int) -> bool:
    actor = asking()
    rows = groups_for(actor, Duty.PRINTOUTS_PRINT).where(JournalGroup.id == group_id)
    found = db.session.execute(rows.with_only_columns(JournalGroup.id)).first()
    return holds(actor.roles, Duty.PRINTOUTS_PRINT) and found is not None


@bp.get("/<int:briefing_id>/lapa")
@duty(Duty.PRINTOUTS_PRINT)
def sheet(briefing_id: int) -> ResponseReturnValue:
    """The sheet that pupils sign, as PDF."""
    briefing, desk = briefing_or_404(briefing_id, Duty.PRINTOUTS_PRINT)
    data = collect(db.session(), briefing, desk.header, lines_of(briefing, desk, Duty.PRINTOUTS_PRINT))
    name = f"instruktaza-{briefing.held_on.isoformat()}.pdf"
    return send_file(BytesIO(REPORT.pdf(data)), "application/pdf", download_name=name)
