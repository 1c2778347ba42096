"""The board itself: today or another day, the own class or the whole school (Reg. 89)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from functools import partial

from flask import current_app, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import get_locale
from flask_babel import gettext as _

from config.duties import Duty, duty, holds
from config.translations.formats import date_short, day_heading
from models.absence_contacts import ContactResult, ContactWay
from models.base import db
from models.classes import SchoolClass
from models.queries.frame import SchoolFrame, frame_of_day
from models.queries.reach import classes_for, own_class_ids
from models.rules.phone import format_phone
from views.absence_board import bp
from views.absence_board.lines import READ, BoardOfDay, board_of
from views.acts.desk import numbers
from views.edge import asking, looks
from views.forms.absence_contacts import NOBODY, ContactForm
from views.once import new_key

BESIDE = timedelta(days=30)
"""How far the arrows look for the next school day."""


@bp.get("/")
@duty(READ)
def index() -> ResponseReturnValue:
    """Pupils who miss lessons and nobody knows why."""
    return page(day_asked(request.args.get("diena", "")))


def page(day: date | None, refused: tuple[int, ContactForm] | None = None) -> str:
    """The board of a day; `refused` is a form that could not be kept, and whose it is."""
    actor = asking()
    frame = frame_of_day(db.session(), actor.today)
    if frame is None:
        return render_template("absence_board/index.html", frame=None)
    day = _within(frame, day) or actor.today
    classes = _classes(frame)
    chosen = _chosen(classes)
    board = board_of(db.session(), actor, frame, day, chosen.id if chosen else None)
    now = current_app.extensions["clock"].now().astimezone(current_app.extensions["clock"].zone)
    language = str(get_locale())
    return render_template(
        "absence_board/index.html",
        frame=frame,
        day=day,
        is_today=day == actor.today,
        is_ahead=day > actor.today,
        is_school_day=frame.calendar.is_school_day(day),
        heading=day_heading(day, language),
        before=_beside(frame, day, -1),
        after=_beside(frame, day, 1),
        classes=classes,
        chosen=chosen,
        board=board,
        reason=_why_empty(frame, board, day),
        keeps=holds(actor.roles, Duty.ABSENCE_BOARD_ENTER) and not looks(),
        refused=refused,
        stray=_stray(board, refused),
        enters=_own_classes(),
        ways=list(ContactWay),
        results=list(ContactResult),
        nobody=NOBODY,
        now=f"{now:%H:%M}",
        new_key=new_key,
        phone=format_phone,
        short=partial(date_short, language=language),
        local=lambda moment: moment.astimezone(now.tzinfo),
    )


def _own_classes() -> frozenset[int]:
    """Classes whose grounds the person enters."""
    actor = asking()
    if looks() or actor.staff_id is None or not holds(actor.roles, Duty.ABSENCES_ENTER):
        return frozenset()
    return frozenset(db.session.scalars(own_class_ids(actor)))


def _stray(board: BoardOfDay, refused: tuple[int, ContactForm] | None) -> ContactForm | None:
    """A refused form whose pupil does not stand on the board shown."""
    shown = {line.pupil.student_id for line in board.lines}
    return refused[1] if refused and refused[0] not in shown else None


def day_asked(text: str) -> date | None:
    """A day of an address; None for anything else."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _within(frame: SchoolFrame, day: date | None) -> date | None:
    calendar = frame.calendar
    return day if day and calendar.starts_on <= day <= calendar.ends_on else None


def _classes(frame: SchoolFrame) -> Sequence[SchoolClass]:
    rows = classes_for(asking(), READ).where(SchoolClass.school_year_id == frame.year_id)
    return db.session.scalars(rows).all()


def _chosen(classes: Sequence[SchoolClass]) -> SchoolClass | None:
    wanted = next(iter(numbers([request.values.get("klase", "")])), None)
    return next((one for one in classes if one.id == wanted), None)


def _beside(frame: SchoolFrame, day: date, step: int) -> date | None:
    """The school day before or after."""
    first, last = (
        (day - BESIDE, day - timedelta(days=1)) if step < 0 else (day + timedelta(days=1), day + BESIDE)
    )
    days = frame.calendar.school_days(first, last)
    return (days[-1] if step < 0 else days[0]) if days else None


def _why_empty(frame: SchoolFrame, board: BoardOfDay, day: date) -> tuple[str, str]:
    """Why nobody stands here, and what to do."""
    if not frame.calendar.is_school_day(day):
        return _("There are no lessons on this day."), _("Choose a school day by the arrows or the date.")
    if day > asking().today:
        return _("This day has not come yet."), _(
            "The board is filled by the attendance of the lessons held."
        )
    if not board.begun.classes:
        return _("There are no lessons on this day."), _("The timetable of these classes is empty on it.")
    if board.begun.unconfirmed:
        return (
            _("Nobody is known to be missing yet."),
            _("Attendance of the first lessons below is not entered: the board is whole when it is."),
        )
    return _("Everybody is present, or the ground is known."), _("There is nobody to be asked about.")
