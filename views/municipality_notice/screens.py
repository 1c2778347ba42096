"""The register of notices, and one notice on the screen (Reg. 89)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from functools import partial
from zoneinfo import ZoneInfo

from flask import abort, current_app, render_template
from flask.typing import ResponseReturnValue
from flask_babel import get_locale

from config.duties import Duty, duty, holds
from config.translations.formats import date_short
from models.base import db
from models.municipality_notices import MunicipalityNotice
from models.queries.municipality_notices import notices_for
from reports.municipality_notice.collect import collect
from views.edge import asking, looks
from views.municipality_notice import bp
from views.once import new_key

READ, PRINT = Duty.MUNICIPALITY_NOTICE_READ, Duty.MUNICIPALITY_NOTICE_PRINT


@bp.get("/")
@duty(READ)
def index() -> ResponseReturnValue:
    """Notices about pupils within reach, numbered each year."""
    rows = db.session.scalars(notices_for(asking(), READ)).all()
    return render_template("municipality_notice/index.html", notices=rows, local=_local, short=_short())


@bp.get("/<int:notice_id>")
@duty(READ)
def show(notice_id: int) -> ResponseReturnValue:
    """One notice as it was made. 404 outside the reach."""
    notice = notice_or_404(notice_id, READ)
    return render_template(
        "municipality_notice/show.html",
        notice=notice,
        data=collect(db.session(), notice, current_app.extensions["clock"].zone),
        prints=holds(asking().roles, PRINT) and not looks() and notice.voided_at is None,
        key=new_key(),
        local=_local,
        short=_short(),
    )


def notice_or_404(notice_id: int, needed: Duty) -> MunicipalityNotice:
    """A notice within the reach of a duty."""
    rows = notices_for(asking(), needed).where(MunicipalityNotice.id == notice_id)
    notice = db.session.scalars(rows).one_or_none()
    if notice is None:
        abort(404)
    return notice


def _local(moment: datetime) -> datetime:
    zone: ZoneInfo = current_app.extensions["clock"].zone
    return moment.astimezone(zone)


def _short() -> Callable[[date], str]:
    return partial(date_short, language=str(get_locale()))
