"""Remarks on journals: made, answered, closed, opened again (clauses 3.4, 4.2)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flask import abort, current_app, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from sqlalchemy import func, select

from config.duties import Duty, duty
from models.base import db
from models.checks import CheckRemark, RemarkState
from models.operations.check_remarks import (
    Words,
    answer_remark,
    close_remark,
    located,
    make_remark,
    reopen_remark,
)
from models.queries.checks import Side, remarks_for
from models.queries.findings.lines import journal_name
from models.queries.frame import load_frame
from models.rules.broken import RuleBroken, Stale
from models.rules.checks import Place
from views.checks import bp
from views.checks.journal import journal
from views.checks.looking import PAGE
from views.checks.places import columns_offered, pupils_offered
from views.checks.shown import remark_lines
from views.checks.sides import group_or_404, moment, on_each_side
from views.edge import asking
from views.forms.checks import RemarkForm, ReopenForm, StepForm

STATES = {"gaida": RemarkState.OPEN, "atbildetas": RemarkState.ANSWERED, "slegtas": RemarkState.CLOSED}


@bp.get("/piezimes")
@duty(Duty.JOURNALS_READ)
def remarks() -> ResponseReturnValue:
    """Remarks within reach, those that wait first; fifty a page."""
    rows = remarks_for(asking())
    state = request.args.get("stavoklis", "")
    if state in STATES:
        rows = rows.where(CheckRemark.state == STATES[state])
    whole = db.session.scalar(select(func.count()).select_from(rows.order_by(None).subquery())) or 0
    pages = max(1, -(-whole // PAGE))
    page = min(max(request.args.get("lapa", type=int) or 1, 1), pages)
    found = db.session.scalars(rows.limit(PAGE).offset((page - 1) * PAGE)).all()
    return render_template(
        "checks/remarks.html",
        lines=remark_lines(found),
        state=state if state in STATES else "",
        whole=whole,
        page=page,
        pages=pages,
        moment=moment,
    )


@on_each_side("/<int:group_id>/piezime", "enter")
def remark(side: Side, group_id: int) -> ResponseReturnValue:
    """A remark on a journal, a column or a cell; the address may name the place to begin with."""
    group = group_or_404(group_id, side, ("enter",))
    frame = load_frame(db.session(), group.school_year_id)
    asked = Place.read(request.args.get("vieta", ""))
    if frame is None or not _is_there(group, asked):
        abort(404)
    form = RemarkForm(data={"column": asked.column, "student": str(asked.student_id or "")})
    form.column.choices = columns_offered(group, frame, asked)
    form.student.choices = pupils_offered(group, frame)
    if form.validate_on_submit():
        place = Place.read(f"{form.column.data}/{form.student.data}" if form.column.data else "")
        made = make_remark(db.session(), asking(), group, place, _words(form.text.data, group_id))
        flash(_("The teacher is told of the remark."), "success")
        return redirect(_at(group_id, made.id))
    page = render_template("checks/remark.html", form=form, group=group, name=journal_name(group))
    return page, 422 if form.errors else 200


def _is_there(group: Any, place: Place) -> bool:
    """Whether the journal has the place."""
    try:
        located(db.session(), group, place)
    except RuleBroken:
        return False
    return True


@on_each_side("/piezimes/<int:remark_id>/atbilde", "answer")
def answer(side: Side, remark_id: int) -> ResponseReturnValue:
    """The teacher's answer. 404 for a journal of somebody else's."""
    found = _remark_or_404(side, remark_id, "answer")
    return _said(found, StepForm(), answer_remark, _("Your answer is sent."))


@on_each_side("/piezimes/<int:remark_id>/atvert", "enter")
def reopen(side: Side, remark_id: int) -> ResponseReturnValue:
    """The checker is not content yet and says why."""
    found = _remark_or_404(side, remark_id, "enter")
    return _said(found, ReopenForm(), reopen_remark, _("The remark is open again; the teacher is told."))


def _said(found: CheckRemark, form: StepForm, act: Callable[..., None], told: str) -> ResponseReturnValue:
    status = 200
    if form.validate_on_submit():
        words = _words(form.text.data, found.journal_group_id, found.id)
        try:
            act(db.session(), found, asking(), words, _count(form.version.data))
        except Stale as stale:
            db.session.rollback()
            form.form_errors.append(str(stale))
            status = 409
        except RuleBroken as broken:
            form.refuse(broken)
        else:
            flash(told, "success")
            return redirect(_at(found.journal_group_id, found.id))
    line = remark_lines([db.session.get_one(CheckRemark, found.id)])[0]
    form.version.data = str(len(line.said))
    page = render_template("checks/step.html", form=form, line=line, moment=moment)
    return page, status if status == 409 or not form.errors else 422


@on_each_side("/piezimes/<int:remark_id>/slegt", "enter", ("POST",))
def close(side: Side, remark_id: int) -> ResponseReturnValue:
    """The checker is content. 409 with all that was said when some of it was said meanwhile."""
    found = _remark_or_404(side, remark_id, "enter")
    group_id = found.journal_group_id
    try:
        close_remark(db.session(), found, asking(), _words("", group_id), _count(request.form.get("version")))
    except Stale as stale:
        db.session.rollback()
        flash(str(stale), "warning")
        return journal(group_id), 409
    flash(_("The remark is closed."), "success")
    return redirect(_at(group_id, remark_id))


def _remark_or_404(side: Side, remark_id: int, act: str) -> CheckRemark:
    rows = remarks_for(asking(), (act,)).where(CheckRemark.id == remark_id)
    found: CheckRemark | None = db.session.scalars(rows).one_or_none()
    if found is None or found.group.journal.kind not in side.kinds:
        abort(404)
    return found


def _words(text: Any, group_id: int, remark_id: int | None = None) -> Words:
    return Words(text or "", current_app.extensions["clock"].now(), _at(group_id, remark_id))


def _at(group_id: int, remark_id: int | None = None) -> str:
    anchor = f"piezime-{remark_id}" if remark_id else "piezimes"
    return url_for("check.journal", group_id=group_id, _anchor=anchor)


def _count(text: str | None) -> int:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 7 else -1
