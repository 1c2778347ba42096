"""A day entered from paper: all lessons of a teacher on one page, with the cause (clause 11)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from uuid import uuid4

from flask import current_app, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import get_locale
from flask_babel import gettext as _
from flask_login import current_user

from config.duties import Duty, duty, holds
from config.translations.formats import day_heading
from models.base import db
from models.operations.idempotency import claim
from models.operations.trail import author_of, sign
from models.operations.whole_lesson import LessonOutcome, enter_lesson
from models.queries.frame import frame_of_day
from models.queries.journal import group_rows
from models.rules.broken import RuleBroken
from models.text import clean_line
from views.edge import asking
from views.journal import bp
from views.journal.board import LessonOwed, OwnJournals
from views.journal.day_lessons import DayLesson, read_lessons
from views.journal.lesson_form import LessonForm
from views.journal.reading import KEY
from views.journal.screens import desk_for
from views.journal.words import CAUSES_OF_PAPER

LONGEST_CAUSE = 200


@bp.get("/diena")
@duty(Duty.ENTRIES_ENTER)
def day() -> ResponseReturnValue:
    """All of one's lessons of a day, to be entered from paper."""
    return _page(_day_asked(), {})


@bp.post("/diena")
@duty(Duty.ENTRIES_ENTER)
def save_day() -> ResponseReturnValue:
    """Enter what was written of each lesson, with the cause in the trail: all of it or nothing."""
    on, session = _day_asked(), db.session()
    key = request.form.get("key", "")
    if not KEY.fullmatch(key):
        return _page(on, request.form), 422
    if claim(session, current_user.account_id, key, author_of(session).at) is not None:
        return redirect(url_for(".day", diena=on.isoformat()))
    try:
        cause = clean_line(request.form.get("iemesls", ""), LONGEST_CAUSE)
    except RuleBroken as broken:
        return _refused(on, [str(broken)])
    if not cause:
        return _refused(on, [_("Say why the day is entered from paper.")])
    sign(session, replace(author_of(session), reason=cause))
    refusals = [said for lesson in _lessons(on) for said in _entered(lesson)]
    if refusals:
        return _refused(on, refusals)
    flash(_("The day is entered."), "success")
    return redirect(url_for(".day", diena=on.isoformat()))


def _refused(on: date, refusals: Sequence[str]) -> ResponseReturnValue:
    db.session.rollback()
    return _page(on, request.form, refusals), 422


def _entered(lesson: DayLesson) -> list[str]:
    """Enter one lesson; whoever is not ticked in a lesson of which anything is said was there."""
    form, owed = LessonForm(request.form, lesson.prefix), lesson.owed
    names = {line.id: line.name for line in lesson.lines}
    try:
        entry = form.entry(owed.key, names)
        if entry.is_empty:
            return []
        desk = desk_for(owed.group_id, Duty.ENTRIES_ENTER)
        outcome = enter_lesson(desk, replace(entry, present=True))
    except RuleBroken as broken:
        outcome = LessonOutcome(owed.key, [(None, str(broken))])
    title = _title(owed)
    return [f"{title}{f', {names[who]}' if who else ''}: {said}" for who, said in outcome.refusals]


def _title(owed: LessonOwed) -> str:
    return f"{owed.number}. {owed.title}" if owed.number is not None else owed.title


def _day_asked() -> date:
    """The day in the address or the form, else today; never one to come."""
    try:
        return min(date.fromisoformat(request.values.get("diena", "")), asking().today)
    except ValueError:
        return asking().today


def _page(on: date, sent: Mapping[str, str], refusals: Sequence[str] = ()) -> str:
    lessons = _lessons(on)
    return render_template(
        "journal/day.html",
        on=on,
        heading=day_heading(on, str(get_locale())),
        lessons=[(lesson, LessonForm(sent, lesson.prefix) if sent else None) for lesson in lessons],
        title=_title,
        refusals=refusals,
        cause=sent.get("iemesls", str(CAUSES_OF_PAPER[0])),
        causes=CAUSES_OF_PAPER,
        key=uuid4(),
        today=current_user.today,
        may_print=holds(current_user.roles, Duty.PRINTOUTS_PRINT),
    )


def _lessons(on: date) -> list[DayLesson]:
    """One's own lessons of the day in their order, read in a constant number of statements."""
    session, clock, actor = db.session(), current_app.extensions["clock"], asking()
    frame = frame_of_day(session, on)
    rows = session.execute(group_rows(actor, Duty.ENTRIES_ENTER)).all()
    own = OwnJournals(session, actor, rows, frame, clock.now(), clock.zone)
    owed = [lesson for lesson in own.lessons if lesson.day == on]
    return read_lessons(owed, on) if owed else []
