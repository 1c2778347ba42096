"""The notice as it is read: by families, by the class teacher with who has read it, by the school."""

from __future__ import annotations

from flask import render_template
from flask.typing import ResponseReturnValue
from flask_babel import get_locale

from config.duties import Duty, duty, holds, holds_as_family
from config.translations.formats import date_short
from models.base import db
from models.queries.frame import SchoolFrame, frame_of_day
from models.queries.introduction import class_to_introduce, classes_introduced, introductions_for_family
from models.rules.introduction import blocks_of, due_on
from views.edge import asking
from views.forms.introduction import SignedForm
from views.introduction import bp
from views.introduction.opening import ClassRoom, Line, class_or_404, show_moment

READ, ENTER = Duty.INTRODUCTION_READ, Duty.INTRODUCTION_ENTER


@bp.get("/")
@duty(READ)
def index() -> ResponseReturnValue:
    """A family's own notices; classes within reach with how many have read theirs, the only one opened."""
    actor = asking()
    frame = frame_of_day(db.session(), actor.today)
    own = db.session.execute(introductions_for_family(actor)).all()
    is_family = holds_as_family(actor.roles, READ)
    year_id = frame.year_id if frame else 0
    classes = db.session.execute(classes_introduced(actor, READ, year_id)).all()
    if len(classes) == 1 and not is_family:
        return show(classes[0].id)
    return render_template(
        "introduction/index.html",
        own=own,
        is_family=is_family,
        classes=classes,
        told=sum(row.published_at is not None for row in classes),
        due=_due(frame),
        sets_sample=holds(actor.roles, Duty.SETTINGS_ENTER),
        blocks_of=blocks_of,
        day=show_moment,
    )


def _due(frame: SchoolFrame | None) -> str:
    if frame is None:
        return ""
    day = due_on(frame.calendar.starts_on, frame.settings.introduction_days)
    return date_short(day, str(get_locale()))


@bp.get("/klase/<int:class_id>")
@duty(READ)
def show(class_id: int) -> ResponseReturnValue:
    """One class: its notice and who has read it. 404 for a class outside reach."""
    room = class_or_404(class_id, READ)
    keeps = _keeps(class_id)
    waiting = [line for line in room.lines if not line.read_on]
    form = SignedForm()
    form.people.choices = [(line.person_id, _choice(line)) for line in waiting]
    return render_template(
        "introduction/class.html",
        room=room,
        blocks=blocks_of(room.introduction.text) if room.introduction else [],
        waiting=waiting,
        done=[line for line in room.lines if line.read_on],
        keeps=keeps,
        form=form,
        reminded=_reminded_today(room),
        day=show_moment,
    )


def _keeps(class_id: int) -> bool:
    return db.session.execute(class_to_introduce(asking(), ENTER, class_id)).first() is not None


def _choice(line: Line) -> str:
    return line.name + (f" ({line.who})" if line.who else "")


def _reminded_today(room: ClassRoom) -> bool:
    return room.introduction is not None and room.introduction.reminded_on == asking().today
