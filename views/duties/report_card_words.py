"""Words in report cards: whose cards still stand without them when a term ends (clause 3.5a)."""

from __future__ import annotations

from flask import url_for
from flask_babel import get_locale, ngettext
from flask_babel import gettext as _

from config.duties import Duty
from config.translations.formats import date_short
from models.base import db
from models.queries.report_card_words import classes_with_words
from views.duties.board import MOST_ITEMS, Board, Item, Section, contributes
from views.report_card_words.terms import last_day, term_due

WORDS = Duty.REPORT_CARDS_WORDS


@contributes(WORDS)
def words_to_write(board: Board) -> Section | None:
    """Own classes some of whose pupils have no words yet, from three weeks before the term's end."""
    frame, today = board.frame, board.actor.today
    term = term_due(frame, today) if frame and frame.calendar.semesters else None
    if frame is None or term is None:
        return None
    rows = db.session.execute(classes_with_words(board.actor, WORDS, frame.year_id, [term], today)).all()
    lacking = [row for row in rows if row.written < row.pupils]
    if not lacking:
        return None
    due = last_day(frame, term)
    count = sum(row.pupils - row.written for row in lacking)
    return Section(
        title=_("Words in report cards"),
        clause="3.5a",
        state="bad" if due < today else "late",
        summary=ngettext("%(num)s pupil without words", "%(num)s pupils without words", count),
        items=[
            Item(
                f"{row.grade}.{row.letter}: {term.label}",
                url_for("report_card_words.show", class_id=row.id, termins=term.value),
                _("by %(day)s", day=date_short(due, str(get_locale()))),
            )
            for row in lacking[:MOST_ITEMS]
        ],
        more=max(0, len(lacking) - MOST_ITEMS),
    )
