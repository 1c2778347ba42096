"""A notice is made when a pupil missed too many lessons, printed, voided when a mistake (Reg. 89)."""

from __future__ import annotations

from io import BytesIO

from flask import abort, current_app, flash, redirect, send_file, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from config.duties import duty
from models.base import db
from models.operations.idempotency import claim, keep
from models.operations.municipality_notices import make_notice, note_print
from models.operations.voiding import void_row
from models.people import Student
from models.queries.reach import students_for
from models.rules.broken import RuleBroken
from reports.municipality_notice import REPORT
from reports.municipality_notice.collect import collect
from views.edge import asking
from views.municipality_notice import bp
from views.municipality_notice.screens import PRINT, notice_or_404
from views.once import Done, given_key, once
from views.voiding import void


@bp.post("/sagatavot/<int:student_id>")
@duty(PRINT)
def make(student_id: int) -> ResponseReturnValue:
    """Make the notice of a pupil; below the threshold a sentence says why not. 404 out of reach."""
    rows = students_for(asking(), PRINT).where(Student.id == student_id)
    if db.session.scalars(rows).one_or_none() is None:
        abort(404)
    now = current_app.extensions["clock"].now()

    def work() -> Done:
        notice = make_notice(db.session(), asking(), student_id, now)
        sentence = _("Notice No. %(number)s stands in the register.", number=notice.number)
        return Done(url_for(".show", notice_id=notice.id), sentence)

    try:
        return once(work)
    except RuleBroken as broken:
        db.session.rollback()
        flash(str(broken), "warning")
        return redirect(url_for("unexcused.show", student_id=student_id))


@bp.post("/<int:notice_id>/drukat")
@duty(PRINT)
def as_pdf(notice_id: int) -> ResponseReturnValue:
    """The notice on paper; from the second time on it says that it is printed again.

    A second click is the same print.
    """
    notice = notice_or_404(notice_id, PRINT)
    clock, account_id = current_app.extensions["clock"], asking().account_id
    now = clock.now()
    try:
        key = given_key()
        if claim(db.session(), account_id, key, now) is None:
            note_print(db.session(), notice, now)
            keep(db.session(), account_id, key, {"place": url_for(".show", notice_id=notice_id)})
    except RuleBroken as broken:
        db.session.rollback()
        flash(str(broken), "warning")
        return redirect(url_for(".show", notice_id=notice_id))
    data = collect(db.session(), notice, clock.zone, notice.printed_at if notice.prints > 1 else None)
    name = f"pazinojums-pasvaldibai-{notice.number}.pdf"
    return send_file(BytesIO(REPORT.pdf(data)), "application/pdf", download_name=name)


@bp.route("/<int:notice_id>/anulet", methods=["GET", "POST"])
@duty(PRINT)
def void_notice(notice_id: int) -> ResponseReturnValue:
    """A notice made by mistake keeps its number and counts no more."""
    notice = notice_or_404(notice_id, PRINT)
    now = current_app.extensions["clock"].now()
    return void(
        notice,
        _("Void notice No. %(number)s", number=notice.number),
        url_for(".show", notice_id=notice_id),
        lambda why, seen: void_row(db.session(), notice, why, seen, now),
    )
