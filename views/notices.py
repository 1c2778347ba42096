"""One's own notices: what the house told, with the place it is about."""

from __future__ import annotations

from flask import Blueprint, current_app, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import get_locale, ngettext

from config.duties import Duty, duty
from config.translations.formats import date_short
from models.base import db
from models.operations.messages import note_read
from models.queries.messages import own_notices
from views.edge import asking

bp = Blueprint("notices", __name__)
MOST = 200
"""Older ones are read in the activity of what they tell of."""


@bp.get("/pazinojumi/")
@duty(Duty.OWN_ACCOUNT)
def index() -> ResponseReturnValue:
    """All of one's notices, the unread first."""
    zone = current_app.extensions["clock"].zone
    notices = db.session.scalars(own_notices(asking()).limit(MOST)).all()
    days = {
        notice.id: date_short(notice.made_at.astimezone(zone).date(), str(get_locale())) for notice in notices
    }
    return render_template(
        "notices/index.html", notices=notices, days=days, waiting=any(not n.read_at for n in notices)
    )


@bp.post("/pazinojumi/izlasits")
@bp.post("/pazinojumi/<int:notice_id>/izlasits")
@duty(Duty.OWN_ACCOUNT)
def read(notice_id: int | None = None) -> ResponseReturnValue:
    """Note one notice, or all, as read."""
    count = note_read(db.session(), asking(), current_app.extensions["clock"].now(), notice_id)
    if count:
        flash(ngettext("%(num)s notice marked as read.", "%(num)s notices marked as read.", count), "success")
    return redirect(url_for("notices.index"))
