"""Read, reminded, signed on paper: what becomes of a published notice."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from io import BytesIO

from flask import abort, current_app, flash, redirect, request, send_file, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext

from config.duties import Duty, duty
from models.base import db
from models.introduction import Introduction
from models.operations.introduction import note_read, note_signed, remind_readers, take_back_signed
from models.queries.introduction import introductions_for_family
from models.rules.broken import RuleBroken
from reports.introduction_sheet import REPORT
from reports.introduction_sheet.collect import collect
from views.edge import asking
from views.introduction import bp
from views.introduction.opening import ClassRoom, class_or_404

MOST_DIGITS = 9


@bp.post("/<int:introduction_id>/izlasits")
@duty(Duty.INTRODUCTION_READ)
def read(introduction_id: int) -> ResponseReturnValue:
    """One of a family has read it. 404 for a notice that is not for this person's family."""
    rows = introductions_for_family(asking()).where(Introduction.id == introduction_id)
    if db.session.execute(rows).one_or_none() is None:
        abort(404)
    note_read(db.session(), introduction_id, asking().person_id, current_app.extensions["clock"].now())
    flash(_("Thank you. The class teacher sees that you have read it."), "success")
    return redirect(url_for(".index"))


@bp.post("/klase/<int:class_id>/atgadinat")
@duty(Duty.INTRODUCTION_ENTER)
def remind(class_id: int) -> ResponseReturnValue:
    """Remind those who have not read it; once a day."""
    return _done(
        class_id,
        lambda room, found: ngettext(
            "%(num)s person reminded.",
            "%(num)s people reminded.",
            remind_readers(db.session(), found, room.name, _now(), asking().today, url_for(".index")),
        ),
    )


@bp.post("/klase/<int:class_id>/parakstits")
@duty(Duty.INTRODUCTION_ENTER)
def sign(class_id: int) -> ResponseReturnValue:
    """Note whose signed sheets came back."""
    people = {int(text) for text in request.form.getlist("people") if _is_number(text)}
    return _done(
        class_id,
        lambda _room, found: ngettext(
            "%(num)s signature noted.",
            "%(num)s signatures noted.",
            note_signed(db.session(), found, people, asking().account_id, _now(), asking().today),
        ),
    )


@bp.post("/klase/<int:class_id>/parakstits/<int:person_id>/atsaukt")
@duty(Duty.INTRODUCTION_ENTER)
def unsign(class_id: int, person_id: int) -> ResponseReturnValue:
    """A signature noted by mistake."""

    def work(_room: ClassRoom, found: Introduction) -> str:
        take_back_signed(db.session(), found, person_id)
        return str(_("The signature is no longer noted."))

    return _done(class_id, work)


def _done(class_id: int, work: Callable[[ClassRoom, Introduction], str]) -> ResponseReturnValue:
    room = class_or_404(class_id, Duty.INTRODUCTION_ENTER)
    if room.introduction is None:
        abort(404)
    try:
        flash(work(room, room.introduction), "success")
    except RuleBroken as broken:
        db.session.rollback()
        flash(str(broken), "error")
    return redirect(url_for(".show", class_id=class_id))


def _now() -> datetime:
    now: datetime = current_app.extensions["clock"].now()
    return now


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) <= MOST_DIGITS


@bp.get("/klase/<int:class_id>/lapa")
@duty(Duty.INTRODUCTION_ENTER)
def sheet(class_id: int) -> ResponseReturnValue:
    """The notice with lines to be signed, for parents without internet. 404 before there is a text."""
    room = class_or_404(class_id, Duty.INTRODUCTION_ENTER)
    if room.introduction is None:
        abort(404, _("Write the notice first: the sheet prints its text."))
    data = collect(db.session(), room.row, room.introduction.text, asking().today)
    name = f"iepazistinasana-{room.name.replace('.', '')}.pdf"
    return send_file(BytesIO(REPORT.pdf(data)), "application/pdf", download_name=name)
