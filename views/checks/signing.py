"""A check is signed off and printed (clauses 3.4, 4.2)."""

from __future__ import annotations

from io import BytesIO
from uuid import UUID, uuid4

from flask import abort, current_app, flash, redirect, render_template, request, send_file, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from config.duties import Duty, duty
from models.base import db
from models.checks import JournalCheck, RemarkState
from models.operations.checks import Signature, sign_off, state_seen
from models.queries.checks import Side, checks_for, remarks_looked_at
from models.queries.findings.lines import journal_name, lines_of_journal
from models.rules.broken import Stale
from reports.journal_check import REPORT
from reports.journal_check.collect import collect
from views.checks import bp
from views.checks.looking import journal_watch
from views.checks.sides import day, group_or_404, on_each_side, reader
from views.edge import asking
from views.forms.checks import SignForm


@on_each_side("/<int:group_id>/parakstit", "enter")
def sign(side: Side, group_id: int) -> ResponseReturnValue:
    """What was looked at, and the conclusion that is signed. 409 when the journal is another one by now."""
    group = group_or_404(group_id, side, ("enter",))
    watch = journal_watch(group, request.args)
    if watch is None:
        abort(404)
    form, status = SignForm(), 200
    if form.validate_on_submit():
        signature = Signature(form.conclusion.data, form.version.data or "", _key(form.key.data))
        try:
            sign_off(db.session(), asking(), watch, signature, current_app.extensions["clock"].zone)
        except Stale as stale:
            db.session.rollback()
            form.form_errors.append(str(stale))
            status = 409
        else:
            flash(_("The check is signed off."), "success")
            return redirect(url_for("check.journal", group_id=group_id, _anchor="parbaudes"))
    lines = lines_of_journal(db.session(), watch, reader())
    remarks = db.session.scalars(remarks_looked_at(group_id, watch.first, watch.now)).all()
    form.key.data = str(uuid4())
    form.version.data = state_seen(lines, len(remarks))
    page = render_template(
        "checks/sign.html",
        form=form,
        group=group,
        name=journal_name(group),
        watch=watch,
        counted=sum(one.waiver_id is None for one in lines),
        waived=sum(one.waiver_id is not None for one in lines),
        remarks=len(remarks),
        open_remarks=sum(one.state is not RemarkState.CLOSED for one in remarks),
        day=day,
    )
    return page, status if status == 409 or not form.errors else 422


def _key(text: str | None) -> str:
    """The number of the form; one of its own for what names none."""
    try:
        return str(UUID(text or ""))
    except ValueError:
        return str(uuid4())


@bp.get("/<int:check_id>/pdf")
@duty(Duty.JOURNALS_READ)
def pdf(check_id: int) -> ResponseReturnValue:
    """A check on paper. 404 for a journal outside one's reach."""
    rows = checks_for(asking()).where(JournalCheck.id == check_id)
    check: JournalCheck | None = db.session.scalars(rows).one_or_none()
    if check is None:
        abort(404)
    data = collect(db.session(), check, current_app.extensions["clock"].zone)
    return send_file(
        BytesIO(REPORT.pdf(data)), "application/pdf", download_name=f"zurnala-parbaude-{check_id}.pdf"
    )
