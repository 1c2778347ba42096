"""Statements of marks: the class teacher's turn by the assessment order, then the families' (clause 9a)."""

from __future__ import annotations

from datetime import date
from typing import Any

from flask import url_for
from flask_babel import get_locale, ngettext
from flask_babel import gettext as _

from config.duties import Duty, Scope, scopes
from config.translations.formats import date_short
from models.base import db
from models.queries.sent_statements import classes_to_inform, received_by
from models.rules.statement_times import due_now, speaks_of
from models.statements import SentStatement, StatementReceiver
from views.duties.board import MOST_ITEMS, Board, Item, Section, contributes
from views.statements.period import FROM, UNTIL


@contributes(Duty.STATEMENTS_PRINT)
def statements_to_send(board: Board) -> Section | None:
    """Own classes whose families were not told of the last month or semester."""
    frame, actor = board.frame, board.actor
    if frame is None or Scope.OWN_CLASS not in scopes(actor.roles, Duty.STATEMENTS_PRINT):
        return None
    settings = frame.settings
    due = due_now(frame.calendar, settings.statement_rhythm, settings.statement_days, actor.today)
    if due is None:
        return None
    rows = db.session.execute(classes_to_inform(actor, Duty.STATEMENTS_PRINT, frame.year_id)).all()
    waiting = [row for row in rows if not speaks_of(row.ends_on, due)]
    if not waiting:
        return None
    days: dict[str, Any] = {
        FROM: due.days.first.isoformat(),
        UNTIL: min(due.days.last, actor.today).isoformat(),
    }
    return Section(
        title=_("Progress statements"),
        clause="9a",
        state="bad" if due.by < actor.today else "late",
        summary=ngettext("%(num)s class to inform", "%(num)s classes to inform", len(waiting)),
        items=[
            Item(
                _("Class %(name)s", name=f"{row.grade}.{row.letter}"),
                url_for("statements.show", class_id=row.id, **days),
                _("by %(day)s", day=date_short(due.by, str(get_locale()))),
            )
            for row in waiting[:MOST_ITEMS]
        ],
        more=max(0, len(waiting) - MOST_ITEMS),
    )


@contributes(Duty.STATEMENTS_READ)
def statements_to_read(board: Board) -> Section | None:
    """Statements that were sent to the person and not opened."""
    rows = received_by(board.actor).where(
        StatementReceiver.opened_at.is_(None), SentStatement.voided_at.is_(None)
    )
    waiting = db.session.execute(rows).all()
    if not waiting:
        return None
    return Section(
        title=_("Progress statements"),
        clause="9a",
        state="late",
        summary=_("to be read"),
        items=[
            Item(
                statement.student.person.full_name,
                url_for("own_statement.received", receiver_id=receiver.id),
                f"{_day(sending.starts_on)} – {_day(sending.ends_on)}",
            )
            for receiver, statement, sending in waiting[:MOST_ITEMS]
        ],
        more=max(0, len(waiting) - MOST_ITEMS),
    )


def _day(day: date) -> str:
    return date_short(day, str(get_locale()))
