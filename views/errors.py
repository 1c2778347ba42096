"""What one sees when something goes wrong: a sentence that says what to do, never SQL, never a trace."""

from __future__ import annotations

import logging

from flask import Flask, current_app, g, jsonify, render_template
from flask.typing import ResponseReturnValue
from flask_babel import get_locale
from flask_babel import gettext as _
from flask_wtf.csrf import CSRFError
from sqlalchemy.exc import DataError, IntegrityError, OperationalError
from sqlalchemy.orm.exc import StaleDataError
from werkzeug.exceptions import (
    BadRequest,
    Conflict,
    Forbidden,
    HTTPException,
    NotFound,
    RequestEntityTooLarge,
    SecurityError,
    UnprocessableEntity,
)

from models.rules.broken import RuleBroken, Stale
from views.edge import OnlyLooking, wants_json
from views.shell import asset

log = logging.getLogger(__name__)

SAID_BY_US = frozenset(
    {BadRequest, Forbidden, NotFound, Conflict, RequestEntityTooLarge, UnprocessableEntity}
)
"""Refusals whose description may be a sentence of ours; kinds made of them speak for the library."""


def install(app: Flask) -> None:
    """Put a sentence behind every failure."""
    app.register_error_handler(HTTPException, _http)
    app.register_error_handler(SecurityError, _strange_host)
    app.register_error_handler(CSRFError, _forged)
    app.register_error_handler(OnlyLooking, _only_looking)
    app.register_error_handler(RuleBroken, _broken)
    app.register_error_handler(StaleDataError, _stale)
    app.register_error_handler(IntegrityError, _clash)
    app.register_error_handler(DataError, _unfit)
    app.register_error_handler(OverflowError, _unfit)
    app.register_error_handler(UnicodeEncodeError, _unfit)
    app.register_error_handler(OperationalError, _busy)
    app.register_error_handler(Exception, _failure)


def _http(error: HTTPException) -> ResponseReturnValue:
    if error.code is None or error.code < 400:
        return error.get_response()
    title, what_to_do = _words(error.code)
    own = type(error) in SAID_BY_US and type(error).description != error.description
    return _answer(error.code, title, error.description if own and error.description else title, what_to_do)


def _strange_host(_error: SecurityError) -> ResponseReturnValue:
    # No address of ours can be built for a host that is not ours: so no frame either.
    title, what_to_do = _words(400)
    return _answer(400, title, title + ".", what_to_do, framed=False)


def _forged(_error: CSRFError) -> ResponseReturnValue:
    title, what_to_do = _words(400)
    return _answer(400, title, _("The page was opened in an earlier sign-in or too long ago."), what_to_do)


def _only_looking(error: OnlyLooking) -> ResponseReturnValue:
    what_to_do = _("To work yourself again, end the look at the top of the page.")
    return _answer(403, _("You are only looking"), str(error.description), what_to_do)


def _words(code: int) -> tuple[str, str]:
    words = {
        400: (_("The request could not be understood"), _("Reload the page and try again.")),
        403: (
            _("This is not among your duties"),
            _("If you need it for your work, ask the superuser for the role."),
        ),
        404: (_("There is no such page"), _("Check the address or choose a screen in the menu.")),
        405: (_("This address does not take such a request"), _("Go back and use the buttons of the page.")),
        409: (_("Somebody else changed this meanwhile"), _("Reload the page and enter your change again.")),
        413: (_("Too much was sent at once"), _("Send a smaller file or a shorter text.")),
        422: (_("This could not be saved"), _("Correct what is named and save again.")),
    }
    return words.get(code, (_("The request could not be carried out"), _("Go back and try again.")))


def _broken(error: RuleBroken) -> ResponseReturnValue:
    code = 409 if isinstance(error, Stale) else 422
    title, what_to_do = _words(code)
    return _answer(code, title, str(error), what_to_do)


def _stale(_error: Exception) -> ResponseReturnValue:
    title, what_to_do = _words(409)
    return _answer(409, title, title + ".", what_to_do)


def _clash(error: IntegrityError) -> ResponseReturnValue:
    log.warning("request %s clashed: %s", g.get("request_id"), type(error.orig).__name__)
    return _answer(
        409,
        _("This clashes with what is already there"),
        _("Such a record exists already, or something else still depends on this one."),
        _("Check what is there and enter your change again."),
    )


def _unfit(error: Exception) -> ResponseReturnValue:
    log.warning("request %s held a value out of range: %s", g.get("request_id"), type(error).__name__)
    title, what_to_do = _words(422)
    return _answer(422, title, _("A number or text is larger than can be kept."), what_to_do)


def _busy(error: OperationalError) -> ResponseReturnValue:
    log.error("request %s: the database did not answer: %s", g.get("request_id"), type(error.orig).__name__)
    return _answer(
        503,
        _("The records cannot be reached just now"),
        _("Nothing was saved."),
        _("Wait a minute and try again."),
    )


def _failure(error: Exception) -> ResponseReturnValue:
    log.error("request %s failed", g.get("request_id"), exc_info=error)
    return _answer(
        500,
        _("Something went wrong on our side"),
        _("Nothing was saved."),
        _("Try again; if it happens once more, tell the superuser the number below."),
    )


def _answer(
    code: int, title: str, sentence: str, what_to_do: str, *, framed: bool = True
) -> ResponseReturnValue:
    request_id = g.get("request_id", "")
    if wants_json():
        return jsonify(error=sentence, what_to_do=what_to_do, request_id=request_id), code
    words = {
        "code": code,
        "title": title,
        "sentence": sentence,
        "what_to_do": what_to_do,
        "request_id": request_id,
    }
    if framed and code < 500:
        return render_template("errors/page.html", **words), code
    # Menu and school of the frame come from the records, which may be out of reach.
    bare = current_app.jinja_env.get_template("errors/bare.html")
    return bare.render(words, language=str(get_locale()), asset=asset), code
