"""The edge: every request is let in by its duty here, committed here once, and refused here in words.

Laws kept here: each endpoint names its duty or is in `OPEN_ENDPOINTS`; a writing request that answers
below 400 is committed once, everything else is rolled back; no page with people's data is cached.
"""

from __future__ import annotations

import logging
import re
import secrets
from collections.abc import Callable, Collection, Iterator
from datetime import timedelta
from itertools import chain
from typing import Any

from flask import Flask, Response, current_app, g, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user
from sqlalchemy.exc import SQLAlchemyError
from werkzeug.exceptions import BadRequest, Forbidden
from werkzeug.routing import BaseConverter, IntegerConverter, Rule, ValidationError

from config.duties import (
    FAMILY_SCOPES,
    GRANTS,
    PRIVATE,
    Duty,
    Role,
    Scope,
    View,
    holds,
    holds_as_family,
    holds_as_staff,
)
from models.accounts import Actor
from models.base import db, writing
from models.operations.file_views import note_views
from models.operations.seen_as import note_page
from models.operations.sign_in import stay_signed_in
from models.operations.trail import Author, sign

OPEN_ENDPOINTS = frozenset(
    {
        "static",
        "calendar_feed.feed",
        "confirmation.index",
        "confirmation.show",
        "account.sign_in",
        "account.language",
        "forgotten_password.ask",
        "home.alive",
        "morning.by_link",
    }
)
"""What anybody may open without signing in; calendars and the morning summary by a secret key.

Whether a paper is the school's own is confirmed to whoever holds it, and says nothing of anybody.
"""
BEFORE_OWN_PASSWORD = OPEN_ENDPOINTS | {"account.password", "account.sign_out"}
"""What one may open who has signed in with a one-time password."""
BEFORE_CODE = OPEN_ENDPOINTS | {"second_factor.enter", "account.sign_out"}
"""What one may open whose code of the second factor is waited for."""
BEFORE_FACTOR = BEFORE_OWN_PASSWORD | {
    "second_factor.index",
    "second_factor.begin",
    "second_factor.set_up",
}
"""What one may open who has to set up a second factor first."""
WHILE_LOOKING = frozenset({"access.end_look", "account.sign_out"})
"""What one may still send who only looks as somebody else."""
READING = frozenset({"GET", "HEAD", "OPTIONS"})
UNTYPABLE = re.compile("[\x00\ud800-\udfff]")
"""NUL and halves of characters."""
IN_USE = timedelta(minutes=1)
"""How often a sign-in is noted to be in use."""

log = logging.getLogger(__name__)


class OnlyLooking(Forbidden):
    """Somebody looks as another person: nothing may be changed, and what is private stays so."""


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
        if _may_write() and response.status_code < 400:
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
    app.before_request(_authorize)
    app.after_request(_protect)
    app.after_request(_note_use)
    app.after_request(_note_look)
    app.after_request(_note_files)
    app.teardown_request(_leave)


def duties_of(app: Flask) -> dict[str, Duty | None]:
    """The duty of each endpoint, None for the open ones.

    Raises:
        LookupError: an endpoint names none: the house does not start with a door nobody guards.
    """
    table = {rule.endpoint: _duty_of(app, rule) for rule in app.url_map.iter_rules()}
    unguarded = sorted(e for e, duty in table.items() if duty is None and e not in OPEN_ENDPOINTS)
    if unguarded:
        raise LookupError(f"endpoints without a duty: {', '.join(unguarded)}")
    return table


def _duty_of(app: Flask, rule: Rule) -> Duty | None:
    view = app.view_functions[rule.endpoint]
    owner = getattr(view, "__self__", None)
    if owner is not None and hasattr(owner, "duty_of"):
        found: Duty = owner.duty_of(rule.endpoint.rpartition(".")[2])
        return found
    return getattr(view, "duty", None)


def asking() -> Actor:
    """The signed-in person who asks, as plain data."""
    actor: Actor = current_user._get_current_object()  # noqa: SLF001
    return actor


def may_open(endpoint: str) -> bool:
    """Whether the person who asks may open the screen."""
    table, person = current_app.extensions["duties"], asking()
    if endpoint not in table:
        return False
    is_let_in = table[endpoint] is None or (person.is_authenticated and lets_in(endpoint, person.roles))
    return is_let_in and not _is_hidden(endpoint)


def lets_in(endpoint: str, roles: frozenset[Role]) -> bool:
    """Whether a guarded screen is for any of these roles."""
    needed = current_app.extensions["duties"][endpoint]
    if _is_for("families", endpoint):
        return holds_as_family(roles, needed)
    return holds_as_staff(roles, needed) if _is_for("staff", endpoint) else holds(roles, needed)


def _is_for(whom: str, endpoint: str) -> bool:
    return getattr(current_app.view_functions[endpoint], f"for_{whom}", False)


def _scopes_of(endpoint: str) -> frozenset[Scope]:
    """How far whoever opens the screen reaches."""
    if _is_for("families", endpoint):
        return FAMILY_SCOPES
    every = frozenset(Scope)
    return every - FAMILY_SCOPES if _is_for("staff", endpoint) else every


def looks() -> bool:
    """Whether the person behind the screen only looks as somebody else."""
    person = asking()
    return person.is_authenticated and person.viewer is not None


def _is_hidden(endpoint: str) -> bool:
    private = getattr(current_app.view_functions[endpoint], "private", False)
    return looks() and (private or current_app.extensions["duties"][endpoint] in PRIVATE)


def _refuse_looking(endpoint: str) -> None:
    if endpoint in WHILE_LOOKING:
        return
    if _may_write():
        raise OnlyLooking(_("You are looking as %(name)s: nothing can be changed.", name=current_user.name))
    if _is_hidden(endpoint):
        raise OnlyLooking(_("This page is for %(name)s alone.", name=current_user.name))


def _may_write() -> bool:
    view = current_app.view_functions.get(request.endpoint or "")
    return request.method not in READING or getattr(view, "writes", False)


def _begin() -> None:
    g.request_id = secrets.token_hex(6)
    g.found = writing.set(_may_write())
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


def _authorize() -> ResponseReturnValue | None:
    endpoint = request.endpoint
    if endpoint is None or endpoint == "static":
        return None
    if current_user.is_authenticated:
        sign(db.session(), Author.of(asking(), current_app.extensions["clock"].now()))
    if looks():
        _refuse_looking(endpoint)
    if endpoint in OPEN_ENDPOINTS:
        return None
    if not current_user.is_authenticated:
        return _to_sign_in()
    wanted = _wanted_first(endpoint)
    if wanted is not None:
        return wanted
    if not lets_in(endpoint, current_user.roles):
        needed = current_app.extensions["duties"][endpoint]
        raise Forbidden(refusal(needed, _scopes_of(endpoint)))
    return None


def _wanted_first(endpoint: str) -> ResponseReturnValue | None:
    """Where one is led before anything else: the code, the own password, the second factor, in this order."""
    if current_user.awaits_code:
        return None if endpoint in BEFORE_CODE else _to_code()
    if current_user.must_choose_password:
        return None if endpoint in BEFORE_OWN_PASSWORD else _to_own_password()
    if current_user.must_set_factor and endpoint not in BEFORE_FACTOR:
        return _to_second_factor()
    return None


def refusal(needed: Duty, scopes: Collection[Scope] = tuple(Scope)) -> str:
    """The sentence of a refusal: which duty it is and who holds it over these scopes."""
    grant = GRANTS[needed]
    posts = ", ".join(str(role.label) for role, scope in grant.holders.items() if scope in scopes)
    return _(  # type: ignore[no-any-return]
        "This screen is for: %(duty)s (clause %(clause)s). Who may open it: %(posts)s.",
        duty=grant.label,
        clause=grant.clause,
        posts=posts,
    )


def wants_json() -> bool:
    """Whether the answer goes to a script of ours and not to a person."""
    return request.is_json or request.accept_mimetypes.best == "application/json"


def _to_own_password() -> ResponseReturnValue:
    if wants_json():
        return {"error": _("Choose an own password first.")}, 403
    return redirect(url_for("account.password"))


def _to_code() -> ResponseReturnValue:
    if wants_json():
        return {"error": _("Enter the code of the second step first.")}, 403
    return redirect(url_for("second_factor.enter", next=_back()))


def _to_second_factor() -> ResponseReturnValue:
    if wants_json():
        return {"error": _("Set up the second step first.")}, 403
    return redirect(url_for("second_factor.index"))


def _to_sign_in() -> ResponseReturnValue:
    if wants_json():
        return {"error": _("The session has ended. Sign in again.")}, 401
    return redirect(url_for("account.sign_in", next=_back()))


def _back() -> str | None:
    return request.full_path.rstrip("?") if request.method in READING else None


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
