"""Sessions of individual work that wait to be recorded (clause 14)."""

from __future__ import annotations

from flask import url_for
from flask_babel import get_locale, ngettext
from flask_babel import gettext as _

from config.duties import Duty
from config.translations.formats import date_short
from models.base import db
from models.queries.individual import individual_groups
from views.duties.board import MOST_ITEMS, Board, Item, Section, contributes
from views.individual.book import GroupsBook, Waiting
from views.individual.words import span


@contributes(Duty.INDIVIDUAL_ENTER)
def sessions_to_record(board: Board) -> Section | None:
    """Planned sessions of today and forgotten ones; nothing for who keeps no such journal."""
    rows = db.session.execute(individual_groups(board.actor, Duty.INDIVIDUAL_ENTER)).all()
    frame = board.frame
    groups = [row.id for row in rows if frame is not None and row.school_year_id == frame.year_id]
    if frame is None or not groups:
        return None
    book = GroupsBook(db.session(), groups, frame.calendar, board.actor.today)
    waiting = [*book.waiting_today, *book.overdue]
    return Section(
        title=_("Individual work"),
        clause="14",
        state="bad" if book.overdue else "late" if waiting else "good",
        summary=ngettext("%(num)s session to record", "%(num)s sessions to record", len(waiting))
        if waiting
        else _("all recorded"),
        items=[_session(one, board) for one in waiting[:MOST_ITEMS]],
        more=max(0, len(waiting) - MOST_ITEMS),
        empty=_("Every planned session is recorded."),
    )


def _session(one: Waiting, board: Board) -> Item:
    row = one.line.row
    names = ", ".join(pupil.name for pupil in one.line.students)
    hours = span(row.starts_at, row.ends_at)
    day = "" if one.day == board.actor.today else f"{date_short(one.day, str(get_locale()))} "
    url = url_for("individual.index", _anchor=f"g{row.id}-{one.day.isoformat()}")
    if one.day != board.actor.today:
        url = url_for("individual.record", schedule_id=row.id, diena=one.day.isoformat())
    return Item(names or row.title, url, f"{day}{hours}")
