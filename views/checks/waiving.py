"""A finding does not count, with a reason; the checker may withdraw that (clauses 3.4, 4.2)."""

from __future__ import annotations

from flask import abort, current_app, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from models.base import db
from models.checks import FindingWaiver
from models.operations.checks import waive, withdraw
from models.queries.checks import Side, waivers_for
from models.queries.findings import BY_KEY
from models.queries.findings.lines import Line, journal_name, lines_of_journal
from models.rules.broken import RuleBroken
from views.checks.looking import journal_watch
from views.checks.sides import group_or_404, on_each_side, reader
from views.edge import asking
from views.forms.checks import WaiverForm


@on_each_side("/<int:group_id>/neverot", "enter")
def waive_finding(side: Side, group_id: int) -> ResponseReturnValue:
    """Say why a finding does not count. 404 when there is no such finding now."""
    group = group_or_404(group_id, side, ("enter",))
    watch = journal_watch(group, request.args)
    kind, place = request.args.get("veids", ""), request.args.get("vieta", "")
    if watch is None or kind not in BY_KEY:
        abort(404)
    lines = lines_of_journal(db.session(), watch, reader(), [BY_KEY[kind]])
    line = next((one for one in lines if one.key == place), None)
    if line is None:
        abort(404, _("There is no such finding any more: it was mended meanwhile."))
    form = WaiverForm()
    if form.validate_on_submit():
        try:
            waive(db.session(), asking(), watch, kind, place, reason=form.reason.data)
        except RuleBroken as broken:
            form.refuse(broken)
        else:
            flash(_("The finding does not count any more; the reason stands beside it."), "success")
            return redirect(_back(line))
    page = render_template("checks/waive.html", form=form, line=line, name=journal_name(group))
    return page, 422 if form.errors else 200


@on_each_side("/neverotie/<int:waiver_id>/atsaukt", "enter", ("POST",))
def withdraw_waiver(side: Side, waiver_id: int) -> ResponseReturnValue:
    """The finding counts again."""
    rows = waivers_for(asking(), ("enter",)).where(FindingWaiver.id == waiver_id)
    found: FindingWaiver | None = db.session.scalars(rows).one_or_none()
    if found is None or found.group.journal.kind not in side.kinds:
        abort(404)
    withdraw(db.session(), found, asking(), current_app.extensions["clock"].now())
    flash(_("The finding counts again."), "success")
    return redirect(url_for("check.journal", group_id=found.journal_group_id, _anchor=found.kind))


def _back(line: Line) -> str:
    return url_for("check.journal", group_id=line.group_id, _anchor=line.finding.key)
