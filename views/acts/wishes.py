"""From the form of an act to its plan (clause 3.3)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from flask import request
from flask_babel import gettext as _

from models.base import db
from models.operations.act_plan import Plan, Wish, plan
from models.rules.acts import ActKind
from models.rules.broken import RuleBroken
from views.acts import desk
from views.edge import asking
from views.forms.acts import ActForm


def act_form(kind: ActKind) -> ActForm:
    """The form of a kind, with what was typed so far."""
    form = ActForm()
    form.shape(kind)
    form.kind.data = kind.value
    if request.method == "GET":
        form.day.data = asking().today
        form.class_id.data = next(iter(desk.numbers(request.args.getlist("klase"))), 0)
    return form


def planned_by(form: ActForm, kind: ActKind, chosen: Sequence[int], known: Sequence[Any]) -> Plan | None:
    """The plan of what was typed; None when the form says what is wrong with it."""
    valid = form.validate()
    try:
        wish = _wish(form, kind, form.needed_order(known))
        _check_chosen(chosen)
        return plan(db.session(), wish, chosen) if valid else None
    except RuleBroken as broken:
        form.refuse(broken)
        return None


def _check_chosen(chosen: Sequence[int]) -> None:
    if not chosen:
        raise RuleBroken(_("Choose at least one pupil."), "typed")


def _wish(form: ActForm, kind: ActKind, order: Any) -> Wish:
    return Wish(
        kind,
        form.day.data,
        order,
        to_class_id=form.to_class_id,
        reason=form.reason.data,
        other_school=form.other_school.data if "other_school" in form else "",
    )
