"""The house: a request begins, is committed or dropped, and its answer leaves protected and noted."""

from __future__ import annotations

import logging
import re
import secrets
from collections.abc import Callable, Iterator
from datetime import timedelta
from itertools import chain
from typing import Any

from flask import Flask, Response, current_app, g, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user
from sqlalchemy.exc import SQLAlchemyError
from werkzeug.exceptions import BadRequest
from werkzeug.routing import BaseConverter, IntegerConverter, ValidationError

from config.duties import View
from models.base import db, writing
from models.operations.file_views import note_views
from models.operations.seen_as import note_page
from models.operations.sign_in import stay_signed_in
from models.operations.trail import Author
from views.edge.door import READING, asking, authorize, looks, may_open, may_write

UNTYPABLE = re.compile("[\x00\ud800-\udfff]")
"""NUL and halves of characters."""
IN_USE = timedelta(minutes=1)
"""How often a sign-in is noted to be in use."""

log = logging.getLogger(__name__)


class RowId(IntegerConverter):
    """A row number in an address: what no database could hold is not found, instead of failing there."""

    regex = "[0-9]+"

    def to_python(self, value: str) -> int:
        """Refuse what does not fit an INTEGER."""
        number = int(super().to_python(value))
        if number > 2_147_483_647:
            raise ValidationError
        return number


class SecretKey(BaseConverter):
    """The key of a secret address, as `secrets.token_urlsafe` makes them; right or guessed."""

    regex = "[A-Za-z0-9_-]{1,100}"


class House(Flask):
    """The application: a request's work is committed before its answer leaves."""

    def send_static_file(self, filename: str, version: str = "") -> Response:
        """A file of the face.

        The version in its address is for the browser: scripts of one release import each other under it,
        and what it remembers of an earlier release stays there.
        """
        del version
        return super().send_static_file(filename)

    def dispatch_request(self) -> ResponseReturnValue:
        """Run the view, then keep or drop what it did."""
        response = self.make_response(super().dispatch_request())
        if may_write() and response.status_code < 400:
            db.session.commit()
        else:
            db.session.rollback()
        return response

    def handle_user_exception(self, e: Exception) -> Any:
        """Nothing half-done outlives a failure."""
        db.session.rollback()
        return super().handle_user_exception(e)


def unattended(view: View) -> View:
    """Mark a screen that a page asks by itself: it is no sign that somebody is there."""
    view.unattended = True  # type: ignore[attr-defined]
    return view


def writes(view: View) -> View:
    """Mark a screen that writes down that it was fetched: it gets a writing transaction, kept at its end."""
    view.writes = True  # type: ignore[attr-defined]
    return view


def remembered(how_long: timedelta) -> Callable[[View], View]:
    """Mark what a program, not a page, may keep for itself so long; everything else is kept by nobody."""

    def mark(view: View) -> View:
        view.remembered = int(how_long.total_seconds())  # type: ignore[attr-defined]
        return view

    return mark


def install(app: Flask) -> None:
    """Set the guards; call before anything else registers on requests."""
    app.url_map.converters["int"] = RowId
    app.url_map.converters["key"] = SecretKey
    app.before_request(_begin)
    app.before_request(_refuse_untypable)
    app.before_request(authorize)
    app.after_request(_protect)
    app.after_request(_note_use)
    app.after_request(_note_look)
    app.after_request(_note_files)
    app.teardown_request(_leave)


def _begin() -> None:
    g.request_id = secrets.token_hex(6)
    g.found = writing.set(may_write())
    most = getattr(current_app.view_functions.get(request.endpoint or ""), "most_bytes", None)
    if most is not None and may_open(request.endpoint or ""):
        request.max_content_length = most  # files of a school are larger than any form of it


def _leave(_failure: BaseException | None) -> None:
    """The thread is left as the request found it: what is done in it next may write."""
    if "found" in g:
        writing.reset(g.pop("found"))


def _refuse_untypable() -> None:
    # NUL reaches PostgreSQL as an error and SQLite as the end of a text; half a character reaches nobody.
    try:
        if any(UNTYPABLE.search(text) for text in _texts()):
            raise BadRequest(_("The text holds a character that no keyboard types. Enter it again."))
    except RecursionError:
        raise BadRequest from None  # JSON nested deeper than anything of ours


def _texts() -> Iterator[str]:
    """Every text the request brings, wherever it stands."""
    for pair in chain(request.args.items(multi=True), request.form.items(multi=True)):
        yield from pair
    yield from map(str, (request.view_args or {}).values())
    waiting = [request.get_json(silent=True)] if request.is_json else []
    while waiting:
        part = waiting.pop()
        if isinstance(part, str):
            yield part
        elif isinstance(part, dict):
            waiting += [*part, *part.values()]
        elif isinstance(part, list):
            waiting += part


def csp_nonce() -> str:
    """The one word of this request by which our own scripts are known."""
    if "csp_nonce" not in g:
        g.csp_nonce = secrets.token_urlsafe(16)
    return str(g.csp_nonce)


def _protect(response: Response) -> Response:
    headers = response.headers
    nonce = csp_nonce()
    headers.setdefault(
        "Content-Security-Policy",
        f"default-src 'self'; script-src 'self' 'nonce-{nonce}'; style-src 'self' 'nonce-{nonce}'; "
        "img-src 'self' data:; object-src 'none'; base-uri 'none'; form-action 'self'; "
        "frame-ancestors 'none'",
    )
    headers["X-Content-Type-Options"] = "nosniff"
    headers["Referrer-Policy"] = "same-origin"
    headers["X-Request-Id"] = g.get("request_id", "")
    if current_app.config["SESSION_COOKIE_SECURE"]:
        headers["Strict-Transport-Security"] = "max-age=31536000"
    if request.endpoint != "static":
        headers["Cache-Control"] = _kept_for(response)
    return response


def _kept_for(response: Response) -> str:
    view = current_app.view_functions.get(request.endpoint or "")
    seconds = getattr(view, "remembered", 0)
    return f"private, max-age={seconds}" if seconds and response.status_code in {200, 304} else "no-store"


def _is_attended() -> bool:
    """Whether a person asked, and not an open page by itself."""
    view = current_app.view_functions.get(request.endpoint or "")
    return request.endpoint not in {None, "static"} and not getattr(view, "unattended", False)


def _note_use(response: Response) -> Response:
    if not _is_attended() or response.status_code >= 500 or not current_user.is_authenticated:
        return response
    now, actor = current_app.extensions["clock"].now(), asking()
    if actor.seen_at is not None and now - actor.seen_at >= IN_USE:
        after_answer(response, lambda: stay_signed_in(db.session(), actor.session_id, now))
    return response


def _note_look(response: Response) -> Response:
    if not _is_attended() or response.status_code >= 400 or not looks():
        return response
    now, viewer, path = current_app.extensions["clock"].now(), asking().viewer, request.path
    if viewer is not None and request.method in READING:
        after_answer(response, lambda: note_page(db.session(), viewer.look_id, path, now))
    return response


def _note_files(response: Response) -> Response:
    """Whoever was shown something of personal files is noted (clause 18)."""
    seen = g.pop("files_seen", None)
    if seen is not None and response.status_code < 400:
        by = Author.of(asking(), current_app.extensions["clock"].now())
        after_answer(response, lambda: note_views(db.session(), by, seen))
    return response


def after_answer(response: Response, work: Callable[[], None]) -> None:
    """Do a small piece of writing once the person has the answer, in a transaction of its own."""
    app = current_app._get_current_object()  # type: ignore[attr-defined] # noqa: SLF001
    request_id = g.get("request_id")

    def run() -> None:
        with app.app_context():
            found = writing.set(True)
            try:
                work()
                db.session.commit()
            except SQLAlchemyError:
                log.warning("request %s: nothing was written after the answer", request_id, exc_info=True)
            finally:
                writing.reset(found)

    response.direct_passthrough = False  # a file sent past Werkzeug would never be told that it was sent
    response.call_on_close(run)
