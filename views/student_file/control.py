"""The check of a file, remarks with their answers, and the registrar's control of the school (7, 18)."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from flask import abort, current_app, flash, redirect, render_template, request, send_file
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from config.duties import Duty, duty, holds
from models.base import db
from models.file_control import FileProposal, FileRemark, ProposalState
from models.operations.file_control import add_remark, answer_remark, check_file, close_remark
from models.queries.file_control import checks_of_year, open_remarks, proposals_for, remarks_for
from models.queries.file_list import file_rows
from models.queries.frame import frame_of_day
from models.rules.broken import RuleBroken, Stale
from reports.file_gaps import REPORT
from reports.file_gaps.collect import collect
from views.edge import asking
from views.forms.file_control import AnswerForm, RemarkForm
from views.student_file import bp
from views.student_file.controlling import ControlList
from views.student_file.listing import lines_of
from views.student_file.opening import language, opened_or_404
from views.student_file.screens import document_years, moment
from views.student_file.watch import LABELS, lines_of_proposals, place_of, remark_lines


@bp.post("/<int:student_id>/parbaudits")
@duty(Duty.FILE_ENTER)
def check(student_id: int) -> ResponseReturnValue:
    """Note that the file was looked through, in the state the page showed."""
    opened = opened_or_404(student_id)
    frame = frame_of_day(db.session(), opened.actor.today)
    if Duty.FILE_ENTER not in opened.held or frame is None:
        abort(404)
    now = current_app.extensions["clock"].now()
    try:
        check_file(db.session(), opened, frame.year_id, request.form.get("seal", ""), now)
    except Stale as stale:
        flash(str(stale), "warning")
    else:
        flash(_("The file is noted as checked for this school year."), "success")
    return redirect(place_of(student_id, "parbaude"))


@bp.route("/<int:student_id>/piezimes/jauna", methods=["GET", "POST"])
@duty(Duty.FILE_REMARK)
def remark(student_id: int) -> ResponseReturnValue:
    """A remark of the registrar on a field of the file."""
    opened = opened_or_404(student_id)
    form = RemarkForm(data={"field": request.args.get("lauks", "")})
    form.field.choices = [(name, label) for name, label in LABELS.items()]
    if not form.validate_on_submit():
        page = render_template("student_file/remark.html", form=form, opened=opened)
        return page, 422 if form.errors else 200
    now = current_app.extensions["clock"].now()
    link = place_of(student_id, "piezimes")
    new = FileRemark(student_id=student_id, field=form.field.data, text=form.text.data, made_at=now)
    add_remark(db.session(), opened.actor, new, link)
    flash(_("The class teacher is told of the remark."), "success")
    return redirect(link)


@bp.route("/piezimes/<int:remark_id>/atbilde", methods=["GET", "POST"])
@duty(Duty.FILE_CONTROL_ANSWER)
def answer(remark_id: int) -> ResponseReturnValue:
    """The class teacher's answer. 404 for another class's."""
    found = _remark_or_404(remark_id, Duty.FILE_CONTROL_ANSWER)
    form = AnswerForm(data={"text": found.answer})
    if form.validate_on_submit():
        now = current_app.extensions["clock"].now()
        link = place_of(found.student_id, "piezimes")
        try:
            answer_remark(db.session(), found, asking(), form.text.data, now, link=link)
        except RuleBroken as broken:
            form.refuse(broken)
        else:
            flash(_("The registrar is told of your answer."), "success")
            return redirect(link)
    page = render_template("student_file/answer.html", form=form, remark=found, label=LABELS[found.field])
    return page, 422 if form.errors else 200


@bp.post("/piezimes/<int:remark_id>/slegt")
@duty(Duty.FILE_REMARK)
def close(remark_id: int) -> ResponseReturnValue:
    """The registrar is content."""
    found = _remark_or_404(remark_id, Duty.FILE_REMARK)
    close_remark(db.session(), found, current_app.extensions["clock"].now())
    flash(_("The remark is closed."), "success")
    return redirect(place_of(found.student_id, "piezimes"))


def _remark_or_404(remark_id: int, needed: Duty) -> FileRemark:
    rows = remarks_for(asking(), needed).where(FileRemark.id == remark_id)
    found: FileRemark | None = db.session.scalars(rows).one_or_none()
    if found is None:
        abort(404)
    return found


@bp.get("/kontrole")
@duty(Duty.FILE_CONTROL_READ)
def control() -> ResponseReturnValue:
    """Files of the school by class: complete, checked this year, remarks open; what waits (clause 18)."""
    actor = asking()
    return render_template(
        "student_file/control.html",
        control=_control(),
        remarks=[line for line in remark_lines(actor) if line.row.closed_at is None],
        proposals=_waiting(),
        may=lambda name: holds(actor.roles, Duty(name)),
        moment=moment,
    )


def _control() -> ControlList:
    actor = asking()
    rows = db.session.execute(file_rows(actor, Duty.FILE_CONTROL_READ)).all()
    frame = frame_of_day(db.session(), actor.today)
    checks = db.session.execute(checks_of_year(frame.year_id)).all() if frame else []
    return ControlList(
        lines_of(rows, actor.today, document_years(actor)),
        {row.student_id: row.checked_at for row in checks},
        {row.student_id: row for row in db.session.execute(open_remarks())},
        request.args,
    )


def _waiting() -> list[Any]:
    """Proposals of parents that wait, for who may decide on any."""
    actor = asking()
    if not holds(actor.roles, Duty.FILE_ENTER):
        return []
    waiting = proposals_for(actor, Duty.FILE_ENTER).where(FileProposal.state == ProposalState.WAITING)
    return lines_of_proposals(db.session.scalars(waiting).all(), actor, language())


@bp.get("/kontrole/trukumi/pdf")
@duty(Duty.FILE_CONTROL_PRINT)
def gaps_pdf() -> ResponseReturnValue:
    """What exactly is missing, of a class or of the school, as a list to hand out."""
    shown = _control()
    data = collect(db.session(), asking(), shown.found)
    name = f"trukumi-{shown.class_name or 'skola'}.pdf"
    return send_file(BytesIO(REPORT.pdf(data)), "application/pdf", download_name=name)
