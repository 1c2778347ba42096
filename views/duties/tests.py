"""Planned tests whose day has come and which the journal does not have yet (clause 12)."""

from __future__ import annotations

from flask import url_for
from flask_babel import get_locale, ngettext
from flask_babel import gettext as _

from config.duties import Duty
from config.translations.formats import date_short
from models.base import db
from models.queries.planned_tests import tests_to_hold
from views.duties.board import MOST_ITEMS, Board, Item, Section, contributes


@contributes(Duty.TESTS_CALENDAR_ENTER)
def planned_tests(board: Board) -> Section | None:
    """Own tests that were to be written by today and are no column yet."""
    rows = db.session.scalars(tests_to_hold(board.actor)).all()
    if not rows:
        return None
    language = str(get_locale())
    return Section(
        title=_("Planned tests to enter"),
        clause="12",
        state="late",
        summary=ngettext("%(num)s test", "%(num)s tests", len(rows)),
        items=[
            Item(
                f"{row.group}: {row.title}",
                url_for("tests_calendar.change", test_id=row.id),
                date_short(row.planned_on, language),
            )
            for row in rows[:MOST_ITEMS]
        ],
        more=max(0, len(rows) - MOST_ITEMS),
    )
