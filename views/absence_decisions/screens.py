"""One tap accepts what parents reported, several at once too; each decision can be taken back (clause 8)."""

from __future__ import annotations

import re
from collections.abc import Callable

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext
from sqlalchemy import select
from wtforms.fields.choices import SelectChoice

from config.duties import Duty, duty
from models.absence_reports import AbsenceReport
from models.base import db
from models.operations.absence_decisions import accept_report, refuse_report, undo_decision
from models.operations.absence_reports import Reporting, ReportWish
from models.operations.excuses import hold_pupils
from models.queries.absence_reports import effects_of_reports, reports_for, reports_to_decide
from models.rules.absence_reports import ReportRules, ReportStatus
from models.rules.broken import RuleBroken, Stale
from models.school import AbsenceReason
from views.absence_decisions import bp
from views.absence_reports.screens import desk_of_reports
from views.absence_reports.words import TONES, DayWords, relations
from views.edge import asking
from views.forms.absence_reports import DecisionForm
from views.once import Done, key_with, new_key, once
from views.voiding import version_in

CHOSEN = re.compile(r"([0-9]{1,9})-([0-9]{1,9})")
"""A report and the version of it that was seen."""
MOST = 200
Act = Callable[[Reporting, AbsenceReport, int], None]


@bp.get("/")
@duty(Duty.ABSENCE_REPORTS_DECIDE)
def index() -> ResponseReturnValue:
    """Reports of the own class: those that wait with what accepting does, then those decided lately."""
    actor = asking()
    reports = db.session.scalars(reports_to_decide(actor).limit(MOST)).all()
    waiting = [one for one in reports if one.status is ReportStatus.WAITING]
    just = {int(part) for part in re.findall(r"[0-9]{1,9}", request.args.get("nupat", ""))}
    decided = [one for one in reports if one.status is not ReportStatus.WAITING]
    return render_template(
        "absence_decisions/index.html",
        waiting=waiting,
        decided=decided,
        just=[one for one in decided if one.id in just],
        effects=effects_of_reports(db.session(), waiting),
        rules=_rules(),
        relations=relations(reports),
        key=new_key(),
        w=DayWords.for_request(actor.today),
        tones=TONES,
    )


@bp.post("/pienemt")
@duty(Duty.ABSENCE_REPORTS_DECIDE)
def accept() -> ResponseReturnValue:
    """Accept the reports chosen as they were reported. 404 for one of another class."""

    def said(done: int) -> str:
        return str(ngettext("%(num)s absence accepted.", "%(num)s absences accepted.", done))

    return _decided(_accepted, said)


def _accepted(desk: Reporting, report: AbsenceReport, version: int) -> None:
    if accept_report(desk, report, version):
        flash(_wanted(report), "warning")


def _wanted(report: AbsenceReport) -> str:
    return str(_("%(name)s: a document is wanted for so long an absence.", name=report.student))


@bp.post("/atcelt")
@duty(Duty.ABSENCE_REPORTS_DECIDE)
def undo() -> ResponseReturnValue:
    """Take decisions back: the reports wait again. 404 for one of another class."""

    def said(done: int) -> str:
        return str(ngettext("%(num)s decision taken back.", "%(num)s decisions taken back.", done))

    return _decided(undo_decision, said)


def _decided(act: Act, said: Callable[[int], str]) -> ResponseReturnValue:
    """Act on each report chosen; what somebody else was quicker with is told and left as it is."""
    chosen = _chosen()
    try:
        return once(lambda: _done(act, chosen, said), key_with(act.__name__, chosen))
    except RuleBroken as broken:
        db.session.rollback()
        flash(str(broken), "warning")
        return redirect(url_for(".index"))


def _done(act: Act, chosen: dict[int, int], said: Callable[[int], str]) -> Done:
    if not chosen:
        raise RuleBroken(_("Choose at least one report."))
    desk, done, troubles = _desk(), [], []
    reports = _held(chosen)
    hold_pupils(desk.session, [report.student_id for report in reports])
    for report in reports:
        number = report.id
        try:
            with db.session.begin_nested():
                act(desk, report, chosen[number])
        except RuleBroken as broken:
            troubles.append(str(broken))
        else:
            done.append(number)
    if not done:
        raise RuleBroken(" ".join(troubles))
    for trouble in troubles:
        flash(trouble, "warning")
    return Done(url_for(".index", nupat="-".join(map(str, done))), said(len(done)))


def _chosen() -> dict[int, int]:
    """Report -> the version seen: the one of the button pressed, else those ticked."""
    texts = request.form.getlist("only") or request.form.getlist("chosen")
    found = (CHOSEN.fullmatch(text) for text in texts[:MOST])
    return {int(match[1]): int(match[2]) for match in found if match}


def _held(chosen: dict[int, int]) -> list[AbsenceReport]:
    """The reports within reach, kept for oneself until the work is done: of two, the second waits."""
    rows = reports_for(asking(), Duty.ABSENCE_REPORTS_DECIDE).where(AbsenceReport.id.in_(chosen))
    found = db.session.scalars(rows.order_by(AbsenceReport.id).with_for_update(of=AbsenceReport)).all()
    if len(found) < len(chosen):
        abort(404)
    return list(found)


@bp.route("/<int:report_id>", methods=["GET", "POST"])
@duty(Duty.ABSENCE_REPORTS_DECIDE)
def decide(report_id: int) -> ResponseReturnValue:
    """Accept with another interval or ground, or refuse and say why. 409 when somebody was quicker."""
    (report,) = _held({report_id: 0}) if request.method == "POST" else (_found(report_id),)
    form = DecisionForm()
    reasons = db.session.scalars(select(AbsenceReason).order_by(AbsenceReason.position, AbsenceReason.name))
    form.reason.choices = [SelectChoice(one.id, one.name) for one in reasons]
    if request.method == "GET":
        form.fill_span(report.span)
        form.reason.data, form.version.data = report.reason_id, str(report.version)
    if not form.validate_on_submit():
        return _page(form, report), 422 if form.errors else 200
    try:
        return once(lambda: _decision(form, report))
    except RuleBroken as broken:
        db.session.rollback()
        form.refuse(broken)
        report = _found(report_id)
        return _page(form, report), 409 if isinstance(broken, Stale) else 422


def _decision(form: DecisionForm, report: AbsenceReport) -> Done:
    desk, version = _desk(), version_in(form)
    if form.decision.data == "refuse":
        refuse_report(desk, report, version, form.answer.data)
        said = _("Refused; the parents read why.")
    else:
        if accept_report(desk, report, version, ReportWish(form.span(), form.reason.data, form.answer.data)):
            flash(_wanted(report), "warning")
        said = ngettext("%(num)s absence accepted.", "%(num)s absences accepted.", 1)
    return Done(url_for(".index", nupat=report.id), said)


def _found(report_id: int) -> AbsenceReport:
    rows = reports_for(asking(), Duty.ABSENCE_REPORTS_DECIDE).where(AbsenceReport.id == report_id)
    found: AbsenceReport | None = db.session.scalars(rows).one_or_none()
    if found is None:
        abort(404)
    return found


def _desk() -> Reporting:
    return desk_of_reports(url_for("absence_report.index"))


def _rules() -> ReportRules | None:
    try:
        return _desk().rules()
    except RuleBroken:
        return None


def _page(form: DecisionForm, report: AbsenceReport) -> str:
    actor = asking()
    return render_template(
        "absence_decisions/decide.html",
        form=form,
        report=report,
        effect=effects_of_reports(db.session(), [report])[report.id],
        relation=relations([report]).get((report.student_id, report.author_id)),
        rules=_rules(),
        key=request.form.get("key") or new_key(),
        w=DayWords.for_request(actor.today),
        tones=TONES,
    )
