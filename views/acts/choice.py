"""The first step: what is to be done, from which day, by which order, to whom (clause 3.3)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from flask import render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from config.duties import Duty, duty
from models.base import db
from models.queries.acts import names_of, pupils_to_choose, pupils_without_class
from models.rules.acts import ActKind
from views.acts import bp, desk
from views.acts.preview import preview_page
from views.acts.wishes import act_form, planned_by
from views.edge import asking
from views.forms.acts import ActForm


@bp.route("/akts/", methods=["GET", "POST"])
@duty(Duty.ENROLMENT_ENTER)
def index() -> ResponseReturnValue:
    """Choose pupils and say what is done; the button leads to what it will change. 422 with what is wrong."""
    kind = desk.kind_of(request.form.get("kind") or request.args.get("veids"))
    form, known = act_form(kind), desk.orders()
    desk.offer(form, known)
    chosen = desk.numbers(request.form.getlist("students") or request.args.getlist("skolens"))
    if request.method == "GET" or request.form.get("step") == "search":
        return _page(form, kind, chosen)
    chosen = _with_class(form, kind, chosen)
    planned = planned_by(form, kind, chosen, known)
    if planned is None:
        return _page(form, kind, chosen), 422
    return preview_page(form, planned)


def _with_class(form: ActForm, kind: ActKind, chosen: Sequence[int]) -> list[int]:
    """The pupils ticked, and the whole class when that is."""
    everybody = form.whole_class.data and form.class_id.data
    rows = _found(form, kind, typed="") if everybody else []
    return list(dict.fromkeys([*chosen, *(row.id for row in rows)]))


def _found(form: ActForm, kind: ActKind, typed: str) -> Sequence[Any]:
    day = form.day.data or asking().today
    class_id = form.class_id.data or None
    gone = kind is ActKind.RETURN
    if kind is ActKind.ENROL:
        return db.session.execute(pupils_without_class(typed=typed, day=day)).all()
    return db.session.execute(pupils_to_choose(gone=gone, class_id=class_id, typed=typed, day=day)).all()


def _page(form: ActForm, kind: ActKind, chosen: Sequence[int]) -> str:
    form.class_id.choices = [(0, _("all classes")), *desk.classes()]
    by_itself = kind in {ActKind.RETURN, ActKind.ENROL}
    typed = form.typed.data or ""
    asked = bool(typed or form.class_id.data or by_itself)
    found = _found(form, kind, typed) if asked else []
    return render_template(
        "acts/choice.html",
        form=form,
        kind=kind,
        kinds=[(each, desk.TITLES[each]()) for each in desk.TITLES],
        by_class=not by_itself,
        asked=asked,
        found=[row for row in found if row.id not in set(chosen)],
        ticked=db.session.execute(names_of(chosen)).all(),
        show_day=desk.show_day,
    )
