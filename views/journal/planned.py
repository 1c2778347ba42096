"""A planned test that was held becomes a column of the journal by one click (clause 12)."""

from __future__ import annotations

from typing import Any

from flask import jsonify
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from config.duties import Duty, duty
from models.base import db
from models.operations.planned_tests import hold_test
from models.planned_tests import PlannedTest
from models.rules.broken import RuleBroken
from views.journal import bp, reading
from views.journal.api import to_column
from views.journal.screens import desk_for


@bp.post("/<int:group_id>/planotais")
@duty(Duty.ENTRIES_ENTER)
def hold(group_id: int) -> ResponseReturnValue:
    """Make the column of a planned test in the lesson the page shows, or by itself."""
    sent = reading.body()
    desk = desk_for(group_id, Duty.ENTRIES_ENTER)
    row = _plan(group_id, sent.get("test"))
    key = reading.column_key(sent)
    try:
        if row is None:
            return jsonify(error=_("This test is not planned any more. Reload the page.")), 404
        return jsonify(to_column(desk, hold_test(desk, row, key)))
    except LookupError:
        return jsonify(error=_("This column is not in the journal any more. Reload the page.")), 404
    except RuleBroken as broken:
        return jsonify(error=str(broken)), 422


def _plan(group_id: int, number: Any) -> PlannedTest | None:
    if not isinstance(number, int) or not 0 < number <= reading.LARGEST_ID:
        return None
    row = db.session.get(PlannedTest, number, with_for_update=True)
    return row if row and row.journal_group_id == group_id and row.cancelled_at is None else None
