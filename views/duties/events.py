"""Events that wait for the class teacher, absences unknown for too long (clause 8)."""

from __future__ import annotations

from flask import url_for
from flask_babel import get_locale, ngettext
from flask_babel import gettext as _

from config.duties import Duty
from config.translations.formats import date_short
from models.base import db
from models.queries.events import waiting_events
from models.queries.unknown_absences import overdue_runs
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


@contributes(Duty.ABSENCES_ENTER)
def unknown_too_long(board: Board) -> Section | None:
    """Pupils of the own class whose absences nobody has explained for longer than the setting allows."""
    if board.frame is None:
        return None
    runs = overdue_runs(db.session(), board.actor, Duty.ABSENCES_ENTER, board.frame)
    if not runs:
        return None
    return Section(
        title=_("Treat as unexcused?"),
        clause="8",
        state="late",
        summary=ngettext("%(num)s unexplained stay away", "%(num)s unexplained stays away", len(runs)),
        items=[
            Item(
                one.name,
                url_for("unknown_absence.index", klase=one.class_id),
                date_short(one.run.span.from_day, str(get_locale())),
            )
            for one in runs[:MOST_ITEMS]
        ],
        more=max(0, len(runs) - MOST_ITEMS),
    )
