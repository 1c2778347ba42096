"""A ground is entered for one or many pupils: what it will excuse is shown, then it is saved (clause 8)."""

from __future__ import annotations

from flask import current_app, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext
from werkzeug.datastructures import MultiDict
from wtforms.fields.choices import SelectChoice

from config.duties import duty
from models.base import db
from models.operations.excuse_entry import Entered, enter_over
from models.operations.excuses import excuse_span
from models.queries.excuses import Effect, effects_over, overlapping
from models.rules.broken import RuleBroken
from models.rules.excuse_overlaps import OverlapWay
from views.absences import bp
from views.absences.opening import ENTER, Opened, entry_or_404, reasons
from views.absences.screens import place_of
from views.absences.told import Told, told_effects
from views.edge import asking
from views.forms.absences import EntryForm
from views.once import Done, given_key, new_key, once

MOST = 366
"""Days of the longest interval whose effects are reckoned; a school year is shorter."""


@bp.route("/<int:class_id>/jauna", methods=["GET", "POST"])
@duty(ENTER)
def enter(class_id: int) -> ResponseReturnValue:
    """Enter a ground; „Apskatīt” shows first what it does. 404 for a class one does not look after."""
    opened = entry_or_404(class_id)
    form = _form(opened)
    if request.method == "GET":
        return _page(opened, form)
    if not form.validate():
        return _page(opened, form), 422
    if request.form.get("act") == "look":
        return _looked(opened, form)
    try:
        return once(lambda: _save(opened, form))
    except RuleBroken as broken:
        db.session.rollback()
        form.refuse(broken)
        return _page(opened, form, _beforehand(form) if broken.field == "way" else None), 422


@bp.get("/<int:class_id>/ietekme")
@duty(ENTER)
def effects(class_id: int) -> ResponseReturnValue:
    """What a ground would do, or why it cannot be entered, for the panel beside the register."""
    opened = entry_or_404(class_id)
    form = _form(opened, request.args)
    form.origin.validators = []
    if not form.validate():
        return render_template("absences/effects.html", form=form, before=None)
    try:
        before = _beforehand(form)
    except RuleBroken as broken:
        form.refuse(broken)
        return render_template("absences/effects.html", form=form, before=None)
    return render_template("absences/effects.html", form=form, before=before)


def _form(opened: Opened, sent: MultiDict[str, str] | None = None) -> EntryForm:
    """The form with what was sent, or with what the address proposes."""
    begins = {"seen_on": asking().today}
    if sent is None and request.method == "GET" and request.args:
        form = EntryForm(formdata=request.args, data=begins)
        form.seen_on.data = asking().today
    elif sent is not None:
        form = EntryForm(formdata=sent, data=begins, meta={"csrf": False})
    else:
        form = EntryForm(data=begins)
    form.students.choices = [SelectChoice(row.id, f"{row.surname} {row.first_name}") for row in opened.pupils]
    form.offer(reasons())
    return form


def _looked(opened: Opened, form: EntryForm) -> ResponseReturnValue:
    try:
        return _page(opened, form, _beforehand(form))
    except RuleBroken as broken:
        form.refuse(broken)
        return _page(opened, form), 422


def _beforehand(form: EntryForm) -> Told:
    session, students = db.session(), form.students.data
    span = excuse_span(session, form.wish())
    if (span.to_day - span.from_day).days > MOST:
        raise RuleBroken(_("Both days must lie in one school year."), "starts_on")
    standing = overlapping(session, students, span)
    found: list[Effect] = effects_over(session, students, span, form.overlaps or OverlapWay.KEEP)
    names = {choice.value: choice.label for choice in form.students.choices}
    return told_effects(found, standing, names)


def _save(opened: Opened, form: EntryForm) -> Done:
    now = current_app.extensions["clock"].now()
    wish = form.wish()
    entered = enter_over(db.session(), form.students.data, wish, form.overlaps, (asking().today, now))
    first = f"r{form.students.data[0]}"
    place = place_of(opened.class_id, wish.span.from_day, jauns=given_key(), _anchor=first)
    sentence = _sentence(entered)
    return Done(place, "", {"recipe": entered.recipe, "sentence": sentence})


def _sentence(entered: Entered) -> str:
    count = len(entered.made)
    if not count:
        return _("This ground stands there already.")  # type: ignore[no-any-return]
    return ngettext(  # type: ignore[no-any-return]
        "The ground is entered for %(num)s pupil.", "The ground is entered for %(num)s pupils.", count
    )


def _page(opened: Opened, form: EntryForm, before: Told | None = None) -> str:
    return render_template(
        "absences/enter.html",
        opened=opened,
        form=form,
        before=before,
        key=request.form.get("key") or new_key(),
    )
