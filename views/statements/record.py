"""What was sent at one go: who has opened it, a reminder, what is withdrawn (clause 9a)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from flask import abort, current_app, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import get_locale, ngettext

from config.duties import Duty, duty, for_staff, holds
from config.translations.formats import date_short, time_in_sentence
from models.base import db
from models.operations.statement_readings import awaits, remind_receivers, withdraw
from models.queries.sent_statements import readings_of, sendings_for
from models.rules.broken import RuleBroken
from models.statements import StatementSending
from views.edge import asking, looks
from views.forms.statements import WithdrawForm
from views.statements import bp
from views.statements.room import PRINT, READ


@dataclass(frozen=True, slots=True)
class Line:
    """A pupil's statement of a sending with those it went to."""

    student_id: int
    pupil: str
    is_void: bool
    why: str
    receivers: Sequence[Any]

    @property
    def is_opened(self) -> bool:
        """Whether somebody has opened it."""
        return any(one.opened_at for one in self.receivers)


def sending_or_404(sending_id: int, needed: Duty) -> StatementSending:
    """What was sent to a class within the reach of a duty."""
    rows = sendings_for(asking(), needed).where(StatementSending.id == sending_id)
    found = db.session.scalars(rows).one_or_none()
    if found is None:
        abort(404)
    return found


def lines_of(sending_id: int) -> list[Line]:
    """The statements of a sending, pupil by pupil."""
    by_pupil: dict[int, list[Any]] = {}
    for row in db.session.execute(readings_of(sending_id)):
        by_pupil.setdefault(row.student_id, []).append(row)
    return [
        Line(
            pupil,
            f"{rows[0].pupil_surname} {rows[0].pupil_first_name}",
            rows[0].voided_at is not None,
            rows[0].void_reason,
            [row for row in rows if row.receiver_id],
        )
        for pupil, rows in by_pupil.items()
    ]


@bp.get("/sutijums/<int:sending_id>")
@for_staff
@duty(READ)
def sent(sending_id: int) -> ResponseReturnValue:
    """Who has opened which statement and when. 404 outside the reach."""
    sending = sending_or_404(sending_id, READ)
    lines = lines_of(sending_id)
    standing = [one for line in lines if not line.is_void for one in line.receivers]
    keeps = holds(asking().roles, PRINT) and not looks()
    return render_template(
        "statements/sent.html",
        sending=sending,
        lines=lines,
        people=len(standing),
        opened=sum(one.opened_at is not None for one in standing),
        reminds=keeps and any(map(awaits, standing)),
        reminded=sending.reminded_on == asking().today,
        withdraws=keeps and any(not line.is_void and not line.is_opened for line in lines),
        moment=_moment,
        day=_day,
    )


@bp.post("/sutijums/<int:sending_id>/atgadinat")
@for_staff
@duty(PRINT)
def remind(sending_id: int) -> ResponseReturnValue:
    """Remind those who have not opened theirs, once a day."""
    sending = sending_or_404(sending_id, PRINT)
    now = current_app.extensions["clock"].now()
    try:
        count = remind_receivers(db.session(), sending, now, asking().today)
        flash(ngettext("%(num)s person reminded.", "%(num)s people reminded.", count), "success")
    except RuleBroken as broken:
        db.session.rollback()
        flash(str(broken), "error")
    return redirect(url_for(".sent", sending_id=sending_id))


@bp.route("/sutijums/<int:sending_id>/atsaukt", methods=["GET", "POST"])
@for_staff
@duty(PRINT)
def take_back(sending_id: int) -> ResponseReturnValue:
    """Withdraw what was sent by mistake, while nobody has opened it."""
    sending = sending_or_404(sending_id, PRINT)
    open_yet = [line for line in lines_of(sending_id) if not line.is_void and not line.is_opened]
    form = WithdrawForm(data={"pupils": [line.student_id for line in open_yet]})
    form.pupils.choices = [(line.student_id, line.pupil) for line in open_yet]
    if not form.validate_on_submit():
        return _withdrawal(sending, form, open_yet), 422 if form.errors else 200
    try:
        now = current_app.extensions["clock"].now()
        count = withdraw(db.session(), sending, form.pupils.data, form.reason.data, now)
    except RuleBroken as broken:
        db.session.rollback()
        form.refuse(broken)
        return _withdrawal(sending_or_404(sending_id, PRINT), form, open_yet), 422
    flash(ngettext("%(num)s statement is withdrawn.", "%(num)s statements are withdrawn.", count), "success")
    return redirect(url_for(".sent", sending_id=sending_id))


def _withdrawal(sending: StatementSending, form: WithdrawForm, open_yet: Sequence[Line]) -> str:
    return render_template("statements/withdraw.html", sending=sending, form=form, lines=open_yet, day=_day)


def _moment(moment: datetime) -> str:
    local = moment.astimezone(current_app.extensions["clock"].zone)
    language = str(get_locale())
    return f"{date_short(local.date(), language)} {time_in_sentence(local.time(), language)}"


def _day(day: Any) -> str:
    return date_short(day, str(get_locale()))
