"""Weeks of the diary that a parent has still to read (clause 1)."""

from __future__ import annotations

from datetime import date
from typing import Any

from flask_babel import get_locale, ngettext
from flask_babel import gettext as _

from config.duties import Duty
from config.translations.formats import date_short
from models.base import db
from models.queries.diary_reads import own_children, own_readings
from models.rules.diary_reads import due_on, school_weeks
from models.rules.planned_tests import monday_of
from views.diary_reading.week import place_of_week
from views.duties.board import MOST_ITEMS, Board, Item, Section, contributes

WEEKS = 2
"""This week and the last one: older ones are over."""


@contributes(Duty.ENTRIES_READ)
def weeks_to_read(board: Board) -> Section | None:
    """This week until Sunday, and the last one while it is not read, child by child."""
    frame, actor = board.frame, board.actor
    if frame is None or actor.guardian_id is None or not frame.settings.diary_read_weekly:
        return None
    children = db.session.execute(own_children(actor)).all()
    weeks = school_weeks(frame.calendar, actor.today, WEEKS)
    known = own_readings(actor.account_id, [child.id for child in children], weeks)
    read = {(row.student_id, row.week_on) for row in db.session.execute(known)}
    owed = [(child, week) for week in sorted(weeks) for child in children if (child.id, week) not in read]
    if not owed:
        return None
    return Section(
        title=_("Read the diary of the week"),
        clause="1",
        state="late" if any(due_on(week) < actor.today for _child, week in owed) else "open",
        summary=ngettext("%(num)s week", "%(num)s weeks", len(owed)),
        items=[_item(child, week, actor.today) for child, week in owed[:MOST_ITEMS]],
        more=max(0, len(owed) - MOST_ITEMS),
    )


def _item(child: Any, week: date, today: date) -> Item:
    language = str(get_locale())
    is_this = week == monday_of(today)
    label = (
        _("%(name)s: this week", name=child.first_name)
        if is_this
        else _("%(name)s: week of %(day)s", name=child.first_name, day=date_short(week, language))
    )
    return Item(label, place_of_week(child.id, week), _("by %(day)s", day=date_short(due_on(week), language)))
