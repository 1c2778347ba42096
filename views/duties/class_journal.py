"""Talks to look at again and pupils not yet briefed (clauses 11, 16)."""

from __future__ import annotations

from flask import url_for
from flask_babel import get_locale, ngettext
from flask_babel import gettext as _

from config.duties import Duty
from config.translations.formats import date_short
from models.base import db
from models.journal import Journal
from models.queries.briefings import briefings_for, standing_of
from models.queries.class_journal import follow_ups
from views.duties.board import MOST_ITEMS, Board, Item, Section, contributes


@contributes(Duty.TALKS_ENTER)
def talks_to_follow_up(board: Board) -> Section | None:
    """Talks of the own class whose day to look again has come (clause 16)."""
    rows = db.session.execute(follow_ups(board.actor, board.actor.today)).all()
    if not rows:
        return None
    language = str(get_locale())
    return Section(
        title=_("Talks to look at again"),
        clause="16",
        state="late",
        summary=ngettext("%(num)s talk", "%(num)s talks", len(rows)),
        items=[
            Item(
                f"{row.surname} {row.first_name}",
                url_for("class_journal.show", group_id=row.journal_group_id, _anchor="sarunas"),
                date_short(row.follow_up_on, language),
            )
            for row in rows[:MOST_ITEMS]
        ],
        more=max(0, len(rows) - MOST_ITEMS),
    )


@contributes(Duty.ENTRIES_ENTER)
def pupils_to_brief(board: Board) -> Section | None:
    """Pupils of the own journals who missed a safety briefing of this year."""
    if board.frame is None:
        return None
    own = briefings_for(board.actor, Duty.ENTRIES_ENTER)
    rows = db.session.scalars(own.where(Journal.school_year_id == board.frame.year_id)).all()
    rows = [row for row in rows if row.voided_at is None]
    standing = standing_of(db.session(), rows, board.actor.today) if rows else {}
    lacking = [row for row in rows if standing[row.id].waiting]
    if not lacking:
        return None
    pupils = frozenset().union(*(standing[row.id].waiting for row in lacking))
    return Section(
        title=_("Still to be briefed"),
        clause="11",
        state="late",
        summary=ngettext("%(num)s pupil", "%(num)s pupils", len(pupils)),
        items=[
            Item(row.topic, url_for("briefing.show", briefing_id=row.id), str(len(standing[row.id].waiting)))
            for row in lacking[:MOST_ITEMS]
        ],
        more=max(0, len(lacking) - MOST_ITEMS),
    )
