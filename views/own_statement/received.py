"""A statement that was sent, as its receiver reads it („e-pasta skats”), and as a file (clause 9a)."""

from __future__ import annotations

from typing import Any

from flask import abort, current_app, make_response, render_template
from flask.typing import ResponseReturnValue

from config.duties import duty, for_families
from models.base import db
from models.operations.statement_readings import note_opened
from models.queries.sent_statements import received_by
from models.statements import StatementReceiver
from reports.statement.kept import from_text
from views.edge import after_answer, asking, looks
from views.introduction.opening import show_moment
from views.own_statement import bp
from views.own_statement.screens import READ
from views.statements.papers import as_file, sent_data
from views.statements.shown import words_of


def received_or_404(receiver_id: int) -> Any:
    """What was sent to the person who asks: of oneself, or of a child of whom one may still be told."""
    row = db.session.execute(received_by(asking()).where(StatementReceiver.id == receiver_id)).one_or_none()
    if row is None:
        abort(404)
    return row


@bp.get("/sekmju-izraksti/sanemtie/<int:receiver_id>")
@for_families
@duty(READ)
def received(receiver_id: int) -> ResponseReturnValue:
    """What was sent, as it stood then; that it was opened is noted. 404 for what was sent to others."""
    receiver, statement, sending = received_or_404(receiver_id)
    if statement.voided_at is not None:
        answer = make_response(render_template("own_statement/withdrawn.html"))
    else:
        one = from_text(statement.said)
        answer = make_response(
            render_template(
                "own_statement/received.html",
                receiver=receiver,
                sending=sending,
                one=one,
                say=words_of(one),
                sent_on=show_moment(sending.sent_at),
            )
        )
    if not looks():
        number, person_id, now = receiver.id, asking().person_id, current_app.extensions["clock"].now()
        after_answer(answer, lambda: _note(number, person_id, now))
    return answer


def _note(receiver_id: int, person_id: int, now: Any) -> None:
    note_opened(db.session(), receiver_id, person_id, now)


@bp.get("/sekmju-izraksti/sanemtie/<int:receiver_id>/pdf")
@for_families
@duty(READ)
def received_paper(receiver_id: int) -> ResponseReturnValue:
    """The same on paper; in English when the address says so. 404 for what is withdrawn."""
    _receiver, statement, sending = received_or_404(receiver_id)
    if statement.voided_at is not None:
        abort(404)
    return as_file(sent_data(from_text(statement.said), sending.covering), "sekmju-izraksts.pdf")
