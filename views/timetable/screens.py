"""The week on the screen: of a class, a teacher, a room or a pupil, with what befell its days (clause 6)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from functools import partial
from typing import Any

from babel.dates import get_day_names
from flask import render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import get_locale

from config.duties import Duty, duty, holds
from config.translations.formats import date_short, day_heading, weekday_name
from models.base import db
from models.queries.frame import frame_of_day
from models.queries.timetable import Kind
from models.queries.timetable_choices import reads_school
from models.queries.timetable_week import load_week
from views.edge import asking, may_open
from views.family import CHOICE
from views.forms.fields import FIRST_DAY, LAST_DAY
from views.timetable import bp
from views.timetable.sheet import sheet_of
from views.timetable.whose import Choice, Choices, choose, monday_asked

WEEK = timedelta(days=7)
READ = Duty.TIMETABLE_READ


@bp.get("/")
@duty(READ)
def index() -> ResponseReturnValue:
    """A week with holidays, lessons struck out and substituted. 404 for a week beyond one's reach."""
    actor, language = asking(), str(get_locale())
    monday = monday_asked(actor, FIRST_DAY, LAST_DAY)
    frame = frame_of_day(db.session(), monday + timedelta(days=4))
    choices = choose(actor, frame, monday, actor.today) if frame else None
    if frame is None or choices is None:
        return render_template("timetable/empty.html")
    whose = (choices.chosen.kind, choices.chosen.number)
    week = load_week(db.session(), frame, whose, monday, monday + timedelta(days=6))
    of_staff = reads_school(actor)
    return render_template(
        "timetable/index.html",
        choices=choices,
        whose=choices.chosen,
        kinds={kind.name.lower(): kind for kind in Kind},
        sheet=sheet_of(week, frame, weekday_names(language), language),
        monday=monday,
        place=partial(_place, choices, monday.isoformat()),
        before=(monday - WEEK).isoformat(),
        after=(monday + WEEK).isoformat(),
        of_staff=of_staff,
        diary=_diary(choices.chosen) if not of_staff else "",
        may_print_all=holds(actor.roles, Duty.SUBSTITUTION_ENTER),
        weekday=partial(weekday_name, language=language),
        short=partial(date_short, language=language),
        heading=partial(day_heading, language=language),
    )


def _diary(whose: Choice) -> str:
    """Where the child's diary is."""
    child: dict[str, Any] = {CHOICE: whose.number}
    return url_for("diary.index", **child) if may_open("diary.index") else ""


def _place(choices: Choices, day: str, **other: Any) -> str:
    """The address of this week with something of it changed."""
    return url_for(".index", **({"kas": choices.chosen.key, "diena": day} | other))


def weekday_names(language: str) -> Sequence[str]:
    """The days of the week in full, Monday first."""
    names = get_day_names("wide", locale=language)
    return [names[number] for number in range(7)]
