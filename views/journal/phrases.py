"""Phrases at hand while a lesson is written: fetched when they are asked for, kept from what is typed."""

from __future__ import annotations

from flask import jsonify, request
from flask.typing import ResponseReturnValue

from config.duties import Duty, duty
from models.base import db
from models.operations.phrases import keep_phrase
from models.phrases import PhrasePurpose
from models.queries.phrases import phrases_at_hand, used_before
from models.rules.broken import RuleBroken
from views.edge import asking
from views.journal import bp, reading
from views.journal.screens import desk_for


@bp.get("/<int:group_id>/frazes")
@duty(Duty.ENTRIES_ENTER)
def phrases(group_id: int) -> ResponseReturnValue:
    """One's own phrases for a field, then what one wrote in it for the same subject and grade."""
    header = desk_for(group_id, Duty.ENTRIES_ENTER).header
    try:
        purpose = PhrasePurpose(request.args.get("field", ""))
    except ValueError:
        return {"own": [], "used": []}
    if not purpose.is_of_lesson:
        return {"own": [], "used": []}
    own = list(db.session.scalars(phrases_at_hand(asking(), purpose, header.subject_id)))
    used = db.session.execute(used_before(asking(), purpose, header.journal_id, header.subject_id))
    return {"own": own, "used": [row.text for row in used if row.text not in own]}


@bp.post("/<int:group_id>/frazes")
@duty(Duty.ENTRIES_ENTER)
def keep(group_id: int) -> ResponseReturnValue:
    """Keep what is typed in a field as a phrase of the journal's subject."""
    sent = reading.body()
    header = desk_for(group_id, Duty.ENTRIES_ENTER).header
    try:
        purpose, text = PhrasePurpose(str(sent.get("field"))), str(sent.get("text", ""))
        keep_phrase(db.session(), asking(), purpose, text[: reading.LONGEST_SENT], header.subject_id)
    except ValueError:
        return jsonify(error=""), 422
    except RuleBroken as broken:
        return jsonify(error=str(broken)), 422
    return {"kept": True}
