"""Lists handed in: to accept, returned ones to mend, none yet in autumn (clauses 4.1, 10)."""

from __future__ import annotations

from datetime import timedelta

from flask import url_for
from flask_babel import gettext as _
from flask_babel import ngettext
from sqlalchemy import Select, select

from models.base import db
from models.member_lists import MemberList
from models.operations.memberships import shown
from models.queries.member_lists import lists_to_decide, lists_to_enter, nothing_handed_in
from models.rules.member_lists import ListState
from views.duties.board import MOST_ITEMS, Board, Contribution, Item, Section, contributes
from views.member_lists.kinds import COMBINED, INTEREST, HandedIn

AUTUMN = timedelta(days=60)
"""How long after the first day of the year the deputy is reminded that nothing was handed in."""


def _to_accept(desk: HandedIn) -> Contribution:
    @contributes(desk.accept)
    def lists_to_accept(board: Board) -> Section | None:
        """Lists that wait for the superuser's decision."""
        rows = _in_state(lists_to_decide(board.actor, desk.kind, desk.accept), ListState.SUBMITTED)
        if not rows:
            return None
        summary = ngettext("%(num)s list to decide on", "%(num)s lists to decide on", len(rows))
        return _section(desk, str(_("Lists handed in")), "late", summary, rows)

    return lists_to_accept


def _returned(desk: HandedIn) -> Contribution:
    @contributes(desk.enter)
    def lists_returned(board: Board) -> Section | None:
        """Returned lists, for who draws them up; for the deputy in autumn that there is none yet."""
        rows = _in_state(lists_to_enter(board.actor, desk.kind, desk.enter), ListState.RETURNED)
        if rows:
            summary = ngettext("%(num)s returned list", "%(num)s returned lists", len(rows))
            return _section(desk, str(desk.title), "bad", summary, rows)
        return _none_yet(board) if desk is INTEREST else None

    return lists_returned


def _none_yet(board: Board) -> Section | None:
    frame = board.frame
    if frame is None or not timedelta(0) <= board.actor.today - frame.calendar.starts_on <= AUTUMN:
        return None
    if not db.session.scalar(select(nothing_handed_in(INTEREST.kind, frame.year_id))):
        return None
    return Section(
        title=str(INTEREST.title),
        clause=INTEREST.clause,
        state="late",
        summary=_("none handed in yet"),
        items=[Item(_("Draw up a list"), url_for("interest_list.new"))],
    )


def _in_state(rows: Select[tuple[MemberList]], state: ListState) -> list[MemberList]:
    return list(db.session.scalars(rows.where(MemberList.state == state)))


def _section(desk: HandedIn, title: str, state: str, summary: str, rows: list[MemberList]) -> Section:
    return Section(
        title=title,
        clause=desk.clause,
        state=state,
        summary=summary,
        items=[
            Item(each.title, desk.url("show", list_id=each.id), _("from %(day)s", day=shown(each.starts_on)))
            for each in rows[:MOST_ITEMS]
        ],
        more=max(0, len(rows) - MOST_ITEMS),
    )


CONTRIBUTED = (_to_accept(INTEREST), _to_accept(COMBINED), _returned(INTEREST), _returned(COMBINED))
