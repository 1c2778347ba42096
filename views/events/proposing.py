"""An event is proposed for pupils of own journals and of the own class (clause 8)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from flask import render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from wtforms.fields.choices import SelectChoice

from config.duties import Duty, duty
from models.base import db
from models.operations.events import EventWish, propose_event
from models.queries.events import excused_reasons, own_classes, pickable_groups, pickable_pupils
from models.queries.frame import frame_of_day
from models.rules.absences import LESSONS, LessonSpan
from models.rules.broken import RuleBroken
from views.edge import asking
from views.events import bp
from views.events.deciding import desk
from views.forms.events import EventForm, lesson_choices
from views.once import Done, new_key, once

ILLNESS = "s"
"""The suffix of the ground no event is."""


@dataclass(frozen=True, slots=True)
class Room:
    """A class whose pupils one may name."""

    id: int
    name: str
    own: bool
    pupils: Sequence[Any]


@dataclass(frozen=True, slots=True)
class Team:
    """A group of an own journal, to be named by one press."""

    id: int
    name: str
    pupils: Sequence[int]


@bp.route("/jauns", methods=["GET", "POST"])
@duty(Duty.ABSENCES_PROPOSE)
def new() -> ResponseReturnValue:
    """Propose an event; pupils of the own class are confirmed at once."""
    rooms = _rooms()
    form = _form(rooms)
    if not form.validate_on_submit():
        return _page(form, rooms), 422 if form.errors else 200
    try:
        return once(lambda: _made(form))
    except RuleBroken as broken:
        db.session.rollback()
        form.refuse(broken)
        return _page(form, rooms), 422


def _made(form: EventForm) -> Done:
    event = propose_event(desk(), _wish(form))
    return Done(url_for(".show", event_id=event.id), str(_("The event is entered.")))


def _wish(form: EventForm) -> EventWish:
    span = LessonSpan(form.starts_on.data, form.starts_number.data, form.ends_on.data, form.ends_number.data)
    pupils = frozenset(form.students.data or ())
    return EventWish(form.name.data, form.place.data or "", span, form.reason.data, pupils)


def _form(rooms: Sequence[Room]) -> EventForm:
    actor = asking()
    frame = frame_of_day(db.session(), actor.today)
    reasons = db.session.scalars(excused_reasons()).all()
    usual = next((row.id for row in reasons if row.suffix != ILLNESS), None)
    form = EventForm(data={"starts_on": actor.today, "ends_on": actor.today, "reason": usual})
    bells = sorted(frame.bells) if frame and frame.bells else list(LESSONS)[1:]
    form.starts_number.choices = lesson_choices(bells, _("the whole day"))
    form.ends_number.choices = lesson_choices(bells, _("the whole day"))
    form.reason.choices = [SelectChoice(row.id, row.name) for row in reasons]
    form.students.choices = [
        SelectChoice(pupil.id, f"{pupil.surname} {pupil.first_name}")
        for room in rooms
        for pupil in room.pupils
    ]
    return form


def _rooms() -> list[Room]:
    actor = asking()
    own = set(db.session.scalars(own_classes(actor)))
    by_class: dict[int, list[Any]] = defaultdict(list)
    for row in db.session.execute(pickable_pupils(actor)):
        by_class[row.school_class_id].append(row)
    return [
        Room(number, f"{pupils[0].grade}.{pupils[0].letter}", number in own, pupils)
        for number, pupils in by_class.items()
    ]


def _teams() -> list[Team]:
    members: dict[tuple[int, str], list[int]] = defaultdict(list)
    for row in db.session.execute(pickable_groups(asking())):
        members[row.id, f"{row.title}, {row.group_name}"].append(row.student_id)
    return [Team(number, name, pupils) for (number, name), pupils in members.items()]


def _page(form: EventForm, rooms: Sequence[Room]) -> str:
    return render_template(
        "events/new.html",
        form=form,
        rooms=rooms,
        teams=_teams(),
        key=new_key(),
        chosen=frozenset(form.students.data or ()),
    )
