"""The list everybody reads: who holds which lesson in whose stead (clause 6)."""

from __future__ import annotations

from itertools import groupby

from flask import abort, current_app, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import get_locale
from flask_babel import gettext as _
from flask_login import current_user

from config.duties import Duty, Scope, duty, holds, scopes
from config.translations.formats import day_heading
from models.base import db
from models.operations.substitutions import withdraw_substitution
from models.queries.frame import frame_of_day
from models.queries.substitutions import reached_substitution, substitution_rows
from models.rules.broken import RuleBroken
from views.edge import asking
from views.substitution import bp
from views.substitution.days import WEEK, days_given


@bp.get("/")
@duty(Duty.SUBSTITUTION_READ)
def index() -> ResponseReturnValue:
    """Substituted lessons of some days, the coming week when none are asked for; a family reads its own."""
    first, last = days_given(asking(), WEEK)
    rows = db.session.execute(substitution_rows(asking(), Duty.SUBSTITUTION_READ, first, last)).all()
    frame = frame_of_day(db.session(), current_user.today)
    language = str(get_locale())
    return render_template(
        "substitution/index.html",
        first=first,
        last=last,
        days=[(day_heading(day, language), list(each)) for day, each in groupby(rows, lambda r: r.held_on)],
        bells=frame.bells if frame else {},
        of_staff=Scope.SCHOOL in scopes(current_user.roles, Duty.SUBSTITUTION_READ),
        may_name=holds(current_user.roles, Duty.SUBSTITUTION_ENTER),
    )


@bp.post("/<int:substitution_id>/atsaukt")
@duty(Duty.SUBSTITUTION_ENTER)
def withdraw(substitution_id: int) -> ResponseReturnValue:
    """The lesson goes back to its teacher while nothing is entered. 404 for no such substitution."""
    found = reached_substitution(asking(), Duty.SUBSTITUTION_ENTER, substitution_id)
    row = db.session.scalars(found).one_or_none()
    if row is None:
        abort(404)
    place = url_for(".index", no=request.form.get("no") or row.held_on, lidz=request.form.get("lidz") or None)
    link = url_for(".index", no=row.held_on.isoformat(), lidz=row.held_on.isoformat())
    try:
        withdraw_substitution(db.session(), row, current_app.extensions["clock"].now(), link)
    except RuleBroken as broken:
        flash(str(broken), "error")
        return redirect(place)
    flash(_("The substitution is withdrawn; the lesson is its own teacher's again."), "success")
    return redirect(place)
