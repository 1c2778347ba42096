"""Reports of absences that wait for the class teacher, due the day they come (clause 8)."""

from __future__ import annotations

from flask import url_for
from flask_babel import gettext as _
from flask_babel import ngettext

from config.duties import GRANTS, Duty
from models.absence_reports import AbsenceReport
from models.base import db
from models.queries.absence_reports import reports_in_order, waiting_reports
from views.absence_reports.words import DayWords
from views.duties.board import MOST_ITEMS, Board, Item, Section, contributes


@contributes(Duty.ABSENCE_REPORTS_DECIDE)
def reports_to_decide(board: Board) -> Section | None:
    """Reports of the own class nobody has decided on; each leads to its card."""
    rows = db.session.scalars(reports_in_order(waiting_reports(board.actor))).all()
    if not rows:
        return None
    words = DayWords.for_request(board.actor.today)
    return Section(
        title=_("Reported absences"),
        clause=GRANTS[Duty.ABSENCE_REPORTS_DECIDE].clause,
        state="late",
        summary=ngettext("%(num)s to decide on today", "%(num)s to decide on today", len(rows)),
        items=[_item(row, words) for row in rows[:MOST_ITEMS]],
        more=max(0, len(rows) - MOST_ITEMS),
    )


def _item(row: AbsenceReport, words: DayWords) -> Item:
    url = url_for("absence_decision.index", _anchor=f"p{row.id}")
    return Item(str(row.student), url, f"{words.span(row.span)}, {row.reason}")
