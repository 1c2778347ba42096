"""Unexcused lessons at a step of warning, and notices the municipality waits for (clause 8, Reg. 89)."""

from __future__ import annotations

from flask import url_for
from flask_babel import gettext as _
from flask_babel import ngettext

from config.duties import Duty, Scope, scopes
from models.base import db
from models.queries.reach import own_class_ids
from views.duties.board import MOST_ITEMS, Board, Item, Section, contributes
from views.unexcused.counted import counted_today


@contributes(Duty.MUNICIPALITY_NOTICE_PRINT)
def unexcused_at_steps(board: Board) -> Section | None:
    """Of the own class who stands at a step; of the school those the municipality is to be told of."""
    counted = counted_today(db.session(), board.actor)
    if counted is None:
        return None
    whole = Scope.SCHOOL in scopes(board.actor.roles, Duty.MUNICIPALITY_NOTICE_PRINT)
    own = set(db.session.scalars(own_class_ids(board.actor))) if board.actor.staff_id else set()
    shown = [one for one in counted.pupils if counted.is_due(one) or one.class_id in own]
    shown = [one for one in shown if one.student_id not in counted.notices]
    if not shown:
        return None
    due = any(counted.is_due(one) for one in shown)
    return Section(
        title=_("Notices to the municipality") if whole else _("Unexcused lessons"),
        clause="8",
        state="bad" if due else "open",
        summary=ngettext("%(num)s pupil", "%(num)s pupils", len(shown)),
        items=[
            Item(
                f"{one.name}, {one.class_name}",
                url_for("unexcused.show", student_id=one.student_id),
                _("%(count)s, notice to be made", count=one.count) if counted.is_due(one) else str(one.count),
            )
            for one in shown[:MOST_ITEMS]
        ],
        more=max(0, len(shown) - MOST_ITEMS),
    )
