"""The picture looked at, put on papers and taken off; who reads the school's settings sees it."""

from __future__ import annotations

from io import BytesIO

from flask import abort, flash, redirect, render_template, request, send_file, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from sqlalchemy import select

from config.duties import Duty, duty, holds
from models.base import db
from models.operations.school_logo import put_logo, take_logo_off
from models.rules.broken import RuleBroken
from models.rules.logos import MOST_BYTES
from models.school import School
from models.school_logo import SchoolLogo
from views.edge import asking, looks
from views.school_logo import bp

FORM = 64 * 1024
"""What the form holds beside the file."""


@bp.get("/")
@duty(Duty.SETTINGS_READ)
def index() -> ResponseReturnValue:
    """How the head of a paper looks."""
    return _page()


@bp.get("/attels")
@duty(Duty.SETTINGS_READ)
def picture() -> ResponseReturnValue:
    """The picture itself. 404 while there is none."""
    row = db.session.scalar(select(SchoolLogo).limit(1))
    if row is None:
        abort(404)
    return send_file(BytesIO(row.picture), row.media_type, etag=row.digest)


@bp.post("/")
@duty(Duty.SETTINGS_ENTER)
def put() -> ResponseReturnValue:
    """A picture sent by a browser takes the place of the one before."""
    try:
        put_logo(db.session(), _sent())
    except RuleBroken as broken:
        db.session.rollback()
        return _page(str(broken)), 422
    flash(_("The logo stands on the school's papers from now on."), "success")
    return redirect(url_for(".index"))


put.most_bytes = MOST_BYTES + FORM  # type: ignore[attr-defined]


@bp.post("/nonemt")
@duty(Duty.SETTINGS_ENTER)
def take_off() -> ResponseReturnValue:
    """Papers name the school in words alone."""
    if take_logo_off(db.session()):
        flash(_("The school's papers are without a logo from now on."), "success")
    return redirect(url_for(".index"))


def _sent() -> bytes:
    sent = request.files.get("file")
    if sent is None or not sent.filename:
        raise RuleBroken(_("Choose a file."), "file")
    with sent.stream as stream:
        content: bytes = stream.read(MOST_BYTES + 1)
    return content


def _page(error: str = "") -> str:
    columns = SchoolLogo.id, SchoolLogo.digest, SchoolLogo.width, SchoolLogo.height
    return render_template(
        "school_logo/index.html",
        logo=db.session.execute(select(*columns).limit(1)).one_or_none(),
        school=db.session.scalar(select(School.name).limit(1)),
        writes=holds(asking().roles, Duty.SETTINGS_ENTER) and not looks(),
        error=error,
    )
