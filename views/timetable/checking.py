"""What a draft of a week would have in two places, told while it is being made (clause 6)."""

from __future__ import annotations

from flask import request
from flask.typing import ResponseReturnValue

from config.duties import Duty, duty
from models.base import db
from models.operations.timetable_conflicts import confirmation, find_clashes
from models.operations.timetable_draft import check_draft
from models.rules.broken import RuleBroken
from views.timetable import bp
from views.timetable.drafts import draft_of, workshop_or_404, written


@bp.get("/klase/<int:class_id>/parbaude")
@duty(Duty.TIMETABLE_ENTER)
def check(class_id: int) -> ResponseReturnValue:
    """The clashes a draft brings about, or why it cannot be saved. 404 for another's class."""
    workshop = workshop_or_404(class_id)
    try:
        draft = draft_of(request.args)
        changes = check_draft(workshop.week, draft, workshop.frame.calendar)
    except RuleBroken as broken:
        return {"refused": str(broken), "clashes": [], "confirmation": ""}
    warned = find_clashes(db.session(), workshop.week, draft, changes)
    return {
        "refused": "",
        "clashes": [
            {"sentence": one.sentence, "places": [written(one.place), written(one.other)]} for one in warned
        ],
        "confirmation": confirmation(warned),
    }
