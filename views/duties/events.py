"""Out-of-school events that wait for the class teacher (clause 8)."""

from __future__ import annotations

from flask import url_for
from flask_babel import get_locale, ngettext
from flask_babel import gettext as _

from config.duties import Duty
from config.translations.formats import date_short
from models.base import db
from models.queries.events import waiting_events
from views.duties.board import MOST_ITEMS, Board, Item, Section, contributes


@contributes(Duty.ABSENCES_ENTER)
def events_to_decide(board: Board) -> Section | None:
    """Events with pupils of the own class nobody has decided on; late once the day has come."""
    rows = db.session.execute(waiting_events(board.actor)).all()
    if not rows:
        return None
    language = str(get_locale())
    return Section(
        title=_("Out-of-school events"),
        clause="8",
        state="bad" if any(row.starts_on <= board.actor.today for row in rows) else "late",
        summary=ngettext("%(num)s event to confirm", "%(num)s events to confirm", len(rows)),
        items=[
            Item(
                row.name,
                url_for("event.show", event_id=row.id, _anchor=f"klase-{row.school_class_id}"),
                date_short(row.starts_on, language),
            )
            for row in rows[:MOST_ITEMS]
        ],
        more=max(0, len(rows) - MOST_ITEMS),
    )
