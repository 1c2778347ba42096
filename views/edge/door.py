"""Who is let in: each endpoint names its duty or is in `OPEN_ENDPOINTS`, and is refused in words."""

from __future__ import annotations

from collections.abc import Collection

from flask import Flask, current_app, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user
from werkzeug.exceptions import Forbidden, MethodNotAllowed
from werkzeug.routing import Rule

from config.duties import (
    FAMILY_SCOPES,
    GRANTS,
    PRIVATE,
    Duty,
    Role,
    Scope,
    holds,
    holds_as_family,
    holds_as_staff,
)
from models.accounts import Actor
from models.base import db
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


class OnlyLooking(Forbidden):
    """Somebody looks as another person: nothing may be changed, and what is private stays so."""


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


def _refuse_asking_about() -> None:
    """Who only asks about a paper has not got it: its screen would write down that it was fetched."""
    if request.method == "HEAD" and may_write():
        raise MethodNotAllowed(["GET"])


def _refuse_looking(endpoint: str) -> None:
    if endpoint in WHILE_LOOKING:
        return
    if may_write():
        raise OnlyLooking(_("You are looking as %(name)s: nothing can be changed.", name=current_user.name))
    if _is_hidden(endpoint):
        raise OnlyLooking(_("This page is for %(name)s alone.", name=current_user.name))


def may_write() -> bool:
    """Whether the request gets a writing transaction: it sends something, or its screen says so."""
    view = current_app.view_functions.get(request.endpoint or "")
    return request.method not in READING or getattr(view, "writes", False)


def authorize() -> ResponseReturnValue | None:
    """Let the person in, lead elsewhere first, or refuse naming the duty and who holds it."""
    endpoint = request.endpoint
    if endpoint is None or endpoint == "static":
        return None
    _refuse_asking_about()
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
