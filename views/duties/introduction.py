"""Introducing classes to the system: the class teacher's turn, the families', the school's (clause 5)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from flask import url_for
from flask_babel import get_locale, ngettext
from flask_babel import gettext as _

from config.duties import Duty, Scope, scopes
from config.translations.formats import date_short
from models.base import db
from models.queries.introduction import classes_not_introduced, introductions_for_family
from models.rules.introduction import due_on
from views.duties.board import MOST_ITEMS, Board, Item, Section, contributes


@contributes(Duty.INTRODUCTION_ENTER)
def classes_to_introduce(board: Board) -> Section | None:
    """Own classes whose families were told nothing yet this year."""
    return _section(board, Duty.INTRODUCTION_ENTER, "introduction.write")


@contributes(Duty.INTRODUCTION_READ)
def classes_without_introduction(board: Board) -> Section | None:
    """Classes of the school that are not introduced though the day is over."""
    if (
        Scope.SCHOOL not in scopes(board.actor.roles, Duty.INTRODUCTION_READ)
        or introduction_due(board) >= board.actor.today
    ):
        return None
    return _section(board, Duty.INTRODUCTION_READ, "introduction.show")


def _section(board: Board, duty: Duty, endpoint: str) -> Section | None:
    rows: Sequence[Any] = ()
    if board.frame is not None:
        rows = db.session.execute(classes_not_introduced(board.actor, duty, board.frame.year_id)).all()
    if not rows:
        return None
    due = introduction_due(board)
    return Section(
        title=_("Introduction to E-klase"),
        clause="5",
        state="bad" if due < board.actor.today else "late",
        summary=ngettext("%(num)s class to introduce", "%(num)s classes to introduce", len(rows)),
        items=[
            Item(
                _("Class %(name)s", name=f"{row.grade}.{row.letter}"),
                url_for(endpoint, class_id=row.id),
                _("by %(day)s", day=date_short(due, str(get_locale()))),
            )
            for row in rows[:MOST_ITEMS]
        ],
        more=max(0, len(rows) - MOST_ITEMS),
    )


def introduction_due(board: Board) -> date:
    """Until when classes are introduced; never before there is a year."""
    frame = board.frame
    return due_on(frame.calendar.starts_on, frame.settings.introduction_days) if frame else date.max


@contributes(Duty.INTRODUCTION_READ)
def introduction_to_read(board: Board) -> Section | None:
    """What E-klase offers, until one of the family says that it was read."""
    rows = db.session.execute(introductions_for_family(board.actor)).all()
    waiting = [row for row in rows if row.read_at is None]
    if not waiting:
        return None
    return Section(
        title=_("Introduction to E-klase"),
        clause="5",
        state="late",
        summary=_("to be read"),
        items=[
            Item(
                _("Class %(name)s", name=f"{row.grade}.{row.letter}"),
                url_for("introduction.index", _anchor=f"notice-{row.id}"),
                row.teacher or "",
            )
            for row in waiting
        ],
    )
