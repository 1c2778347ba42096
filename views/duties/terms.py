"""Terms: what stands open again, and marks of open terms that are still to be given (clause 13)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from flask import url_for
from flask_babel import get_locale, ngettext
from flask_babel import gettext as _

from config.duties import Duty
from config.translations.formats import date_short
from models.base import db
from models.marks import TermUnlock
from models.queries.term_marks_due import term_marks_due
from models.queries.term_unlocks import own_unlocks
from models.rules.marks import TermKind
from models.rules.terms import BY_NEED, Term, TermState, term_state
from views.duties.board import MOST_ITEMS, Board, Item, Section, contributes
from views.journal.board import group_title


@contributes(Duty.ENTRIES_ENTER)
def terms_unlocked(board: Board) -> Section | None:
    """Closed terms that the superuser opened again for this teacher, until when and why."""
    rows = db.session.scalars(own_unlocks(board.actor.staff_id or 0, board.moment)).all()
    if not rows:
        return None
    return Section(
        title=_("Terms opened again"),
        clause="13",
        state="late",
        summary=ngettext("%(num)s term", "%(num)s terms", len(rows)),
        items=[_unlocked(row, board) for row in rows[:MOST_ITEMS]],
        more=max(0, len(rows) - MOST_ITEMS),
    )


@contributes(Duty.ENTRIES_ENTER)
def term_marks_to_give(board: Board) -> Section | None:
    """Marks of the terms that are open now and end: which of one's groups still lack some."""
    if board.frame is None:
        return None
    ending = [(kind, term) for kind, term in board.frame.terms.items() if _is_open(board, kind, term)]
    groups = {row.id: row for row in board.own_journals.rows if row.kind.has_marks}
    if not ending or not groups:
        return None
    due = [(kind, term, row) for kind, term in ending for row in _due(board, kind, groups)]
    lacking = sum(row.lacking for _kind, _term, row in due)
    return Section(
        title=_("Marks of terms"),
        clause="13",
        state="late" if lacking else "good",
        summary=ngettext("%(num)s mark to give", "%(num)s marks to give", lacking)
        if lacking
        else _("all given"),
        items=[
            Item(
                f"{group_title(groups[row.group_id])}: {kind.label}",
                url_for("journal.grid", group_id=row.group_id, _anchor=f"t-{kind}"),
                _("%(count)s, until %(moment)s", count=row.lacking, moment=_when(term.closes_at, board)),
            )
            for kind, term, row in due[:MOST_ITEMS]
        ],
        more=max(0, len(due) - MOST_ITEMS),
        empty=_("All marks of the terms that are open have been given."),
    )


def _is_open(board: Board, kind: TermKind, term: Term) -> bool:
    """Whether everybody's marks of the term are due: post-exams and final marks are few people's."""
    is_open = term_state(term, None, board.actor.today, board.moment) is TermState.OPEN
    return is_open and kind not in BY_NEED


def _due(board: Board, kind: TermKind, groups: Mapping[int, Any]) -> Sequence[Any]:
    return db.session.execute(term_marks_due(groups, kind, board.actor.today)).all()


def _when(moment: datetime, board: Board) -> str:
    local = moment.astimezone(board.zone)
    return f"{date_short(local.date(), str(get_locale()))} {local:%H.%M}"


def _unlocked(unlock: TermUnlock, board: Board) -> Item:
    until = _when(unlock.closes_at, board)
    return Item(
        f"{unlock.group}: {unlock.kind.label}",
        url_for("journal.grid", group_id=unlock.journal_group_id, _anchor=f"t-{unlock.kind}"),
        _("until %(moment)s: %(reason)s", moment=until, reason=unlock.reason),
    )
