"""Files of a lesson's homework: hung on and taken off, by script or by a plain form (clause 11)."""

from __future__ import annotations

from typing import Any

from flask import abort, current_app, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import get_locale
from flask_babel import gettext as _
from flask_login import current_user

from config.duties import Duty, duty
from models.attachments import AttachmentThing
from models.base import db
from models.operations.attachments import MEGABYTE, Hook, Limits, Sent, attach, hanging_on, take_off
from models.operations.columns import Column
from models.operations.desk import Desk
from models.operations.journal import open_column
from models.rules.attachments import ACCEPTED
from models.rules.broken import RuleBroken
from models.rules.homework import parts_of
from models.rules.settings import MOST_MEGABYTES
from views.edge import wants_json
from views.journal import bp
from views.journal.beside import files_data, find_lesson, place_text
from views.journal.reading import COLUMN
from views.journal.screens import desk_for

FORM = 64 * 1024
"""What a form holds beside its file."""


@bp.get("/<int:group_id>/pielikumi")
@duty(Duty.ENTRIES_ENTER)
def files(group_id: int) -> ResponseReturnValue:
    """The files of one lesson on a page of their own: a plain form, for a browser without scripts."""
    desk = desk_for(group_id, Duty.ENTRIES_ENTER)
    return _page(desk, request.args.get("column", ""))


@bp.post("/<int:group_id>/pielikumi")
@duty(Duty.ENTRIES_ENTER)
def attach_file(group_id: int) -> ResponseReturnValue:
    """Hang a file on a lesson's homework; an expected lesson is born by it."""
    desk = desk_for(group_id, Duty.ENTRIES_ENTER)
    key = request.form.get("column", "")
    try:
        lesson_id = _lesson_id(desk, key)
        _attach(desk, lesson_id)
    except RuleBroken as broken:
        return _refused(desk, key, str(broken))
    if wants_json():
        renamed = {key: f"l{lesson_id}"} if key.startswith("x-") else {}
        return {"files": _files(lesson_id), "renamed": renamed}
    flash(_("The file is attached."), "success")
    return redirect(url_for(".files", group_id=group_id, column=f"l{lesson_id}"))


attach_file.most_bytes = MOST_MEGABYTES * MEGABYTE + FORM  # type: ignore[attr-defined]


@bp.post("/<int:group_id>/pielikumi/<int:attachment_id>/nonemt")
@duty(Duty.ENTRIES_ENTER)
def detach_file(group_id: int, attachment_id: int) -> ResponseReturnValue:
    """Take a file off; it is kept with its history. 404 for one of another journal."""
    desk = desk_for(group_id, Duty.ENTRIES_ENTER)
    key = request.form.get("column", "")
    try:
        lesson_id = _lesson_id(desk, key)
    except RuleBroken as broken:
        return _refused(desk, key, str(broken))
    hanging = hanging_on(AttachmentThing.HOMEWORK, lesson_id)
    row = next((one for one in db.session.scalars(hanging) if one.id == attachment_id), None)
    if row is None:
        abort(404)
    take_off(db.session(), row, desk.now)
    if wants_json():
        return {"files": _files(lesson_id), "renamed": {}}
    flash(_("The file is taken off."), "success")
    return redirect(url_for(".files", group_id=group_id, column=key))


def _lesson_id(desk: Desk, key: str) -> int:
    """The lesson meant, held and locked; 404 for a column that is none.

    Raises:
        RuleBroken: the lesson cannot be entered by this person.
    """
    found = Column(None, None)
    if COLUMN.fullmatch(key) and key[0] in "lx":
        try:
            found = open_column(desk, key)
        except LookupError:
            abort(404)
    if found.lesson is None:
        abort(404)
    desk.check_teaches(found.held_on, found.number)
    return found.lesson.id


def _attach(desk: Desk, lesson_id: int) -> None:
    sent = request.files.get("file")
    if sent is None or not sent.filename:
        raise RuleBroken(_("Choose a file."), "file")
    settings = desk.frame.settings
    limits = Limits(settings.attachment_megabytes, settings.attachments_per_lesson)
    hook = Hook(AttachmentThing.HOMEWORK, lesson_id, current_user.account_id)
    folder = current_app.extensions["settings"].data_dir
    with sent.stream as stream:
        file = Sent(sent.filename, stream.read())
    attach(db.session(), folder, hook, file, limits, desk.now)


def _files(lesson_id: int) -> list[dict[str, Any]]:
    return files_data(db.session.scalars(hanging_on(AttachmentThing.HOMEWORK, lesson_id)))


def _refused(desk: Desk, key: str, sentence: str) -> ResponseReturnValue:
    if wants_json():
        return {"error": sentence}, 422
    return _page(desk, key, sentence), 422


def _page(desk: Desk, key: str, error: str = "") -> str:
    here = find_lesson(desk, key)
    if here is None:
        abort(404)
    settings = desk.frame.settings
    return render_template(
        "journal/files.html",
        header=desk.header,
        here=here,
        key=key,
        place=place_text(here.day, here.number),
        parts=parts_of(here.homework),
        files=_files(here.lesson_id) if here.lesson_id else [],
        most=settings.attachments_per_lesson,
        megabytes=settings.attachment_megabytes,
        accepted=ACCEPTED,
        writes=desk.may_write(here.day, here.number),
        error=error,
        language=str(get_locale()),
    )
