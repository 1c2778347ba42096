"""What the house told and nobody has read yet."""

from __future__ import annotations

from flask import url_for
from flask_babel import gettext as _
from flask_babel import ngettext

from config.duties import Duty
from models.base import db
from models.queries.messages import own_notices, unread_notices
from views.duties.board import MOST_ITEMS, Board, Item, Section, contributes


@contributes(Duty.OWN_ACCOUNT)
def notices_waiting(board: Board) -> Section | None:
    """What the house told and nobody has read yet."""
    count = db.session.scalar(unread_notices(board.actor)) or 0
    if not count:
        return None
    unread = db.session.scalars(own_notices(board.actor).limit(min(count, MOST_ITEMS))).all()
    everything = url_for("notices.index")
    return Section(
        title=_("Notices"),
        clause="",
        state="open",
        summary=ngettext("%(num)s new", "%(num)s new", count),
        items=[Item(notice.text, notice.link or everything) for notice in unread],
        more=max(0, count - MOST_ITEMS),
    )
