"""The parent's button and the class teacher's list of who has read which week."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from typing import Any

from flask import abort, current_app, flash, redirect, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import get_locale
from flask_babel import gettext as _

from config.duties import Duty, duty, for_families
from config.translations.formats import date_short
from models.base import db
from models.operations.diary_reads import Week, note_week, take_back_week
from models.queries.diary_reads import classes_read, own_children, pupils_of_class, readings_of_class
from models.queries.frame import frame_of_day
from models.rules.broken import RuleBroken
from models.rules.diary_reads import school_weeks
from views.diary_reading import bp
from views.diary_reading.week import began_today, place_of_week
from views.edge import asking

WEEKS = 6
"""Weeks that the class teacher sees at once."""


@bp.post("/dienasgramata/izlasits")
@for_families
@duty(Duty.ENTRIES_READ)
def read() -> ResponseReturnValue:
    """A parent has read a week of a child's diary, or takes that back. 404 for anybody else's child."""
    actor, session = asking(), db.session()
    week = _asked()
    try:
        if request.form.get("do") == "undo":
            take_back_week(session, week, began_today())
            flash(_("It counts as not read."), "success")
        else:
            frame = frame_of_day(session, actor.today)
            now = current_app.extensions["clock"].now()
            note_week(session, frame, week, now, actor.today)
            flash(_("Thank you. The class teacher sees that you have read it."), "success")
    except RuleBroken as broken:
        db.session.rollback()
        flash(str(broken), "error")
    return redirect(place_of_week(week.student_id, week.week_on))


def _asked() -> Week:
    typed = request.form.get("student", "")
    children = {str(row.id): row.id for row in db.session.execute(own_children(asking()))}
    if typed not in children:
        abort(404)
    try:
        monday = date.fromisoformat(request.form.get("week", ""))
    except ValueError:
        abort(404)
    return Week(asking().account_id, children[typed], monday)


@dataclass(frozen=True, slots=True)
class Line:
    """A pupil and who read each of the weeks."""

    name: str
    weeks: list[list[str]]
    """Week by week, the latest first: „Bērziņa Inese, 22.11.2026.”."""


@bp.get("/dienasgramatas-lasijumi/")
@duty(Duty.INTRODUCTION_ENTER)
def index() -> ResponseReturnValue:
    """Pupils of one's own class and the last weeks: who read them, when."""
    actor = asking()
    frame = frame_of_day(db.session(), actor.today)
    classes = db.session.execute(classes_read(actor, frame.year_id)).all() if frame else []
    chosen = _chosen(classes)
    weeks = school_weeks(frame.calendar, actor.today, WEEKS) if frame else []
    lines = _lines(chosen.id, weeks, actor.today) if chosen else []
    return render_template(
        "diary_reading/index.html",
        asks=bool(frame and frame.settings.diary_read_weekly),
        classes=classes,
        chosen=chosen,
        weeks=[(date_short(day, str(get_locale())), _share(lines, place)) for place, day in enumerate(weeks)],
        lines=lines,
    )


def _chosen(classes: Any) -> Any:
    """The class the address names, else the first; 404 for one that is not one's own."""
    wanted = request.args.get("klase", "")
    if not wanted:
        return classes[0] if classes else None
    found = next((row for row in classes if str(row.id) == wanted), None)
    if found is None:
        abort(404)
    return found


def _lines(class_id: int, weeks: list[date], today: date) -> list[Line]:
    zone = current_app.extensions["clock"].zone
    found: dict[tuple[int, date], list[str]] = defaultdict(list)
    for row in db.session.execute(readings_of_class(class_id, today, weeks)):
        day = date_short(row.read_at.astimezone(zone).date(), str(get_locale()))
        found[row.student_id, row.week_on].append(f"{row.surname} {row.first_name}, {day}")
    return [
        Line(f"{row.surname} {row.first_name}", [found[row.id, monday] for monday in weeks])
        for row in db.session.execute(pupils_of_class(class_id, today))
    ]


def _share(lines: list[Line], place: int) -> str:
    """Of how many pupils the week was read."""
    read = sum(bool(line.weeks[place]) for line in lines)
    return str(_("%(read)s of %(all)s", read=read, all=len(lines)))
