"""The superuser names who is told, makes secret addresses and takes them back."""

from __future__ import annotations

from datetime import datetime

from flask import abort, current_app, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from wtforms.fields.choices import SelectChoice

from config.duties import Duty, duty, private
from models.base import db
from models.morning import MorningReader
from models.operations.idempotency import claim
from models.operations.morning import let_reader_go, name_reader
from models.operations.secret_links import open_link, revoke_link
from models.queries.morning import morning_readers, readers_to_name
from models.queries.secret_links import links_of_kind
from models.rules.broken import RuleBroken
from models.secret_links import LinkKind, SecretLink
from views.edge import asking
from views.forms.morning import LinkForm, ReaderForm
from views.morning import bp
from views.once import given_key, new_key

KEEP = Duty.ACCESS_ENTER


@bp.get("/lasitaji")
@duty(KEEP)
def readers() -> ResponseReturnValue:
    """Who is told each morning, and which addresses are in force."""
    return _page(_reader_form(), LinkForm(formdata=None))


@bp.post("/lasitaji/jauns")
@duty(KEEP)
def name() -> ResponseReturnValue:
    """Name somebody of the staff to be told."""
    form = _reader_form()
    try:
        if form.validate():
            name_reader(db.session(), form.account.data, _now(), asking().today)
            flash(_("Saved."), "success")
            return redirect(url_for(".readers"))
    except RuleBroken as broken:
        db.session.rollback()
        form.refuse(broken)
    return _page(form, LinkForm(formdata=None)), 422


@bp.post("/lasitaji/<int:reader_id>/atlaist")
@duty(KEEP)
def let_go(reader_id: int) -> ResponseReturnValue:
    """Somebody is told no more."""
    readers_now = morning_readers(asking().today)
    row = db.session.scalars(readers_now.where(MorningReader.id == reader_id)).one_or_none()
    if row is None:
        abort(404)
    let_reader_go(db.session(), row, _now())
    flash(_("Saved."), "success")
    return redirect(url_for(".readers"))


@bp.post("/adreses/jauna")
@duty(KEEP)
@private
def make_link() -> ResponseReturnValue:
    """Make a secret address; it is shown on this answer and never again. A second click makes none."""
    form = LinkForm()
    try:
        key = given_key()
    except RuleBroken as broken:
        form.refuse(broken)
        return _page(_reader_form(fresh=True), form), 422
    if not form.validate():
        return _page(_reader_form(fresh=True), form), 422
    if claim(db.session(), asking().account_id, key, _now()) is not None:
        flash(_("The address was made already and shown once. Revoke it and make another."), "warning")
        return redirect(url_for(".readers"))
    _row, token = open_link(db.session(), LinkKind.KITCHEN, asking().account_id, form.name.data or "", _now())
    shown = url_for(".by_link", token=token, _external=True)
    return _page(_reader_form(fresh=True), LinkForm(formdata=None), shown)


@bp.post("/adreses/<int:link_id>/atsaukt")
@duty(KEEP)
def revoke(link_id: int) -> ResponseReturnValue:
    """Take an address back: whoever has it reads nothing any more."""
    row = db.session.scalars(links_of_kind(LinkKind.KITCHEN).where(SecretLink.id == link_id)).one_or_none()
    if row is None:
        abort(404)
    revoke_link(row, _now())
    flash(_("The address opens nothing any more."), "success")
    return redirect(url_for(".readers"))


def _reader_form(*, fresh: bool = False) -> ReaderForm:
    form = ReaderForm(formdata=None) if fresh else ReaderForm()
    rows = db.session.execute(readers_to_name(asking().today))
    form.account.choices = [SelectChoice(row.id, f"{row.surname} {row.first_name}") for row in rows]
    return form


def _page(reader: ReaderForm, link: LinkForm, shown: str = "") -> str:
    return render_template(
        "morning/readers.html",
        reader=reader,
        link=link,
        shown=shown,
        readers=db.session.scalars(morning_readers(asking().today)).all(),
        links=db.session.scalars(links_of_kind(LinkKind.KITCHEN)).all(),
        key=new_key(),
    )


def _now() -> datetime:
    now: datetime = current_app.extensions["clock"].now()
    return now
