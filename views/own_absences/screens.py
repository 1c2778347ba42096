"""The page of a child's absences: day by day, with grounds in plain words and totals of the semesters."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import partial
from itertools import groupby
from typing import Any

from flask import render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import get_locale

from config.duties import Duty, duty, for_families
from config.translations.formats import day_heading
from models.base import db
from models.queries.frame import SchoolFrame, frame_of_day
from models.queries.own_absences import Missed, absences_of
from models.rules.absences import AbsenceState
from views.achievements.reading import Stretch, stretches_of
from views.achievements.screens import chosen_stretch, tabs_of
from views.edge import asking, may_open
from views.family import Family, family_now
from views.own_absences import bp

REPORTING = "absence_report.index"
"""Where parents report an absence."""


@bp.get("/")
@for_families
@duty(Duty.ABSENCES_READ)
def index() -> ResponseReturnValue:
    """Absences of the chosen child. 404 for anybody else's child."""
    actor = asking()
    family, frame = family_now(Duty.ABSENCES_READ), frame_of_day(db.session(), actor.today)
    if family is None or frame is None:
        return render_template("own_absences/empty.html")
    stretches = stretches_of(frame, actor.today)
    stretch = chosen_stretch(stretches)
    missed = absences_of(db.session(), family.child.id, frame.calendar.starts_on, frame.calendar.ends_on)
    place = partial(_place, family, stretch)
    return render_template(
        "own_absences/index.html",
        family=family,
        tabs_of=tabs_of(stretches, stretch, place),
        days=_days([one for one in missed if stretch.first <= one.day <= stretch.last]),
        totals=_totals(frame, missed),
        states=STATES,
        place=place,
        reporting=_reporting(family),
    )


STATES = (AbsenceState.EXCUSED, AbsenceState.UNEXCUSED, AbsenceState.UNKNOWN, AbsenceState.LATE)
"""In the order of the totals."""


def _days(missed: Sequence[Missed]) -> list[tuple[str, list[Missed]]]:
    """The latest day first, its lessons in their order."""
    language = str(get_locale())
    return [
        (day_heading(day, language), list(lessons)[::-1])
        for day, lessons in groupby(missed, key=lambda one: one.day)
    ]


def _totals(frame: SchoolFrame, missed: Sequence[Missed]) -> list[tuple[int, Counter[AbsenceState]]]:
    """How many of each kind there are in each semester begun."""
    today = asking().today
    return [
        (
            half.number,
            Counter(one.sign.state for one in missed if half.starts_on <= one.day <= half.ends_on),
        )
        for half in frame.calendar.semesters
        if half.starts_on <= today
    ]


def _reporting(family: Family) -> str:
    """The way to report an absence; empty for whoever may not."""
    here: dict[str, Any] = {**family.choice}
    return url_for(REPORTING, **here) if may_open(REPORTING) else ""


def _place(family: Family, stretch: Stretch, **other: Any) -> str:
    here: dict[str, Any] = {"posms": stretch.key, **family.choice}
    return url_for("own_absences.index", **(here | other))
