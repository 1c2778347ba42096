"""Decisions are entered: the whole class in one go, those ticked, and undone again (clauses 3.3, 19)."""

from __future__ import annotations

from flask import current_app, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import ngettext

from config.duties import Duty, duty
from models.base import db
from models.operations.decisions import NOT_SEEN, decide, promote_allowed, undo
from models.rules.broken import RuleBroken
from views.acts import desk
from views.edge import asking
from views.forms.decisions import DecisionForm, UndoDecisionForm
from views.once import Done, once
from views.summary import bp
from views.summary.screens import class_page, header_or_404


@bp.post("/<int:class_id>/parcelt")
@duty(Duty.ENROLMENT_ENTER)
def promote(class_id: int) -> ResponseReturnValue:
    """Promote everybody whom the rule lets go on; a second click is only led back."""
    header, form = header_or_404(class_id, Duty.ENROLMENT_ENTER), DecisionForm()
    known, now = desk.orders(), current_app.extensions["clock"].now()
    desk.offer(form, known)

    def work() -> Done:
        made = promote_allowed(db.session(), asking(), header, form.needed_order(known), now)
        return Done(_place(class_id), _decided(len(made)))

    try:
        if not form.validate():
            return class_page(header, form), 422
        return once(work)
    except RuleBroken as broken:
        db.session.rollback()
        form.refuse(broken)
        return class_page(header, form), desk.code_of(broken)


@bp.post("/<int:class_id>/lemt")
@duty(Duty.ENROLMENT_ENTER)
def decide_chosen(class_id: int) -> ResponseReturnValue:
    """Decide about the pupils ticked, or undo what was decided about them. 409 when changed meanwhile."""
    if request.form.get("act") == "undo":
        return _undone(class_id)
    header, form, seen = header_or_404(class_id, Duty.ENROLMENT_ENTER), DecisionForm(), _seen()
    known, now = desk.orders(), current_app.extensions["clock"].now()
    desk.offer(form, known)

    def work() -> Done:
        made = decide(db.session(), asking(), header, form.decision(known), seen, now)
        return Done(_place(class_id), _decided(len(made)))

    try:
        if not form.validate():
            return class_page(header, form, chosen=frozenset(seen)), 422
        return once(work)
    except RuleBroken as broken:
        db.session.rollback()
        form.refuse(broken)
        return class_page(header, form, chosen=frozenset(seen)), desk.code_of(broken)


def _undone(class_id: int) -> ResponseReturnValue:
    header, form, seen = header_or_404(class_id, Duty.ENROLMENT_ENTER), UndoDecisionForm(), _seen()
    now = current_app.extensions["clock"].now()
    try:
        if not form.validate():
            return class_page(header, undoing=form, chosen=frozenset(seen)), 422
        count = undo(db.session(), header, seen, form.undo_reason.data, now)
    except RuleBroken as broken:
        db.session.rollback()
        form.refuse(RuleBroken(broken.message, "undo_reason" if broken.field == "reason" else broken.field))
        return class_page(header, undoing=form, chosen=frozenset(seen)), desk.code_of(broken)
    flash(ngettext("%(num)s decision is undone.", "%(num)s decisions are undone.", count), "success")
    return redirect(_place(class_id))


def _seen() -> dict[int, tuple[int, int]]:
    """The pupils ticked with the decision that the page showed of each."""
    return {number: _shown(request.form.get(f"seen-{number}", "")) for number in _ticked()}


def _ticked() -> list[int]:
    return desk.numbers(request.form.getlist("students"))


def _shown(text: str) -> tuple[int, int]:
    parts = [int(part) for part in text.split(".") if part.isdecimal() and len(part) < desk.MOST_DIGITS]
    return (parts[0], parts[1]) if len(parts) == 2 else NOT_SEEN


def _place(class_id: int) -> str:
    return url_for("summary.show", class_id=class_id)


def _decided(count: int) -> str:
    sentence: str = ngettext(
        "It is decided about %(num)s pupil.", "It is decided about %(num)s pupils.", count
    )
    return sentence
