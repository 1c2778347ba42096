"""Somebody new comes to the school: a short form, those alike shown, one confirmation (clauses 3.3, 17)."""

from __future__ import annotations

from typing import Any

from flask import render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from config.duties import Duty, duty
from models.base import db
from models.operations.act_plan import Plan, Wish
from models.operations.newcomers import Alike, Newcomer, admit, alike, check_alike, plan_newcomer
from models.people import Sex
from models.rules.acts import ActKind
from models.rules.broken import RuleBroken
from models.rules.personal_code import code_warnings
from views.acts import bp, desk
from views.edge import asking
from views.forms.acts import NewcomerForm
from views.once import Done, new_key, once


@bp.route("/jauns-skolens/", methods=["GET", "POST"])
@duty(Duty.ENROLMENT_ENTER)
def newcomer() -> ResponseReturnValue:
    """Who comes, into which class, by which order; the button leads to what it will change."""
    form, known = _form()
    if request.method == "GET" or request.form.get("step") == "back":
        return _page(form, [])
    try:
        if form.validate():
            wish, person = _wished(form, known)
            found = alike(db.session(), person)
            check_alike(found, is_another=form.is_another.data)
            return _preview(form, plan_newcomer(db.session(), wish, person), person)
    except RuleBroken as broken:
        form.refuse(broken)
        return _page(form, _alike(form)), 422
    return _page(form, []), 422


@bp.post("/jauns-skolens/apstiprinat")
@duty(Duty.ENROLMENT_ENTER)
def admit_newcomer() -> ResponseReturnValue:
    """Write the person and enrol; a second click is only led to the pupil's page."""
    form, known = _form()
    if not form.validate():
        return _page(form, []), 422
    try:
        return once(lambda: _admitted(form, known))
    except RuleBroken as broken:
        form.refuse(broken)
        return _page(form, _alike(form)), desk.code_of(broken)


def _admitted(form: NewcomerForm, known: Any) -> Done:
    wish, person = _wished(form, known)
    act = admit(
        db.session(), wish, person, desk.author(), page_of=desk.page_of, is_another=form.is_another.data
    )
    place = url_for("act.show", student_id=act.student_id)
    return Done(place, _("%(name)s is enrolled.", name=person.name))


def _form() -> tuple[NewcomerForm, Any]:
    form, known = NewcomerForm(), desk.orders()
    desk.offer(form, known)
    form.sex.choices = [("", _("choose")), *((each.value, each.label) for each in Sex)]
    if request.method == "GET":
        form.day.data = asking().today
    return form, known


def _wished(form: NewcomerForm, known: Any) -> tuple[Wish, Newcomer]:
    person = Newcomer(
        form.surname.data, form.first_name.data, form.code, form.birth_date.data, form.chosen_sex
    )
    wish = Wish(
        ActKind.ENROL,
        form.day.data,
        form.needed_order(known),
        to_class_id=form.to_class.data or None,
        reason=form.reason.data,
        other_school=form.other_school.data,
    )
    return wish, person


def _alike(form: NewcomerForm) -> list[Alike]:
    """Those who may be the same person, to be opened instead."""
    try:
        code = form.code
    except RuleBroken:
        code = None
    if not (code or form.birth_date.data):
        return []
    person = Newcomer(form.surname.data, form.first_name.data, code, form.birth_date.data, None)
    return alike(db.session(), person)


def _page(form: NewcomerForm, found: list[Alike]) -> str:
    return render_template("acts/newcomer.html", form=form, found=found, show_day=desk.show_day)


def _preview(form: NewcomerForm, planned: Plan, person: Newcomer) -> str:
    code = person.personal_code
    return render_template(
        "acts/newcomer_preview.html",
        form=form,
        planned=planned,
        person=person,
        effects=planned.pupils[0].effects,
        warnings=code_warnings(code, person.birth_date) if code else [],
        show_day=desk.show_day,
        key=new_key(),
    )
