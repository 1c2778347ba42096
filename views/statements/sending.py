"""Statements of a class are sent: all of them, or those ticked (clause 9a)."""

from __future__ import annotations

from flask import current_app, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import ngettext

from config.duties import duty, for_staff
from models.base import db
from models.operations.statements import Post, Wish, send_statements
from models.rules.broken import RuleBroken
from models.rules.statements import AsOf
from reports.letterhead import letterhead
from reports.statement.kept import as_text
from views.edge import asking
from views.forms.statements import SendForm
from views.once import Done, key_with, once
from views.statements import bp
from views.statements.room import PRINT, Room, room_or_404
from views.statements.screens import class_page


@bp.post("/klase/<int:class_id>/nosutit")
@for_staff
@duty(PRINT)
def send(class_id: int) -> ResponseReturnValue:
    """Send what is ticked; a second click sends nothing more. 404 for a class outside the reach."""
    room = room_or_404(class_id, PRINT)
    if room.period.mistake:
        flash(room.period.mistake, "error")
        return redirect(url_for(".show", class_id=class_id))
    form = SendForm()
    pupils = {one.student_id for one in room.data.statements} & set(map(_number, _ticked()))
    if not form.validate():
        return class_page(room, form, pupils), 422
    try:
        key = key_with(sorted(pupils), form.covering.data, form.to_pupils.data, room.period.asked)
        return once(lambda: _send(room, form, pupils), key)
    except RuleBroken as broken:
        db.session.rollback()
        form.refuse(broken)
        return class_page(room_or_404(class_id, PRINT), form, pupils), 422


def _send(room: Room, form: SendForm, pupils: set[int]) -> Done:
    settings, now = current_app.extensions["settings"], current_app.extensions["clock"].now()
    post = Post(
        settings.site_address or request.url_root.rstrip("/"),
        settings.outbox_key,
        letterhead(db.session()).school,
    )
    wish = Wish(
        room.row.id, room.period.first, room.period.last, form.covering.data, bool(form.to_pupils.data)
    )
    said = {one.student_id: as_text(one) for one in room.data.statements if one.student_id in pupils}
    sending = send_statements(db.session(), asking().account_id, wish, said, post, AsOf(asking().today, now))
    given = len(pupils & {one.student_id for one in room.receivers if one.role or wish.to_pupils})
    sentence = ngettext(
        "%(num)s statement is sent. Here you see who has opened it.",
        "%(num)s statements are sent. Here you see who has opened them.",
        given,
    )
    if given < len(pupils):
        left = ngettext(
            "%(num)s pupil has nobody who may receive information: print that statement.",
            "%(num)s pupils have nobody who may receive information: print their statements.",
            len(pupils) - given,
        )
        sentence = f"{sentence} {left}"
    return Done(url_for("statements.sent", sending_id=sending.id), sentence)


def _ticked() -> list[str]:
    return request.form.getlist("pupils")


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 0
