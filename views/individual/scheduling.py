"""Keeping the schedule of individual work: a new line, a change from a day on, the last day (clause 14)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from sqlalchemy import select
from wtforms.fields.choices import SelectChoice

from config.duties import Duty, duty
from models.base import db
from models.individual import IndividualSchedule
from models.operations.desk import Desk
from models.operations.individual_schedule import (
    ScheduleWish,
    change_line,
    check_schedule,
    end_line,
    found_clashes,
    open_line,
    planned_already,
)
from models.queries.journal import pupils_on
from models.rules.broken import RuleBroken, Stale
from models.rules.individual import Busy
from models.school import Room
from views.forms.individual import EndForm, ScheduleForm
from views.individual import bp
from views.individual.opening import desk_or_404, schedule_or_404
from views.individual.words import WORDS, span, weekday

WEEKDAYS = range(5)


@bp.route("/<int:group_id>/grafiks/jauns", methods=["GET", "POST"])
@duty(Duty.INDIVIDUAL_ENTER)
def new(group_id: int) -> ResponseReturnValue:
    """A line of the schedule; times that meet others are warned of first."""
    desk = desk_or_404(group_id)
    form = _form(desk, {"starts_on": desk.actor.today})
    return _saved(desk, form, None)


@bp.route("/grafiks/<int:schedule_id>/labot", methods=["GET", "POST"])
@duty(Duty.INDIVIDUAL_ENTER)
def change(schedule_id: int) -> ResponseReturnValue:
    """Another time, room or pupils from a day on; what was planned before stays."""
    row, desk = schedule_or_404(schedule_id)
    data = {name: getattr(row, name) for name in ("weekday", "starts_at", "ends_at", "ends_on", "version")}
    began = max(row.starts_on, desk.actor.today)
    students = [one.student_id for one in row.students]
    form = _form(desk, {**data, "room": row.room_id or 0, "students": students, "starts_on": began})
    form.starts_on.description = _("The line before it is closed the day before.")
    return _saved(desk, form, row)


def _form(desk: Desk, data: dict[str, Any]) -> ScheduleForm:
    form = ScheduleForm(data=data)
    form.weekday.choices = [SelectChoice(number, weekday(number)) for number in WEEKDAYS]
    rooms = db.session.execute(select(Room.id, Room.name).order_by(Room.name)).tuples()
    form.room.choices = [SelectChoice(0, "–"), *(SelectChoice(*room) for room in rooms)]
    members = db.session.execute(pupils_on(desk.header, data["starts_on"]))
    form.students.choices = [SelectChoice(row.id, f"{row.surname} {row.first_name}") for row in members]
    return form


def _saved(desk: Desk, form: ScheduleForm, row: IndividualSchedule | None) -> ResponseReturnValue:
    if not form.validate_on_submit():
        return _page(desk, form, row), 422 if form.errors else 200
    wish = _wish(form)
    try:
        check_schedule(desk, wish)
        met = [] if row is None and planned_already(desk, wish) else _met(desk, wish, row)
        if met and not form.nevertheless.data:
            return _page(desk, form, row, met), 422
        if row is None:
            open_line(desk, wish)
        else:
            change_line(desk, row, wish, _version(form))
    except Stale as stale:
        form.refuse(stale)
        form.version.data = row.version if row else ""
        return _page(desk, form, row, shown=_told(row)), 409
    except RuleBroken as broken:
        db.session.rollback()
        form.refuse(broken)
        return _page(desk, form, row), 422
    flash(_("The schedule is saved."), "success")
    return redirect(url_for(".journal", group_id=desk.header.id, _anchor="grafiks"))


def _met(desk: Desk, wish: ScheduleWish, row: IndividualSchedule | None) -> list[Busy]:
    return found_clashes(desk, wish, row.id if row else 0)


def _wish(form: ScheduleForm) -> ScheduleWish:
    return ScheduleWish(
        form.weekday.data,
        form.starts_at.data,
        form.ends_at.data,
        form.room.data or None,
        frozenset(form.students.data or ()),
        form.starts_on.data,
        form.ends_on.data,
    )


def _version(form: Any) -> int:
    text = str(form.version.data)
    return int(text) if text.isdecimal() and len(text) < 10 else 0


def _told(row: IndividualSchedule | None) -> list[tuple[str, str]]:
    """What the records say now, for who comes second."""
    if row is None:
        return []
    names = ", ".join(str(one.student) for one in row.students)
    hours = f"{weekday(row.weekday)} {span(row.starts_at, row.ends_at)}"
    return [(_("Time"), hours), (_("Room"), str(row.room or "–")), (_("Pupils"), names)]


@bp.route("/grafiks/<int:schedule_id>/beigt", methods=["GET", "POST"])
@duty(Duty.INDIVIDUAL_ENTER)
def end(schedule_id: int) -> ResponseReturnValue:
    """The last day of a line; one that has not begun is taken away."""
    row, desk = schedule_or_404(schedule_id)
    form = EndForm(data={"ends_on": row.ends_on or desk.actor.today, "version": row.version})
    if form.validate_on_submit():
        try:
            end_line(desk, row, form.ends_on.data, _version(form))
        except Stale as stale:
            flash(str(stale), "warning")
            form.version.data = row.version
        except RuleBroken as broken:
            form.refuse(broken)
        else:
            flash(_("The schedule is saved."), "success")
            return redirect(url_for(".journal", group_id=desk.header.id, _anchor="grafiks"))
    page = render_template("individual/end.html", form=form, group=desk.header, line=row, w=WORDS)
    return page, 422 if form.errors else 200


def _page(
    desk: Desk,
    form: ScheduleForm,
    row: IndividualSchedule | None,
    met: Sequence[Busy] = (),
    shown: Sequence[tuple[str, str]] = (),
) -> str:
    if not met:
        del form.nevertheless
    return render_template(
        "individual/schedule.html", form=form, group=desk.header, line=row, met=met, saved=shown, w=WORDS
    )
