"""A lesson is moved to another hour; what it would clash with is shown first (clause 6)."""

from __future__ import annotations

from collections.abc import Sequence

from flask import render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from config.duties import Duty, duty
from models.base import db
from models.operations.lesson_moves import Move, move_lesson
from models.queries.day_plan import PlannedLesson
from models.queries.hour_clashes import HourClash, hour_clashes, lessons_of_day
from models.rules.broken import RuleBroken
from views.acts.desk import numbers
from views.edge import asking
from views.once import Done, new_key
from views.substitution import bp
from views.substitution.days import day_given
from views.substitution.one_day import OneDay, key_of, place_of, settle
from views.substitution.telling import herald


@bp.get("/parcelt")
@duty(Duty.SUBSTITUTION_ENTER)
def move() -> ResponseReturnValue:
    """Choose class, day and lesson, and where it goes."""
    return _page(OneDay.asked())


@bp.post("/parcelt")
@duty(Duty.SUBSTITUTION_ENTER)
def move_it() -> ResponseReturnValue:
    """Move it; whoever would be in two places at once is shown first."""
    return settle(_moved, _page)


def _moved(desk: OneDay) -> Done:
    lesson = desk.chosen()
    wish = _wish(desk, lesson)
    others = lessons_of_day(db.session(), desk.frame, wish.day)
    desk.refuse(hour_clashes(db.session(), others, lesson, wish.day, wish.number))
    first, last = sorted((wish.place.day, wish.day))
    move_lesson(herald(desk.frame, first, last), asking(), wish)
    place = url_for(".index", no=first.isoformat(), lidz=last.isoformat())
    return Done(place, _("The lesson is moved; those concerned are told."))


def _wish(desk: OneDay, lesson: PlannedLesson) -> Move:
    day = day_given("uz")
    number = next(iter(numbers([request.form.get("uz_stundu", "")])), None)
    if day is None or number is None:
        raise RuleBroken(_("Say on which day and as which lesson it is held."), "uz")
    return Move(place_of(lesson), day, number, desk.reason)


def _page(desk: OneDay | None, clashes: Sequence[HourClash] = ()) -> str:
    return render_template(
        "substitution/move.html",
        desk=desk,
        clashes=clashes,
        key_of=key_of,
        typed=request.form,
        key=request.form.get("key") or new_key(),
    )
