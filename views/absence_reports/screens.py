"""A parent reports in three taps, reads what became of it, changes and withdraws what waits (clause 8)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from flask import abort, current_app, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from wtforms.fields.choices import SelectChoice

from config.duties import Duty, duty
from models.absence_reports import AbsenceReport
from models.base import db
from models.operations.absence_reports import (
    Reporting,
    ReportWish,
    change_report,
    report_absence,
    withdraw_report,
)
from models.queries.absence_reports import own_reports, reasons_for_parents, reports_for, reports_in_order
from models.queries.frame import frame_of_day
from models.rules.absence_reports import ReportRules, ReportStatus
from models.rules.broken import RuleBroken, Stale
from views.absence_reports import bp
from views.absence_reports.words import TONES, DayWords, relations
from views.edge import asking
from views.family import Family, family_now
from views.forms.absence_reports import FROM_TO, ReportForm
from views.once import Done, key_with, new_key, once
from views.voiding import version_in

MOST = 40
"""Reports shown; older ones stand in the generated table."""


@bp.route("/", methods=["GET", "POST"])
@duty(Duty.ABSENCE_REPORTS_ENTER)
def index() -> ResponseReturnValue:
    """Report an absence; below, all that was reported about own children. 404 for another's child."""
    family = family_now(Duty.ABSENCE_REPORTS_ENTER)
    if family is None:
        return render_template("absence_reports/none.html")
    rules = _rules()
    form = _form(ReportForm(), rules)
    if request.method == "POST" and form.student.data != str(family.child.id):
        abort(404)
    if request.method == "GET":
        form.begin()
    if not form.validate_on_submit():
        return _page(family, form, rules), 422 if form.errors else 200
    try:
        return once(lambda: _reported(family, form, rules), key_with(family.child.id, _wish(form)))
    except RuleBroken as broken:
        db.session.rollback()
        form.refuse(broken)
        return _page(family, form, rules), 422


def _reported(family: Family, form: ReportForm, rules: ReportRules | None) -> Done:
    wish = _wish(form)
    desk = desk_of_reports(url_for("absence_decision.index"))
    report_absence(desk, family.child.id, wish)
    words = DayWords.for_request(desk.actor.today)
    said = str(
        _(
            "The class teacher is told of the absence: %(name)s, %(when)s",
            name=family.child.name,
            when=words.span(wish.span),
        )
    )
    if rules is not None and rules.wants_document(wish.span):
        said += " " + str(_("A document is wanted for so long an absence: give it to the class teacher."))
    return Done(_place(family.child.id), said)


@bp.route("/<int:report_id>/labot", methods=["GET", "POST"])
@duty(Duty.ABSENCE_REPORTS_ENTER)
def change(report_id: int) -> ResponseReturnValue:
    """Change an own report while it waits. 409 with both when it was handled or changed meanwhile."""
    report, rules = _own_or_404(report_id), _rules()
    if request.method == "GET" and report.status is not ReportStatus.WAITING:
        flash(_("This report has been handled: %(state)s.", state=report.status.label), "warning")
        return redirect(_place(report.student_id))
    form = _form(ReportForm(), rules)
    if request.method == "GET":
        _fill(form, report)
    if not form.validate_on_submit():
        return _changing(form, report), 422 if form.errors else 200
    try:
        return once(lambda: _changed(form, report), key_with(report_id, form.version.data, _wish(form)))
    except RuleBroken as broken:
        db.session.rollback()
        report = _own_or_404(report_id)
        form.refuse(broken)
        saved = _told(report) if isinstance(broken, Stale) else ()
        form.version.data = str(report.version) if saved else form.version.data
        return _changing(form, report, saved), 409 if saved else 422


def _changed(form: ReportForm, report: AbsenceReport) -> Done:
    desk = desk_of_reports(url_for("absence_decision.index"))
    change_report(desk, report, _wish(form), version_in(form))
    return Done(_place(report.student_id), _("The report is changed. The class teacher is told."))


@bp.post("/<int:report_id>/atsaukt")
@duty(Duty.ABSENCE_REPORTS_ENTER)
def withdraw(report_id: int) -> ResponseReturnValue:
    """Take an own report back while it waits; handled meanwhile, a sentence says so."""
    report = _own_or_404(report_id)
    place = _place(report.student_id)
    if report.status is ReportStatus.WITHDRAWN:
        return redirect(place)
    version = request.form.get("version", "")
    desk = desk_of_reports(url_for("absence_decision.index"))
    try:
        withdraw_report(desk, report, int(version) if version.isdecimal() and len(version) < 10 else 0)
    except RuleBroken as broken:
        db.session.rollback()
        flash(str(broken), "warning")
    else:
        flash(_("The report is withdrawn."), "success")
    return redirect(place)


def desk_of_reports(link: str) -> Reporting:
    """The desk of the person who asks; `link` is for who is told."""
    clock = current_app.extensions["clock"]
    return Reporting(db.session(), asking(), clock.now(), clock.zone, link)


def _rules() -> ReportRules | None:
    frame, clock = frame_of_day(db.session(), asking().today), current_app.extensions["clock"]
    return (
        ReportRules(frame.calendar, frame.settings.report_limits, clock.now(), clock.zone) if frame else None
    )


def _own_or_404(report_id: int) -> AbsenceReport:
    rows = own_reports(asking()).where(AbsenceReport.id == report_id)
    if request.method == "POST":
        rows = rows.with_for_update(of=AbsenceReport)
    found: AbsenceReport | None = db.session.scalars(rows).one_or_none()
    if found is None:
        abort(404)
    return found


def _place(student_id: int) -> str:
    return url_for(".index", berns=student_id)


def _form(form: ReportForm, rules: ReportRules | None) -> ReportForm:
    """With the days and grounds there are to choose."""
    words = DayWords.for_request(asking().today)
    days = [SelectChoice(day.isoformat(), words.name(day)) for day in (rules.first_days() if rules else ())]
    form.when.choices = [*days, SelectChoice(FROM_TO, _("from – to"))]
    reasons = db.session.scalars(reasons_for_parents())
    form.reason.choices = [SelectChoice(one.id, one.name) for one in reasons]
    return form


def _fill(form: ReportForm, report: AbsenceReport) -> None:
    form.fill_span(report.span)
    form.when.data, form.reason.data, form.text.data = FROM_TO, report.reason_id, report.text
    form.version.data = str(report.version)


def _wish(form: ReportForm) -> ReportWish:
    return ReportWish(form.span(), form.reason.data, form.text.data)


def _told(report: AbsenceReport) -> Sequence[tuple[str, Any]]:
    words = DayWords.for_request(asking().today)
    return [
        (_("State"), report.status.label),
        (_("When"), words.span(report.span)),
        (_("Why"), report.reason.name),
        (_("Words to the class teacher"), report.text or "–"),
        (_("Answer"), report.answer or "–"),
    ]


def _page(family: Family, form: ReportForm, rules: ReportRules | None) -> str:
    actor = asking()
    rows = reports_in_order(reports_for(actor, Duty.ABSENCE_REPORTS_ENTER)).limit(MOST)
    reports = db.session.scalars(rows).all()
    return render_template(
        "absence_reports/index.html",
        family=family,
        form=form,
        rules=rules,
        key=request.form.get("key") or new_key(),
        reports=reports,
        relations=relations(reports),
        w=DayWords.for_request(actor.today),
        tones=TONES,
    )


def _changing(form: ReportForm, report: AbsenceReport, saved: Sequence[tuple[str, Any]] = ()) -> str:
    return render_template(
        "absence_reports/change.html",
        form=form,
        report=report,
        saved=saved,
        key=request.form.get("key") or new_key(),
        w=DayWords.for_request(asking().today),
    )
