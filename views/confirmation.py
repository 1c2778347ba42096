"""The page that confirms a document: open to all, by the code printed on it; nothing personal stands here.

The school's name, what document it is, its number, its day and the short form of its fingerprint; no pupil,
no class, no period, nothing of what the paper says.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from functools import partial, wraps
from typing import Any

from flask import Blueprint, current_app, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import get_locale

from config.translations.formats import date_short
from models.base import db
from models.issued_documents import IssuedDocument
from models.queries.issued_register import confirmed_by
from models.rules.issued_documents import (
    PLACE,
    paper_state,
    short_print,
    shown_code,
    shown_number,
    typed_code,
)
from reports.catalogue import BY_CODE
from views.throttle import Throttle

bp = Blueprint("confirmation", __name__, url_prefix=PLACE.rstrip("/"))

MOST_MISSES = 100
WITHIN = timedelta(minutes=10)
"""A whole school types behind one address; a code is not met in a hundred guesses, nor in a billion."""


def apart(view: Callable[..., ResponseReturnValue]) -> Callable[..., ResponseReturnValue]:
    """No search engine keeps the page."""

    @wraps(view)
    def shown(**place: Any) -> ResponseReturnValue:
        response = make_response(view(**place))
        response.headers["X-Robots-Tag"] = "noindex, nofollow, noarchive"
        return response

    return shown


@bp.get("/")
@apart
def index() -> ResponseReturnValue:
    """A place to type the code; a typed one is led to its page."""
    typed = request.args.get("kods", "").strip()
    if not typed:
        return _page("", None), 200
    code = typed_code(typed)
    return redirect(url_for(".show", code=code)) if code else (_page(typed[:60], None), 404)


@bp.get("/<key:code>")
@apart
def show(code: str) -> ResponseReturnValue:
    """What is known of a printed document. 404 for an unknown code, 429 after very many of them."""
    throttle = current_app.extensions.setdefault("confirmation_throttle", Throttle(MOST_MISSES, WITHIN))
    now, asker = current_app.extensions["clock"].now(), request.remote_addr or ""
    if throttle.is_spent(asker, now):
        return render_template("confirmation/later.html"), 429
    known = typed_code(code)
    # Asked of the records also when it cannot be one: the answer takes as long either way.
    row = db.session.scalars(confirmed_by(known or "")).one_or_none()
    if row is None:
        throttle.admits(asker, now)
        return _page(code[:60], None), 404
    return _page(shown_code(row.code), row), 200


def _page(code: str, row: IssuedDocument | None) -> str:
    if row is None:
        return render_template("confirmation/index.html", code=code, row=None)
    document = BY_CODE.get(row.kind)
    newer = row.superseded_by
    return render_template(
        "confirmation/index.html",
        code=code,
        row=row,
        what=document.label if document else row.kind,
        number=shown_number(row.kind, row.school_year.name, row.number),
        newer=shown_number(newer.kind, row.school_year.name, newer.number) if newer else "",
        issued_on=_day()(row.issued_on),
        confirms=short_print(row.fingerprint),
        state=paper_state(voided=row.voided_at is not None, superseded=newer is not None),
    )


def _day() -> Callable[[date], str]:
    return partial(date_short, language=str(get_locale()))
