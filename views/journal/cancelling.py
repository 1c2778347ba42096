"""„Stunda nenotika”: the teacher strikes a lesson of the timetable, or takes that back (clause 11)."""

from __future__ import annotations

import re
from datetime import date

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import get_locale
from flask_babel import gettext as _

from config.duties import Duty, duty
from config.translations.formats import day_heading
from models.base import db
from models.operations.cancellations import cancel_lesson, restore_lesson
from models.operations.desk import Desk
from models.rules.broken import RuleBroken
from models.rules.calendar import Expected
from models.text import clean_line
from views.journal import bp
from views.journal.period import period_holding
from views.journal.screens import desk_for
from views.journal.words import REASONS_NOT_HELD

KEY = re.compile(r"x-(\d{4}-\d{2}-\d{2})-(\d{1,2})")
LONGEST_REASON = 200


@bp.route("/<int:group_id>/nenotika", methods=["GET", "POST"])
@duty(Duty.ENTRIES_ENTER)
def cancel(group_id: int) -> ResponseReturnValue:
    """Say that a lesson did not take place and why. 404 for a group outside one's reach."""
    desk = desk_for(group_id, Duty.ENTRIES_ENTER)
    key = request.values.get("kolonna", "")
    try:
        place = _place(desk, key)
        if request.method == "GET":
            desk.check_day(place.day, place.number)
            return _page(desk, place, "")
    except RuleBroken as broken:
        flash(str(broken), "error")
        return redirect(url_for(".grid", group_id=group_id))
    return _cancelled(desk, place)


def _cancelled(desk: Desk, place: Expected) -> ResponseReturnValue:
    try:
        reason = clean_line(request.form.get("iemesls", ""), LONGEST_REASON)
        cancel_lesson(desk, place, reason, _list_of(place))
    except RuleBroken as broken:
        db.session.rollback()
        return _page(desk, place, str(broken)), 422
    flash(_("The lesson is struck out: it did not take place."), "success")
    return redirect(_in_grid(desk, place))


@bp.post("/<int:group_id>/notika")
@duty(Duty.ENTRIES_ENTER)
def restore(group_id: int) -> ResponseReturnValue:
    """The lesson was held after all: it is expected again."""
    desk = desk_for(group_id, Duty.ENTRIES_ENTER)
    try:
        place = _place(desk, request.form.get("kolonna", ""))
        restore_lesson(desk, place, _list_of(place))
    except RuleBroken as broken:
        flash(str(broken), "error")
        return redirect(url_for(".grid", group_id=group_id))
    flash(_("The lesson is expected again."), "success")
    return redirect(_in_grid(desk, place))


def _place(desk: Desk, key: str) -> Expected:
    """The lesson that a page names.

    Raises:
        RuleBroken: it names none of the timetable.
    """
    found = KEY.fullmatch(key)
    try:
        day, number = (date.fromisoformat(found[1]), int(found[2])) if found else (None, 0)
    except ValueError:
        day, number = None, 0
    if day is None:
        raise RuleBroken(_("Choose a lesson of the timetable that is not entered."))
    return Expected(day, number, desk.header.id)


def _list_of(place: Expected) -> str:
    """Where families read the changes of the day."""
    day = place.day.isoformat()
    return url_for("substitution.index", no=day, lidz=day)


def _page(desk: Desk, place: Expected, refusal: str) -> str:
    return render_template(
        "journal/cancel.html",
        header=desk.header,
        day=day_heading(place.day, str(get_locale())),
        place=place,
        key=f"x-{place.day.isoformat()}-{place.number}",
        reason=request.form.get("iemesls", ""),
        refusal=refusal,
        back=_in_grid(desk, place),
        reasons=REASONS_NOT_HELD,
    )


def _in_grid(desk: Desk, place: Expected) -> str:
    shown = period_holding(desk.frame.calendar, place.day)
    key = f"x-{place.day.isoformat()}-{place.number}"
    return url_for("journal.grid", group_id=desk.header.id, skats=shown, _anchor=key)
