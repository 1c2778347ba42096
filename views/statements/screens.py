"""Classes and what was sent to them; one class with what each pupil's statement will say (clause 9a)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from typing import Any

from flask import render_template
from flask.typing import ResponseReturnValue
from flask_babel import get_locale

from config.duties import duty, for_staff, holds
from config.translations.formats import date_short
from models.base import db
from models.queries.frame import frame_of_day
from models.queries.sent_statements import classes_to_inform, counts_of, sendings_for
from models.statements import StatementSending
from views.edge import asking, looks
from views.forms.statements import SendForm
from views.introduction.opening import show_moment
from views.once import new_key
from views.statements import bp
from views.statements.room import PRINT, READ, Room, room_or_404

MOST = 40
"""Sendings shown; older ones stand in the table of all."""


@bp.get("/")
@for_staff
@duty(READ)
def index() -> ResponseReturnValue:
    """Classes within reach and what was sent of late; the only class is opened at once."""
    actor, session = asking(), db.session()
    frame = frame_of_day(session, actor.today)
    classes = session.execute(classes_to_inform(actor, READ, frame.year_id)).all() if frame else []
    if len(classes) == 1:
        return show(classes[0].id)
    return render_template(
        "statements/index.html",
        classes=classes,
        sendings=_sendings(sendings_for(actor, READ)),
        day=_day,
        moment=show_moment,
    )


@bp.get("/klase/<int:class_id>")
@for_staff
@duty(READ)
def show(class_id: int) -> ResponseReturnValue:
    """One class: whose statement says what, to whom it goes, what was sent before. 404 outside the reach."""
    return class_page(room_or_404(class_id, READ), SendForm(data={"key": new_key()}))


def class_page(room: Room, form: SendForm, ticked: Collection[int] | None = None) -> str:
    """The page of a class with the form that sends; all pupils are ticked unless said otherwise."""
    may_send = holds(asking().roles, PRINT) and not looks()
    waiting = Counter(one.student_id for one in room.receivers if one.role is not None)
    return render_template(
        "statements/class.html",
        room=room,
        statements=room.data.statements,
        guardians=waiting,
        form=form,
        ticked=ticked,
        sends=may_send,
        tabs_of=room.period.tabs(room.place),
        sendings=_sendings(
            sendings_for(asking(), READ).where(StatementSending.school_class_id == room.row.id)
        ),
        day=_day,
        moment=show_moment,
    )


def _sendings(rows: Any) -> Sequence[tuple[StatementSending, Any]]:
    """Sendings with how far they are read."""
    found = db.session.scalars(rows.limit(MOST)).all()
    counts: Mapping[int, Any] = {
        row.sending_id: row for row in db.session.execute(counts_of([one.id for one in found]))
    }
    return [(one, counts.get(one.id)) for one in found]


def _day(day: Any) -> str:
    return date_short(day, str(get_locale()))
