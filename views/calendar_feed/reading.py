"""What a calendar program reads at a secret address: no cookie, one answer for all that is wrong."""

from __future__ import annotations

from datetime import timedelta

from flask import Response, current_app, request
from flask_babel import force_locale
from werkzeug.exceptions import TooManyRequests

from models.base import db
from models.operations.secret_links import note_link_used
from models.queries.accounts import actor_of_account, digest
from models.queries.frame import frame_of_day
from models.queries.secret_links import link_of
from models.secret_links import LinkKind, SecretLink
from reports.calendar_feed.collect import collect
from reports.calendar_feed.writer import written
from views.calendar_feed import bp
from views.edge import after_answer, remembered, unattended
from views.throttle import Throttle

FRESH = timedelta(minutes=15)
"""How long a program need not ask again."""
MOST = 30
WITHIN = timedelta(minutes=10)


@bp.get("/<key:token>.ics")
@unattended
@remembered(FRESH)
def feed(token: str) -> Response:
    """The calendar behind a key; 404 whatever is wrong with the key, 429 when it is asked too often."""
    clock = current_app.extensions["clock"]
    throttle = current_app.extensions.setdefault("feed_throttle", Throttle(MOST, WITHIN))
    if not throttle.admits(digest(token), clock.now()):
        raise TooManyRequests(retry_after=int(WITHIN.total_seconds()))
    link = db.session.scalars(link_of(token, LinkKind.CALENDAR)).one_or_none()
    content = _calendar(link.account_id) if link is not None else None
    if link is None or content is None:
        return Response("404", 404, content_type="text/plain")
    response = Response(content, content_type="text/calendar; charset=utf-8")
    response.headers["Content-Disposition"] = 'inline; filename="e-klase.ics"'
    response.add_etag()
    _note_use(response, link)
    response.make_conditional(request)
    return response


def _calendar(account_id: int | None) -> bytes | None:
    """What the holder of the account may read as of now; None for a disabled one."""
    clock = current_app.extensions["clock"]
    actor = actor_of_account(db.session(), account_id, clock.today()) if account_id else None
    if actor is None:
        return None
    frame = frame_of_day(db.session(), actor.today)
    with force_locale(actor.language):
        return written(collect(db.session(), frame, actor, clock.zone))


def _note_use(response: Response, link: SecretLink) -> None:
    """The day is noted once a day, after the answer."""
    today, number = current_app.extensions["clock"].today(), link.id
    if link.last_used_on is None or link.last_used_on < today:
        after_answer(response, lambda: note_link_used(db.session(), number, today))
