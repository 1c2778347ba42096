"""One ground: what it says and explains, who changed it when; it is changed and withdrawn here (clause 8)."""

from __future__ import annotations

from typing import Any

from flask import current_app, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from sqlalchemy import select

from config.duties import duty, holds
from models.absences import Excuse
from models.base import db
from models.enrolment import Enrolment
from models.operations.excuse_entry import wish_of
from models.operations.excuses import change_excuse, excuse_span, void_excuse
from models.queries.excuses import effects_of, overlapping
from models.queries.reach import in_force
from models.queries.records import excuses_for
from models.rules.absences import LessonSpan
from models.rules.broken import RuleBroken
from views.absences import bp
from views.absences.history import history_of
from views.absences.opening import ENTER, READ, ground_or_404, reasons
from views.absences.screens import place_of
from views.absences.told import Told, told_effects
from views.absences.words import span_words
from views.edge import asking, looks
from views.forms.absences import GroundForm, ground_data
from views.voiding import save, version_in


@bp.get("/zimes/<int:excuse_id>")
@duty(READ)
def show(excuse_id: int) -> ResponseReturnValue:
    """A ground with the absences under it and its history. 404 for a pupil outside one's reach."""
    row = ground_or_404(excuse_id, READ)
    return render_template(
        "absences/show.html",
        row=row,
        span=span_words(LessonSpan.of(row)),
        before=_explained(row),
        history=history_of(row),
        kept=_keeps(row),
        register=_register_of(row),
    )


@bp.route("/zimes/<int:excuse_id>/labot", methods=["GET", "POST"])
@duty(ENTER)
def change(excuse_id: int) -> ResponseReturnValue:
    """Let a ground say something else, seeing first what that does. 404 for another class's pupil."""
    row = ground_or_404(excuse_id, ENTER)
    if row.voided_at is not None:
        return redirect(url_for(".show", excuse_id=row.id))
    form = GroundForm(data=ground_data(row))
    form.offer(reasons())

    def page(saved: Any = (), before: Told | None = None) -> str:
        return render_template("absences/change.html", row=row, form=form, saved=saved, before=before)

    if request.form.get("act") == "look" and form.validate_on_submit():
        try:
            return page(before=_if_changed(row, form))
        except RuleBroken as broken:
            form.refuse(broken)
            return page(), 422
    return save(
        form,
        page,
        lambda: change_excuse(db.session(), row, form.wish(), version_in(form), asking().today),
        there=lambda: url_for(".show", excuse_id=row.id),
        row=row,
        told=lambda: _says(row),
    )


@bp.post("/zimes/<int:excuse_id>/atcelt")
@duty(ENTER)
def withdraw(excuse_id: int) -> ResponseReturnValue:
    """Withdraw a ground: what it explained is unknown again. 404 for another class's pupil."""
    row = ground_or_404(excuse_id, ENTER)
    typed = request.form.get("version", "")
    version = int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 10 else 0
    try:
        void_excuse(db.session(), row, version, current_app.extensions["clock"].now())
    except RuleBroken as broken:
        flash(str(broken), "warning")
        return redirect(url_for(".show", excuse_id=row.id))
    flash(_("The ground is withdrawn."), "success")
    return redirect(url_for(".show", excuse_id=row.id))


def _explained(row: Excuse) -> Told:
    """The absences under a ground as they show now, and what else stands over them."""
    session, names = db.session(), {row.student_id: str(row.student)}
    span = excuse_span(session, wish_of(row))
    found = effects_of(session, [row.student_id], span, row if row.voided_at is None else None)
    return told_effects(found, overlapping(session, [row.student_id], span, row.id), names)


def _if_changed(row: Excuse, form: GroundForm) -> Told:
    session = db.session()
    span = excuse_span(session, form.wish())
    found = effects_of(session, [row.student_id], span, row)
    standing = overlapping(session, [row.student_id], span, row.id)
    return told_effects(found, standing, {row.student_id: str(row.student)})


def _says(row: Excuse) -> list[tuple[str, str]]:
    """What the ground says by now, for whoever changed it at the same time."""
    return [
        (_("From – to"), span_words(LessonSpan.of(row))),
        (_("Ground"), str(row.reason)),
        (_("Known from"), str(row.origin.label)),
        (_("Paper"), row.document or "–"),
    ]


def _keeps(row: Excuse) -> bool:
    actor = asking()
    if looks() or not holds(actor.roles, ENTER):
        return False
    return db.session.scalars(excuses_for(actor, ENTER).where(Excuse.id == row.id)).first() is not None


def _register_of(row: Excuse) -> str:
    """The week of the ground, in the register of the class the pupil is in today."""
    here = select(Enrolment.school_class_id).where(
        Enrolment.student_id == row.student_id, in_force(Enrolment, asking().today)
    )
    return place_of(db.session.scalar(here), row.starts_on, _anchor=f"r{row.student_id}")
