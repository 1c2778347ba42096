"""Class teachers decide on the own class's pupils of an event; its author withdraws it (clause 8)."""

from __future__ import annotations

from flask import abort, current_app, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from config.duties import Duty, duty
from models.base import db
from models.operations.events import Decision, EventDesk, decide_class, withdraw_event
from models.rules.broken import RuleBroken, Stale
from models.text import clean_line
from views.acts.desk import numbers
from views.edge import asking
from views.events import bp
from views.events.screens import event_or_404, event_page
from views.voiding import void

LONGEST_WHY = 300


def link(event_id: int) -> str:
    """The address told in notices."""
    return url_for("event.show", event_id=event_id)


def desk() -> EventDesk:
    """The events opened for the person who asks."""
    return EventDesk(db.session(), asking(), current_app.extensions["clock"].now(), link)


@bp.post("/<int:event_id>/klases/<int:class_id>")
@duty(Duty.ABSENCES_ENTER)
def decide(event_id: int, class_id: int) -> ResponseReturnValue:
    """Confirm the ticked pupils of the own class, strike the others. 404 for another's class."""
    event = event_or_404(event_id)
    ticked = frozenset(numbers(request.form.getlist("students")))
    try:
        why = clean_line(request.form.get("why", ""), LONGEST_WHY)
        version = sum(numbers([request.form.get("version", "")]))
        decide_class(desk(), event, Decision(class_id, ticked, why, version))
    except LookupError:
        abort(404)
    except RuleBroken as broken:
        db.session.rollback()
        shown = event_or_404(event_id)
        page = event_page(shown, class_id, str(broken), ticked, request.form.get("why", "")[:LONGEST_WHY])
        return page, 409 if isinstance(broken, Stale) else 422
    flash(_("Saved: the ground of the absence follows."), "success")
    return redirect(f"{link(event_id)}#klase-{class_id}")


@bp.route("/<int:event_id>/atsaukt", methods=["GET", "POST"])
@duty(Duty.ABSENCES_PROPOSE)
def withdraw(event_id: int) -> ResponseReturnValue:
    """Withdraw an event one proposed. 404 for another's."""
    event = event_or_404(event_id)
    if event.account_id != asking().account_id:
        abort(404)
    return void(
        event,
        _("Withdraw the event „%(name)s”", name=event.name),
        link(event_id),
        lambda why, seen: withdraw_event(desk(), event, why, seen),
    )
