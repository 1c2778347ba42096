"""Terms: what stands open again, and marks of open terms that are still to be given (clause 13)."""

from __future__ import annotations

from flask import url_for
from flask_babel import get_locale, ngettext
from flask_babel import gettext as _

from config.duties import Duty
from config.translations.formats import date_short
from models.base import db
from models.marks import TermUnlock
from models.queries.term_unlocks import own_unlocks
from views.duties.board import MOST_ITEMS, Board, Item, Section, contributes


@contributes(Duty.ENTRIES_ENTER)
def terms_unlocked(board: Board) -> Section | None:
    """Closed terms that the superuser opened again for this teacher, until when and why."""
    rows = db.session.scalars(own_unlocks(board.actor.staff_id or 0, board.moment)).all()
    if not rows:
        return None
    language = str(get_locale())
    return Section(
        title=_("Terms opened again"),
        clause="13",
        state="late",
        summary=ngettext("%(num)s term", "%(num)s terms", len(rows)),
        items=[_unlocked(row, board, language) for row in rows[:MOST_ITEMS]],
        more=max(0, len(rows) - MOST_ITEMS),
    )


def _unlocked(unlock: TermUnlock, board: Board, language: str) -> Item:
    local = unlock.closes_at.astimezone(board.zone)
    until = f"{date_short(local.date(), language)} {local:%H.%M}"
    return Item(
        f"{unlock.group}: {unlock.kind.label}",
        url_for("journal.grid", group_id=unlock.journal_group_id, _anchor=f"t-{unlock.kind}"),
        _("until %(moment)s: %(reason)s", moment=until, reason=unlock.reason),
    )
