"""The pages of the diary: a week or a day of one child, and what its signs mean (clauses 1, 5, 11)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, time
from functools import partial
from typing import Any

from flask import current_app, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import get_locale
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from sqlalchemy import select

from config.duties import Duty, duty, for_families
from config.translations.formats import date_short, time_span, weekday_mark
from models.base import db
from models.queries.diary import notices_between
from models.queries.frame import SchoolFrame, frame_of_day
from models.queries.planned_tests import tests_of_pupil
from models.rules.calendar import DAY
from models.rules.planned_tests import monday_of
from models.school import AbsenceReason
from views.diary import bp
from views.diary.days import DiaryDays
from views.diary.facts import Facts
from views.diary.legend import legend
from views.diary.period import WEEK, Asked, Period, asked_for, day_to_open, period_of
from views.diary_reading.week import week_read
from views.edge import asking, may_open
from views.family import CHOICE, Family, family_now

READ = Duty.ENTRIES_READ


def _by_child(number: int) -> dict[str, Any]:
    return {CHOICE: number}


def _by_pupil(number: int) -> dict[str, Any]:
    return {"kura": f"skolens-{number}"}


BESIDE = (
    (_l("Report an absence"), "absence_report.index", _by_child),
    (_l("Timetable of the week"), "timetable.index", _by_child),
    (_l("Tests calendar"), "tests_calendar.index", _by_pupil),
    (_l("Marks by subject"), "achievements.index", _by_child),
    (_l("Own absences"), "own_absences.index", _by_child),
)
"""Screens beside the diary, shown as far as they may be opened, and how each names the child."""


@bp.get("/")
@for_families
@duty(READ)
def index() -> ResponseReturnValue:
    """The diary of one child. 404 for anybody else's."""
    family, wanted = family_now(READ), asked_for()
    if family is None:
        return render_template("diary/empty.html", no_child=True)
    today = asking().today
    frame = frame_of_day(db.session(), monday_of(wanted.day or today) + WEEK - DAY)
    if frame is None:
        return render_template("diary/empty.html", no_child=False)
    period = period_of(wanted.day or day_to_open(today, frame.calendar), frame.calendar)
    return render_template("diary/index.html", **_page(family, frame, period, wanted))


def _page(family: Family, frame: SchoolFrame, period: Period, wanted: Asked) -> dict[str, Any]:
    session, actor = db.session(), asking()
    language = str(get_locale())
    zone = current_app.extensions["clock"].zone
    begin = datetime.combine(period.first, time.min, zone)
    end = datetime.combine(period.last + DAY, time.min, zone)
    notices = session.scalars(notices_between(actor, begin, end)).all()
    facts = Facts(session, family.child.id, frame, period.first, period.last, zone)
    return {
        "family": family,
        "days": DiaryDays(facts, notices, actor.today, period.day).shown(),
        "period": period,
        "asked": wanted,
        "place": partial(_place, family, period, wanted),
        "tests": tests_of_pupil(session, family.child.id, period.first, period.last),
        "bells": [(number, time_span(*bell, language)) for number, bell in sorted(frame.bells.items())],
        "mark_of": partial(weekday_mark, language=language),
        "short": partial(date_short, language=language),
        "today": actor.today,
        "week": week_read(frame, family.child.id, period.first),
        "links": _links(family),
    }


def _place(family: Family, period: Period, wanted: Asked, **other: Any) -> str:
    """The address of this page with something of it changed."""
    here: Mapping[str, Any] = {
        **family.choice,
        "diena": period.day.isoformat(),
        **({"skats": wanted.look} if wanted.look else {}),
    }
    return url_for(".index", **{**here, **other})


def _links(family: Family) -> list[tuple[str, str]]:
    beside = [
        (str(text), url_for(endpoint, **naming(family.child.id)))
        for text, endpoint, naming in BESIDE
        if may_open(endpoint)
    ]
    return [*beside, (_("What the signs mean"), url_for(".signs", **family.choice))]


@bp.get("/apzimejumi")
@for_families
@duty(READ)
def signs() -> ResponseReturnValue:
    """What every sign of the diary means, in plain words."""
    reasons = select(AbsenceReason.suffix, AbsenceReason.name, AbsenceReason.excused).order_by(
        AbsenceReason.position, AbsenceReason.id
    )
    family = family_now(READ)
    back = url_for(".index", **family.choice) if family else url_for(".index")
    return render_template("diary/signs.html", sections=legend(db.session.execute(reasons).all()), back=back)
