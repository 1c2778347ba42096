"""The registrar corrects the data of admission and withdrawal; the days belong to acts (clause 17)."""

from __future__ import annotations

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from config.duties import Duty, duty
from models.base import db
from models.enrolment import Admission
from models.operations.admissions import AdmissionData, OrderData, correct
from models.queries.records import admissions_for
from models.rules.broken import RuleBroken, Stale
from views.acts import bp, desk
from views.edge import asking
from views.forms.acts import AdmissionForm


@bp.route("/uznemsana/<int:admission_id>/labot", methods=["GET", "POST"])
@duty(Duty.FILE_NUMBER_ENTER)
def correct_admission(admission_id: int) -> ResponseReturnValue:
    """Order, school and reason of an admission and its withdrawal. 409 when changed meanwhile."""
    reached = admissions_for(asking(), Duty.FILE_NUMBER_ENTER).where(Admission.id == admission_id)
    admission = db.session.scalars(reached).one_or_none()
    if admission is None:
        abort(404)
    form = AdmissionForm()
    form.shape(withdrawn=admission.withdrawn_on is not None)
    if request.method == "GET":
        _fill(form, admission)
        return _page(form, admission)
    if not form.validate():
        return _page(form, admission), 422
    try:
        version = next(iter(desk.numbers([str(form.version.data or "")])), 0)
        correct(db.session(), admission, version, _data(form))
    except Stale as stale:
        form.refuse(stale)
        form.version.data = str(admission.version)
        return _page(form, admission), 409
    except RuleBroken as broken:
        form.refuse(broken)
        return _page(form, admission), 422
    flash(_("The data are corrected."), "success")
    return redirect(url_for("act.show", student_id=admission.student_id))


def _fill(form: AdmissionForm, admission: Admission) -> None:
    form.version.data = str(admission.version)
    if admission.order:
        form.order_number.data, form.order_on.data = admission.order.number, admission.order.issued_on
    form.from_school.data = admission.from_school
    if "to_school" in form:
        form.to_school.data = admission.to_school
        form.withdrawal_reason.data = admission.withdrawal_reason
        if admission.withdrawal_order:
            form.withdrawal_number.data = admission.withdrawal_order.number
            form.withdrawal_on.data = admission.withdrawal_order.issued_on


def _data(form: AdmissionForm) -> AdmissionData:
    entry = AdmissionData(OrderData(form.order_number.data, form.order_on.data), form.from_school.data)
    if "to_school" not in form:
        return entry
    return AdmissionData(
        entry.order,
        entry.from_school,
        OrderData(form.withdrawal_number.data, form.withdrawal_on.data),
        form.to_school.data,
        form.withdrawal_reason.data,
    )


def _page(form: AdmissionForm, admission: Admission) -> str:
    return render_template("acts/admission.html", form=form, admission=admission, show_day=desk.show_day)
