"""One's own calendar addresses: made and shown once, replaced, revoked (clause 6)."""

from __future__ import annotations

from collections.abc import Callable

from flask import abort, current_app, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import get_locale
from flask_babel import gettext as _
from sqlalchemy import select

from config.duties import Duty, duty
from config.translations.formats import date_short
from models.base import db
from models.operations.idempotency import claim, keep
from models.operations.secret_links import MOST_LINKS, open_own_link, replace_link, revoke_link
from models.queries.secret_links import links_of
from models.rules.broken import RuleBroken
from models.secret_links import LinkKind, SecretLink
from models.text import clean_line
from views.calendar_feed import bp
from views.edge import asking
from views.once import given_key, new_key

LONGEST_NAME = 60


@bp.get("/")
@duty(Duty.CALENDAR_FEED_ENTER)
def index() -> ResponseReturnValue:
    """The own addresses with the day each was last used, and how to make one."""
    return _page()


@bp.post("/jauna")
@duty(Duty.CALENDAR_FEED_ENTER)
def make() -> ResponseReturnValue:
    """Make an address and show it, this once."""
    name = clean_line(request.form.get("nosaukums", ""), LONGEST_NAME) or _("Calendar")
    now, session = current_app.extensions["clock"].now(), db.session()
    return _shown(lambda: open_own_link(session, asking(), LinkKind.CALENDAR, name, now))


@bp.post("/<int:link_id>/aizstat")
@duty(Duty.CALENDAR_FEED_ENTER)
def replace(link_id: int) -> ResponseReturnValue:
    """Another address instead of one: the former is worthless at once. 404 for another's or none."""
    row, now = _own(link_id), current_app.extensions["clock"].now()
    return _shown(lambda: replace_link(db.session(), row, now))


@bp.post("/<int:link_id>/atsaukt")
@duty(Duty.CALENDAR_FEED_ENTER)
def revoke(link_id: int) -> ResponseReturnValue:
    """The address is worthless at once; said twice, nothing changes. 404 for another's."""
    row = _own(link_id)
    revoke_link(row, current_app.extensions["clock"].now())
    flash(_("Revoked: %(name)s. The calendar there gets no more news.", name=row.name), "success")
    return redirect(url_for(".index"))


def _shown(opened: Callable[[], tuple[SecretLink, str]]) -> ResponseReturnValue:
    """Open an address once, however often the form comes; it is kept nowhere, so later ones are led on."""
    now, account_id = current_app.extensions["clock"].now(), asking().account_id
    try:
        key = given_key()
        if claim(db.session(), account_id, key, now) is not None:
            flash(_("The address is made and was shown. Replace it if it was lost."), "success")
            return redirect(url_for(".index"))
        _row, token = opened()
    except RuleBroken as broken:
        db.session.rollback()
        flash(str(broken), "error")
        return _page(), 422
    keep(db.session(), account_id, key, {})
    return _page(shown=_address(token))


def _own(link_id: int) -> SecretLink:
    mine = select(SecretLink).where(
        SecretLink.id == link_id,
        SecretLink.account_id == asking().account_id,
        SecretLink.kind == LinkKind.CALENDAR,
    )
    row = db.session.scalars(mine).one_or_none()
    if row is None:
        abort(404)
    return row


def _address(token: str) -> str:
    settings = current_app.extensions["settings"]
    site = settings.site_address or request.url_root.rstrip("/")
    return f"{site}{url_for('.feed', token=token)}"


def _page(shown: str = "") -> str:
    language = str(get_locale())
    links = db.session.scalars(links_of(asking(), LinkKind.CALENDAR)).all()
    return render_template(
        "calendar_feed/index.html",
        links=links,
        shown=shown,
        webcal=f"webcal://{shown.partition('://')[2]}" if shown else "",
        is_full=len(links) >= MOST_LINKS,
        show_day=lambda day: date_short(day, language),
        key=new_key(),
    )
