"""Lessons of today and those past their deadline (clause 11)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from flask import url_for
from flask_babel import get_locale, ngettext
from flask_babel import gettext as _

from config.duties import GRANTS, Duty, Scope, scopes
from config.translations.formats import date_short
from models.base import db
from models.queries.reach import groups_for
from models.queries.unentered import Unentered, owed_by_teacher, unentered_lessons
from models.rules.deadline import EntryState
from models.rules.intervals import Interval
from views.duties.board import MOST_ITEMS, Board, Item, Section, contributes
from views.journal.board import LessonOwed


@contributes(Duty.ENTRIES_ENTER)
def lessons_today(board: Board) -> Section | None:
    """Lessons of today: which are entered, which wait (clause 11)."""
    today = board.own_journals.today()
    if not board.own_journals.rows:
        return None
    waiting = [lesson for lesson in today if not lesson.done]
    entered = len(today) - len(waiting)
    return Section(
        title=_("Lessons today"),
        clause=GRANTS[Duty.ENTRIES_ENTER].clause.split("-")[0],
        state="late" if waiting else "good",
        summary=_("%(entered)s of %(all)s entered", entered=entered, all=len(today))
        if today
        else _("no lessons"),
        percent=100 * entered // len(today) if today else None,
        items=[_lesson(lesson, _hours(lesson), [_card(lesson)]) for lesson in waiting[:MOST_ITEMS]],
        more=max(0, len(waiting) - MOST_ITEMS),
        empty=_("All lessons of today are entered.") if today else _("You have no lessons today."),
    )


@contributes(Duty.ENTRIES_ENTER)
def lessons_overdue(board: Board) -> Section | None:
    """Lessons past their deadline that are still not entered (clause 11)."""
    overdue = board.own_journals.overdue()
    if not overdue:
        return None
    language = str(get_locale())
    return Section(
        title=_("Lessons not entered"),
        clause="11",
        state="bad",
        summary=ngettext("%(num)s lesson", "%(num)s lessons", len(overdue)),
        items=[_lesson(lesson, date_short(lesson.day, language)) for lesson in overdue[:MOST_ITEMS]],
        more=max(0, len(overdue) - MOST_ITEMS),
    )


WATCHED = timedelta(days=13)
"""How far back the board of who watches over others looks; the overview looks over the whole year."""


def watched_since(board: Board) -> str:
    """The first day looked at, as addresses write it."""
    return (board.actor.today - WATCHED).isoformat()


def unentered_of_others(board: Board) -> list[Unentered]:
    """Lessons past their deadline in the journals one watches over, the own ones among them."""
    watches = scopes(board.actor.roles, Duty.JOURNALS_READ) - {Scope.OWN_JOURNALS}
    if board.frame is None or not watches:
        return []
    days = Interval(board.actor.today - WATCHED, board.actor.today)
    groups = groups_for(board.actor, Duty.JOURNALS_READ)
    return unentered_lessons(db.session(), groups, board.frame, days, board.moment, board.zone)


@contributes(Duty.JOURNALS_READ)
def lessons_of_others(board: Board) -> Section | None:
    """Lessons past their deadline in the journals one watches over, teacher by teacher (3.4, 4.2, 11)."""
    found = board.once(unentered_of_others)
    owed = {
        teacher: lessons
        for teacher, lessons in owed_by_teacher(found).items()
        if teacher.staff_id != board.actor.staff_id
    }
    if not owed:
        return None
    since = watched_since(board)
    return Section(
        title=_("Not entered in two weeks"),
        clause="11",
        state="late",
        summary=ngettext("%(num)s lesson", "%(num)s lessons", sum(map(len, owed.values()))),
        items=[
            Item(
                teacher.name,
                url_for("unentered.index", skats="stundas", skolotajs=teacher.staff_id, no=since),
                str(len(lessons)),
            )
            for teacher, lessons in list(owed.items())[:MOST_ITEMS]
        ],
        more=max(0, len(owed) - MOST_ITEMS),
    )


def _lesson(lesson: LessonOwed, note: str, ways: Sequence[tuple[str, str]] = ()) -> Item:
    number = f"{lesson.number}. " if lesson.number is not None else ""
    shown = f"{lesson.day:%Y-%m}"
    url = url_for("journal.grid", group_id=lesson.group_id, skats=shown, _anchor=lesson.key)
    if lesson.is_substitution:
        note = _("%(when)s, substitution", when=note)
    return Item(number + lesson.title, url, note, [*ways, *_did_not_take_place(lesson)])


def _card(lesson: LessonOwed) -> tuple[str, str]:
    """The lesson for a phone."""
    return _("Card"), url_for("journal.card", group_id=lesson.group_id, kolonna=lesson.key)


def _did_not_take_place(lesson: LessonOwed) -> list[tuple[str, str]]:
    """Only a lesson that is not in the journal yet can be struck out."""
    if not lesson.key.startswith("x-"):
        return []
    where = url_for("journal.cancel", group_id=lesson.group_id, kolonna=lesson.key)
    return [(_("Did not take place"), where)]


def _hours(lesson: LessonOwed) -> str:
    if lesson.state is EntryState.FUTURE or lesson.starts_at is None:
        return str(lesson.state.label)
    return f"{lesson.starts_at:%H.%M}"
