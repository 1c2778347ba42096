"""Checks of journals: remarks to answer, answers to read, journals never checked (clauses 3.4, 4.2)."""

from __future__ import annotations

from flask import url_for
from flask_babel import gettext as _
from flask_babel import ngettext

from config.duties import GRANTS
from models.base import db
from models.checks import CheckRemark, RemarkState
from models.queries.checks import TEACHING, UPBRINGING, Side, groups_checked, journals_unchecked, remarks_for
from views.checks.shown import RemarkLine, remark_lines
from views.duties.board import MOST_ITEMS, Board, Item, Section, contributes


def _waiting(board: Board, side: Side, act: str, state: RemarkState) -> list[RemarkLine]:
    """Remarks of one side in which it is this person's turn."""
    reached = groups_checked(board.actor, (act,), (side,))
    rows = remarks_for(board.actor, (act,)).where(
        CheckRemark.state == state, CheckRemark.journal_group_id.in_(reached)
    )
    return remark_lines(db.session.scalars(rows.limit(50)).all())


def _item(line: RemarkLine) -> Item:
    url = url_for("check.journal", group_id=line.row.journal_group_id, _anchor=f"piezime-{line.row.id}")
    return Item(line.journal, url, line.where)


def _to_answer(board: Board, side: Side) -> Section | None:
    lines = _waiting(board, side, "answer", RemarkState.OPEN)
    if not lines:
        return None
    return Section(
        title=_("Remarks on your journals"),
        clause=GRANTS[side.enter].clause,
        state="late",
        summary=ngettext("%(num)s remark", "%(num)s remarks", len(lines)),
        items=[_item(line) for line in lines[:MOST_ITEMS]],
        more=max(0, len(lines) - MOST_ITEMS),
    )


def _to_read(board: Board, side: Side) -> Section | None:
    """Answers that wait for the checker, and how many journals were never checked."""
    lines = _waiting(board, side, "enter", RemarkState.ANSWERED)
    year = board.frame.year_id if board.frame else 0
    unchecked = db.session.scalar(journals_unchecked(board.actor, year)) or 0
    items = [_item(line) for line in lines[:MOST_ITEMS]]
    if unchecked:
        label = ngettext("%(num)s journal never checked", "%(num)s journals never checked", unchecked)
        items.append(Item(label, url_for("check.checked")))
    if not items:
        return None
    return Section(
        title=_("Checks of journals"),
        clause=GRANTS[side.enter].clause,
        state="open",
        summary=ngettext("%(num)s answer to read", "%(num)s answers to read", len(lines)) if lines else "",
        items=items,
        more=max(0, len(lines) - MOST_ITEMS),
    )


to_answer = contributes(TEACHING.answer)(lambda board: _to_answer(board, TEACHING))
"""Remarks on subject, combined, extended-day and individual journals (3.4)."""
upbringing_to_answer = contributes(UPBRINGING.answer)(lambda board: _to_answer(board, UPBRINGING))
"""Remarks on class-teacher and interest journals (4.2)."""
to_read = contributes(TEACHING.enter)(lambda board: _to_read(board, TEACHING))
"""What waits for the superuser (3.4)."""
upbringing_to_read = contributes(UPBRINGING.enter)(lambda board: _to_read(board, UPBRINGING))
"""What waits for the deputy for upbringing (4.2)."""
