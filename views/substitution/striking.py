"""Lessons of a day, of the whole school or some classes, do not take place: a frost day (clause 11)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from itertools import groupby

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import get_locale, ngettext
from flask_login import current_user

from config.duties import Duty, duty
from config.translations.formats import day_heading
from models.base import db
from models.classes import SchoolClass
from models.operations.cancellations import strike_days, void_reason
from models.queries.frame import frame_of_day
from models.queries.lesson_changes import cancelled_days, classes_of_groups
from models.queries.reach import classes_for
from models.queries.staffing import Staffing
from models.rules.broken import RuleBroken
from models.rules.calendar import Expected
from models.text import clean_line
from views.acts.desk import code_of, numbers
from views.edge import asking
from views.once import Done, new_key, once
from views.substitution import bp
from views.substitution.days import days_given
from views.substitution.telling import herald

LONGEST_REASON = 200
LONGEST = timedelta(days=31)


@dataclass(frozen=True, slots=True)
class Struck:
    """What would be struck out, and what stays."""

    staffing: Staffing
    lessons: Sequence[Expected]
    held: int
    """Lessons of these days that are in the journals already."""
    shared: int
    """Lessons shared with classes that were not chosen."""


@bp.get("/nenotiks")
@duty(Duty.SUBSTITUTION_ENTER)
def strike() -> ResponseReturnValue:
    """Choose days and classes; what would be struck out is shown before."""
    return _page(_struck())


@bp.post("/nenotiks")
@duty(Duty.SUBSTITUTION_ENTER)
def strike_out() -> ResponseReturnValue:
    """Strike the lessons out; their teachers are told."""
    found = _struck()
    if found is None:
        return _page(None), 422
    try:
        reason = clean_line(request.form.get("iemesls", ""), LONGEST_REASON)
        return once(lambda: _done(found, reason))
    except RuleBroken as broken:
        db.session.rollback()
        flash(str(broken), "error")
        return _page(_struck()), code_of(broken)


def _done(found: Struck, reason: str) -> Done:
    told = herald(found.staffing.frame, found.staffing.first, found.staffing.last)
    count = strike_days(told, asking(), found.staffing, found.lessons, reason)
    sentence = ngettext(
        "%(num)s lesson is struck out; the teachers are told.",
        "%(num)s lessons are struck out; the teachers are told.",
        count,
    )
    return Done(_address(), sentence)


@bp.post("/nenotiks/atsaukt")
@duty(Duty.SUBSTITUTION_ENTER)
def strike_not() -> ResponseReturnValue:
    """Take back what was struck out on a day with one reason: the lessons are expected again."""
    first, _last = days_given(asking(), timedelta(0))
    reason = request.form.get("iemesls", "")[:LONGEST_REASON]
    frame = frame_of_day(db.session(), current_user.today)
    if frame is None:
        abort(404)
    count = void_reason(herald(frame, first, first), first, reason)
    sentence = ngettext("%(num)s lesson is expected again.", "%(num)s lessons are expected again.", count)
    flash(sentence, "success")
    return redirect(_address())


def _address() -> str:
    first, last = days_given(asking(), timedelta(0))
    return url_for(".strike", no=first.isoformat(), lidz=last.isoformat())


def _struck() -> Struck | None:
    frame = frame_of_day(db.session(), current_user.today)
    if frame is None:
        return None
    first, last = days_given(asking(), timedelta(0))
    staffing = Staffing(db.session(), frame, first, min(last, first + LONGEST))
    chosen = set(numbers(request.values.getlist("klase")))
    classes = classes_of_groups(db.session(), frame.year_id)
    touched = [
        lesson
        for lesson in staffing.expected
        if not chosen or classes.get(lesson.group_id, frozenset()) & chosen
    ]
    whole = [one for one in touched if not chosen or classes.get(one.group_id, frozenset()) <= chosen]
    lessons = [lesson for lesson in whole if lesson not in staffing.held]
    return Struck(staffing, lessons, len(whole) - len(lessons), len(touched) - len(whole))


def _page(found: Struck | None) -> str:
    first, last = days_given(asking(), timedelta(0))
    language = str(get_locale())
    struck = db.session.execute(cancelled_days(first, last)).all()
    return render_template(
        "substitution/strike.html",
        found=found,
        days=_by_day(found, language) if found else [],
        struck=[(day_heading(row.held_on, language), row) for row in struck],
        classes=_classes(found),
        chosen=set(numbers(request.values.getlist("klase"))),
        first=first,
        last=last,
        reason=request.values.get("iemesls", ""),
        key=request.form.get("key") or new_key(),
    )


def _classes(found: Struck | None) -> list[SchoolClass]:
    """The classes of the year, to be ticked."""
    if found is None:
        return []
    of_year = SchoolClass.school_year_id == found.staffing.frame.year_id
    return list(db.session.scalars(classes_for(asking(), Duty.SUBSTITUTION_ENTER).where(of_year)))


def _by_day(found: Struck, language: str) -> list[tuple[str, int, str]]:
    """Day in words, how many lessons, the journals."""
    days: list[tuple[str, int, str]] = []
    for day, each in groupby(found.lessons, key=lambda lesson: lesson.day):
        lessons = list(each)
        titles = dict.fromkeys(found.staffing.title(lesson) for lesson in lessons)
        days.append((day_heading(day, language), len(lessons), "; ".join(titles)))
    return days
