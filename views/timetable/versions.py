"""The versions of a class's timetable: since when, by whom, what each changed, the last taken back (6)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from flask import current_app, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import get_locale
from flask_babel import gettext as _

from config.duties import Duty, duty
from config.translations.formats import date_short, time_in_table
from models.base import db
from models.operations.timetable_versions import undo_version
from models.queries.timetable_class import last_held
from models.queries.timetable_makers import Maker, makers_of
from models.rules.broken import RuleBroken
from models.rules.intervals import DAY
from models.rules.timetable import version_days, week_on
from views.edge import asking, may_open
from views.once import Done, new_key, once
from views.timetable import bp
from views.timetable.drafts import Workshop, workshop_or_404
from views.timetable.lines import Line, lines_of
from views.timetable.whose import enters


@dataclass(frozen=True, slots=True)
class Version:
    """A week from a day on."""

    first_day: date
    lessons: int
    made: str
    """By whom and when, as far as the trail tells."""
    lines: Sequence[Line]
    """What differs from the version before; of the first one nothing."""
    is_current: bool
    may_be_undone: bool


@bp.get("/klase/<int:class_id>/versijas")
@duty(Duty.TIMETABLE_READ)
def versions(class_id: int) -> ResponseReturnValue:
    """The versions of a class, the newest first. 404 for a class beyond one's reach."""
    workshop = workshop_or_404(class_id, Duty.TIMETABLE_READ)
    may_change = enters(asking(), class_id)
    return render_template(
        "timetable/versions.html",
        week=workshop.week,
        versions=_versions(workshop, may_change=may_change),
        may_change=may_change,
        imports=url_for("imports.start") if may_open("imports.start") else "",
        today=asking().today,
        short=lambda day: date_short(day, str(get_locale())),
        key=new_key(),
    )


@bp.post("/klase/<int:class_id>/versijas/atsaukt")
@duty(Duty.TIMETABLE_ENTER)
def undo(class_id: int) -> ResponseReturnValue:
    """Take the last version back, as long as nothing was held under it. 404 for another's class."""
    workshop = workshop_or_404(class_id)
    try:
        return once(lambda: _undone(workshop))
    except RuleBroken as broken:
        db.session.rollback()
        flash(str(broken), "error")
        return redirect(url_for(".versions", class_id=class_id))


def _undone(workshop: Workshop) -> Done:
    try:
        day = date.fromisoformat(request.form.get("no", ""))
    except ValueError:
        raise RuleBroken(_("Only the last version can be taken back.")) from None
    undo_version(workshop.desk(), workshop.week.class_id, day, request.form.get("zime", ""))
    place = url_for(".versions", class_id=workshop.week.class_id)
    return Done(place, str(_("The version is taken back; the week before it goes on.")))


def _versions(workshop: Workshop, *, may_change: bool) -> list[Version]:
    week, last_day = workshop.week, workshop.frame.calendar.ends_on
    days = [day for day in version_days(week.standing) if day <= last_day]
    makers = makers_of(db.session(), week.standing)
    own = [day for day in week.own_days if day <= last_day]
    undoable = own[-1] if may_change and own and _is_free(workshop, own[-1]) else None
    today = asking().today
    current = max((day for day in days if day <= today), default=None)
    return [
        Version(
            day,
            len(week_on(week.standing, day)),
            _made(makers.get(day)),
            _changed(workshop, day) if number else (),
            day == current,
            day == undoable,
        )
        for number, day in reversed(list(enumerate(days)))
    ]


def _made(maker: Maker | None) -> str:
    if maker is None:
        return ""
    at = maker.at.astimezone(current_app.extensions["clock"].zone)
    when = f"{date_short(at.date(), str(get_locale()))} {time_in_table(at.time())}"
    return f"{maker.name}, {when}" if maker.name else when


def _is_free(workshop: Workshop, day: date) -> bool:
    changed = {
        one.place.group_id
        for one in workshop.week.own
        if one.valid.starts_on == day or one.valid.ends_on == day - DAY
    }
    return db.session.execute(last_held(changed, day)).first() is None


def _changed(workshop: Workshop, day: date) -> list[Line]:
    before, after = (week_on(workshop.week.standing, one) for one in (day - DAY, day))
    return lines_of(workshop, before, after)
