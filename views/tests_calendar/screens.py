"""The calendar itself: of a class, or of a pupil for the family; a month or a week, also on paper."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any

from flask import abort, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import get_locale

from config.duties import Duty, duty, holds
from config.translations.formats import date_short, month_of_year, weekday_name
from models.accounts import Actor
from models.base import db
from models.queries.frame import frame_of_day
from models.queries.planned_tests import (
    CalendarTest,
    calendar_classes,
    calendar_pupils,
    tests_of_class,
    tests_of_pupil,
)
from models.rules.planned_tests import Load
from views.edge import asking
from views.forms.fields import FIRST_DAY, LAST_DAY
from views.tests_calendar import bp
from views.tests_calendar.sheet import CalendarSheet, Stretch, stretch_of

FEW = 7
"""Calendars that stand as tabs; more are chosen from a list."""


@dataclass(frozen=True, slots=True)
class Whose:
    """A calendar one may open."""

    kind: str
    """klase or skolens, as the address says."""
    number: int
    name: str

    @property
    def key(self) -> str:
        """As a list of choices names it."""
        return f"{self.kind}-{self.number}"


@bp.get("/")
@duty(Duty.TESTS_CALENDAR_READ)
def index() -> ResponseReturnValue:
    """One calendar; 404 for one that is not within reach."""
    actor = asking()
    frame = frame_of_day(db.session(), actor.today)
    choices = _choices(actor)
    if frame is None or not choices:
        return render_template("tests_calendar/empty.html")
    whose = _chosen(choices)
    stretch = _stretch(actor)
    load = Load(frame.settings.tests_per_day, frame.settings.tests_per_week)
    return render_template(
        "tests_calendar/index.html",
        whose=whose,
        choices=choices,
        few=len(choices) <= FEW,
        sheet=CalendarSheet(stretch, frame.calendar, _tests(actor, whose, stretch), load),
        stretch=stretch,
        title=_title(stretch),
        load=load,
        place=partial(_place, whose, stretch),
        plans=holds(actor.roles, Duty.TESTS_CALENDAR_ENTER),
        weekday=partial(weekday_name, language=str(get_locale())),
        short=partial(date_short, language=str(get_locale())),
    )


def _choices(actor: Actor) -> list[Whose]:
    classes = db.session.execute(calendar_classes(actor)).all()
    pupils = db.session.execute(calendar_pupils(actor)).all()
    return [Whose("klase", row.id, f"{row.grade}.{row.letter}") for row in classes] + [
        Whose("skolens", row.id, f"{row.first_name}, {row.grade}.{row.letter}") for row in pupils
    ]


def _chosen(choices: list[Whose]) -> Whose:
    """The calendar asked for; the first one when nobody asks."""
    wanted = request.args.get("kura", "")
    if not wanted:
        return choices[0]
    found = next((one for one in choices if one.key == wanted), None)
    if found is None:
        abort(404)
    return found


def _stretch(actor: Actor) -> Stretch:
    try:
        day = date.fromisoformat(request.args.get("diena", ""))
    except ValueError:
        day = actor.today
    if not FIRST_DAY <= day <= LAST_DAY:
        day = actor.today
    return stretch_of(day, month=request.args.get("skats") != "nedela")


def _tests(actor: Actor, whose: Whose, stretch: Stretch) -> list[CalendarTest]:
    if whose.kind == "skolens":
        return tests_of_pupil(db.session(), whose.number, stretch.first, stretch.last)
    return tests_of_class(db.session(), actor, whose.number, stretch.first, stretch.last)


def _title(stretch: Stretch) -> str:
    language = str(get_locale())
    if stretch.is_month:
        return month_of_year(stretch.first, language)
    return f"{date_short(stretch.first, language)} – {date_short(stretch.last, language)}"


def _place(whose: Whose, stretch: Stretch, **other: Any) -> str:
    """The address of this calendar with something of it changed."""
    here = {
        "kura": whose.key,
        "skats": "menesis" if stretch.is_month else "nedela",
        "diena": stretch.first.isoformat(),
    }
    return url_for(".index", **(here | other))
