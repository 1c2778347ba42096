"""A wrong act is undone: first what that will change, then the reason (clause 3.3; law 1)."""

from __future__ import annotations

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from config.duties import Duty, duty
from models.acts import EnrolmentAct
from models.base import db
from models.operations.counter_acts import CounterPlan, CounterWish, counter_act, is_undone, plan_counter
from models.rules.broken import RuleBroken
from views.acts import bp, desk
from views.acts.student import pupil_or_404
from views.forms.acts import UndoForm


@bp.route("/akts/<int:act_id>/atcelt", methods=["GET", "POST"])
@duty(Duty.ENROLMENT_ENTER)
def undo(act_id: int) -> ResponseReturnValue:
    """What undoing will change; then the undoing itself. An act undone already only leads to its pupil."""
    act = db.session.get(EnrolmentAct, act_id)
    if act is None:
        abort(404)
    if is_undone(db.session(), act):
        flash(_("This act is undone already."), "info")
        return redirect(url_for("act.show", student_id=act.student_id))
    form, known = UndoForm(), desk.orders()
    desk.offer(form, known)
    try:
        planned = plan_counter(db.session(), act)
    except RuleBroken as broken:
        return _page(form, act, None, str(broken)), 200 if request.method == "GET" else 422
    if request.method == "GET" or not form.validate():
        return _page(form, act, planned), 200 if request.method == "GET" else 422
    try:
        wish = CounterWish(form.reason.data, form.order(known))
        counter_act(db.session(), planned, desk.author(), wish, desk.page_of)
    except RuleBroken as broken:
        form.refuse(broken)
        return _page(form, act, planned), 422
    flash(_("The act is undone."), "success")
    return redirect(url_for("act.show", student_id=act.student_id))


def _page(form: UndoForm, act: EnrolmentAct, planned: CounterPlan | None, trouble: str = "") -> str:
    return render_template(
        "acts/undo.html",
        form=form,
        act=act,
        pupil=pupil_or_404(act.student_id),
        planned=planned,
        trouble=trouble,
        show_day=desk.show_day,
    )
