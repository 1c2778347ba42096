"""Statements as they will be read: on the screen, on paper, one or the whole class (clause 9a)."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO

from flask import abort, flash, redirect, render_template, send_file, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy import select

from config.duties import duty, for_staff
from models.base import db
from models.rules.documents import Language
from models.statements import SentStatement
from reports.letterhead import letterhead
from reports.statement import REPORT, Data, Statement
from reports.statement.kept import from_text
from views.statements import bp
from views.statements.period import language_asked
from views.statements.record import sending_or_404
from views.statements.room import READ, room_or_404
from views.statements.shown import words_of


@bp.get("/klase/<int:class_id>/skolens/<int:student_id>")
@for_staff
@duty(READ)
def preview(class_id: int, student_id: int) -> ResponseReturnValue:
    """One pupil's statement as the family would read it. 404 for a pupil of another class."""
    room = room_or_404(class_id, READ)
    one = room.statement_of(student_id)
    return render_template("statements/preview.html", room=room, one=one, say=words_of(one))


@bp.get("/klase/<int:class_id>/pdf")
@bp.get("/klase/<int:class_id>/skolens/<int:student_id>/pdf")
@for_staff
@duty(READ)
def paper(class_id: int, student_id: int | None = None) -> ResponseReturnValue:
    """The class's statements on paper, or one pupil's; in English when the address says so."""
    room = room_or_404(class_id, READ)
    if room.period.mistake:
        flash(room.period.mistake, "error")
        return redirect(url_for(".show", class_id=class_id))
    data = replace(room.data, language=Language(language_asked()))
    if student_id is not None:
        data = replace(data, statements=(room.statement_of(student_id),))
    return as_file(data, f"sekmju-izraksts-{room.name.replace('.', '')}.pdf")


@bp.get("/sutijums/<int:sending_id>/skolens/<int:student_id>")
@for_staff
@duty(READ)
def sent_paper(sending_id: int, student_id: int) -> ResponseReturnValue:
    """What was sent of a pupil, on paper, as it stood then. 404 outside the reach."""
    sending = sending_or_404(sending_id, READ)
    row = db.session.scalars(
        select(SentStatement).filter_by(sending_id=sending_id, student_id=student_id)
    ).one_or_none()
    if row is None:
        abort(404)
    one = from_text(row.said)
    return as_file(sent_data(one, sending.covering), "sekmju-izraksts.pdf")


def sent_data(one: Statement, covering: str) -> Data:
    """What was sent, for paper, in the language the address says."""
    head = letterhead(db.session())
    return Data(head, one.first, one.last, (one,), Language(language_asked()), covering)


def as_file(data: Data, name: str) -> ResponseReturnValue:
    """Statements as a file to look at or to keep."""
    return send_file(BytesIO(REPORT.pdf(data)), "application/pdf", download_name=name)
