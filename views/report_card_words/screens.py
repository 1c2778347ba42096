"""The page on which a class teacher writes the words of a class, and the card as it would be printed."""

from __future__ import annotations

from io import BytesIO

from flask import abort, flash, redirect, render_template, request, send_file
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext

from config.duties import Duty, duty
from models.base import db
from models.operations.report_card_words import Written, write_words
from models.phrases import PhrasePurpose
from models.queries.frame import frame_of_day
from models.queries.phrases import phrases_at_hand
from models.queries.report_card_words import classes_with_words
from models.rules.documents import Choice
from models.rules.report_card_words import LONGEST
from reports.report_card import REPORT
from reports.report_card.collect import collect
from views.edge import asking
from views.report_card_words import bp
from views.report_card_words.opening import WORDS, Room, room_or_404
from views.report_card_words.terms import term_at_hand

LONGEST_SENT = 20_000
"""What is longer was pasted by mistake; it comes back cut."""


@bp.get("/")
@duty(Duty.REPORT_CARDS_WORDS)
def index() -> ResponseReturnValue:
    """One's own classes with how many pupils have words; the only one is opened."""
    session, actor = db.session(), asking()
    frame = frame_of_day(session, actor.today)
    if frame is None or not frame.calendar.semesters:
        return render_template("report_card_words/index.html", classes=[], term=None)
    term = term_at_hand(frame, actor.today)
    rows = session.execute(classes_with_words(actor, WORDS, frame.year_id, [term], actor.today)).all()
    if len(rows) == 1:
        return show(rows[0].id)
    return render_template("report_card_words/index.html", classes=rows, term=term)


@bp.route("/<int:class_id>", methods=["GET", "POST"])
@duty(Duty.REPORT_CARDS_WORDS)
def show(class_id: int) -> ResponseReturnValue:
    """Everybody's words of a term. 404 for another's class."""
    room = room_or_404(class_id)
    if request.method == "GET":
        return _page(room)
    sent = [one for line in room.lines if (one := _sent(line.student_id)) is not None]
    outcome = write_words(db.session(), room.frame.year_id, room.term, sent)
    if not outcome.is_whole:
        db.session.rollback()
        return _page(room.answered(sent, outcome)), 409 if outcome.meanwhile else 422
    if outcome.saved:
        flash(
            ngettext("Saved: words for %(num)s pupil.", "Saved: words for %(num)s pupils.", outcome.saved),
            "success",
        )
    else:
        flash(_("Nothing was changed."), "success")
    return redirect(room.place())


@bp.get("/<int:class_id>/skolens/<int:student_id>/paraugs")
@duty(Duty.REPORT_CARDS_WORDS)
def preview(class_id: int, student_id: int) -> ResponseReturnValue:
    """The pupil's card with the words saved, as a sample that is no document."""
    room = room_or_404(class_id)
    if student_id not in {line.student_id for line in room.lines}:
        abort(404)
    choice = Choice(REPORT.code, class_id=class_id, student_id=student_id, term=room.term)
    data = collect(db.session(), asking(), choice)
    if data is None or not data.cards:
        abort(404)
    drawn = REPORT.pdf(data, "PARAUGS")
    return send_file(BytesIO(drawn), "application/pdf", download_name="liecibas-paraugs.pdf")


def _sent(student_id: int) -> Written | None:
    """What the page brings of a pupil; None of one who was not on it."""
    typed = request.form.get(f"words-{student_id}")
    if typed is None:
        return None
    version = request.form.get(f"version-{student_id}", "")
    return Written(
        student_id,
        typed[:LONGEST_SENT],
        int(version) if version.isascii() and version.isdigit() and len(version) < 10 else 0,
        request.form.get(f"seen-{student_id}", ""),
    )


def _page(room: Room) -> str:
    return render_template(
        "report_card_words/show.html",
        room=room,
        longest=LONGEST,
        phrases=db.session.scalars(phrases_at_hand(asking(), PhrasePurpose.WORDS, None)).all(),
    )
