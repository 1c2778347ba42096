"""Lessons of today and those past their deadline (clause 11)."""

from __future__ import annotations

from flask import url_for
from flask_babel import get_locale, ngettext
from flask_babel import gettext as _

from config.duties import GRANTS, Duty
from config.translations.formats import date_short
from models.rules.deadline import EntryState
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
        items=[_lesson(lesson, _hours(lesson)) for lesson in waiting[:MOST_ITEMS]],
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
        title=_("Overdue"),
        clause="11",
        state="bad",
        summary=ngettext("%(num)s lesson", "%(num)s lessons", len(overdue)),
        items=[_lesson(lesson, date_short(lesson.day, language)) for lesson in overdue[:MOST_ITEMS]],
        more=max(0, len(overdue) - MOST_ITEMS),
    )


def _lesson(lesson: LessonOwed, note: str) -> Item:
    number = f"{lesson.number}. " if lesson.number is not None else ""
    shown = f"{lesson.day:%Y-%m}"
    url = url_for("journal.grid", group_id=lesson.group_id, skats=shown, _anchor=lesson.key)
    if lesson.is_substitution:
        note = _("%(when)s, substitution", when=note)
    return Item(number + lesson.title, url, note, _did_not_take_place(lesson))


def _did_not_take_place(lesson: LessonOwed) -> tuple[str, str] | None:
    """Only a lesson that is not in the journal yet can be struck out."""
    if not lesson.key.startswith("x-"):
        return None
    return _("Did not take place"), url_for("journal.cancel", group_id=lesson.group_id, kolonna=lesson.key)


def _hours(lesson: LessonOwed) -> str:
    if lesson.state is EntryState.FUTURE or lesson.starts_at is None:
        return str(lesson.state.label)
    return f"{lesson.starts_at:%H.%M}"
