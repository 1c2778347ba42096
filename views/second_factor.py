"""The second factor: asked for after the password, set up and taken away on one's own page (clause 3.2)."""

from __future__ import annotations

from typing import Any

import segno
from flask import Blueprint, abort, current_app, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from config.duties import STAFF, Duty, duty, private
from models.accounts import Account
from models.base import db
from models.operations.second_factor import (
    Keyring,
    confirm,
    factor_of,
    renew_recovery_codes,
    secret_of,
    take_away,
    take_second_step,
)
from models.operations.second_factor import begin as begin_factor
from models.operations.sign_in import forget_tries
from models.queries.accounts import codes_left
from models.rules.broken import RuleBroken
from models.rules.one_time_code import address_of, in_fours
from models.second_factor import SecondFactor
from views.account import check_present, count_try, safe_next
from views.edge import asking
from views.forms.second_factor import CodeForm, PresentPasswordForm

bp = Blueprint("second_factor", __name__)


def keyring() -> Keyring:
    """The installation's key and the present moment."""
    key = current_app.extensions["settings"].outbox_key
    return Keyring(key, current_app.extensions["clock"].now())


def counted_as() -> str:
    """The name under which wrong codes are counted: apart from wrong passwords, which come before."""
    return f"kods {current_user.user_name}"


@bp.route("/ieiet/kods", methods=["GET", "POST"])
@private
@duty(Duty.OWN_ACCOUNT)
def enter() -> ResponseReturnValue:
    """The second step of signing in: a code of the phone, or a recovery code."""
    going_to = safe_next(request.args.get("next"))
    factor = _own()
    if factor is None or not current_user.awaits_code:
        return redirect(going_to)
    form = CodeForm()
    if form.validate_on_submit():
        try:
            _count(keyring())
            take_second_step(db.session(), factor, form.code.data, current_user.session_id, keyring())
        except RuleBroken as broken:
            form.refuse(broken)
        else:
            forget_tries(db.session(), counted_as(), keyring().now)
            return redirect(going_to)
    return render_template("second_factor/enter.html", form=form), 422 if form.errors else 200


@bp.get("/mani-dati/otrais-solis")
@private
@duty(Duty.OWN_ACCOUNT)
def index() -> ResponseReturnValue:
    """How it stands. Families are not offered it: 404."""
    return _page()


@bp.post("/mani-dati/otrais-solis/sakt")
@private
@duty(Duty.OWN_ACCOUNT)
def begin() -> ResponseReturnValue:
    """Make a new secret for the phone; the present password is asked for."""
    _for_staff()
    form = PresentPasswordForm()
    if form.validate_on_submit():
        try:
            check_present(form.present.data)
            begin_factor(db.session(), db.session.get_one(Account, current_user.account_id), keyring())
        except RuleBroken as broken:
            form.refuse(broken)
        else:
            return redirect(url_for(".set_up"))
    return _page(form), 422


@bp.route("/mani-dati/otrais-solis/telefons", methods=["GET", "POST"])
@private
@duty(Duty.OWN_ACCOUNT)
def set_up() -> ResponseReturnValue:
    """Show the secret to the phone and take its first code; then the recovery codes, once."""
    _for_staff()
    factor = _own()
    if factor is None or factor.confirmed_at is not None:
        return redirect(url_for(".index"))
    form = CodeForm()
    if form.validate_on_submit():
        try:
            _count(keyring())
            codes = confirm(db.session(), factor, form.code.data, current_user.session_id, keyring())
        except RuleBroken as broken:
            form.refuse(broken)
        else:
            forget_tries(db.session(), counted_as(), keyring().now)
            return _codes(codes)
    secret = secret_of(factor, keyring())
    picture = segno.make(address_of(secret, current_user.user_name)).svg_data_uri(scale=5, light="#fff")
    page = render_template("second_factor/set_up.html", form=form, key=in_fours(secret), picture=picture)
    return page, 422 if form.errors else 200


@bp.post("/mani-dati/otrais-solis/kodi")
@private
@duty(Duty.OWN_ACCOUNT)
def renew_codes() -> ResponseReturnValue:
    """Ten new recovery codes; the former ones are worthless. The present password is asked for."""
    return _weighty(lambda factor: _codes(renew_recovery_codes(db.session(), factor)))


@bp.post("/mani-dati/otrais-solis/beigt")
@private
@duty(Duty.OWN_ACCOUNT)
def end() -> ResponseReturnValue:
    """Sign in by password alone again; the present password is asked for."""
    return _weighty(_ended)


def _ended(factor: SecondFactor) -> ResponseReturnValue:
    take_away(db.session(), factor, now=keyring().now, but=asking().session_id)
    flash(_("Signing in asks for the password alone again."), "success")
    return redirect(url_for(".index"))


def _weighty(act: Any) -> ResponseReturnValue:
    """Do something with one's confirmed factor once the present password was typed right."""
    _for_staff()
    factor, form = _own(), PresentPasswordForm()
    if factor is None or factor.confirmed_at is None:
        return redirect(url_for(".index"))
    if form.validate_on_submit():
        try:
            check_present(form.present.data)
            done: ResponseReturnValue = act(factor)
        except RuleBroken as broken:
            form.refuse(broken)
        else:
            return done
    return _page(form), 422


def _own() -> SecondFactor | None:
    return factor_of(db.session(), current_user.account_id)


def _for_staff() -> None:
    if current_user.roles.isdisjoint(STAFF):
        abort(404)


def _count(ring: Keyring) -> None:
    count_try(counted_as(), ring.now)


def _page(form: PresentPasswordForm | None = None) -> str:
    _for_staff()
    form = form or PresentPasswordForm(formdata=None)
    factor = _own()
    left = db.session.scalar(codes_left(factor.id)) if factor else 0
    return render_template("second_factor/index.html", factor=factor, form=form, left=left)


def _codes(codes: list[str]) -> str:
    return render_template("second_factor/codes.html", codes=codes)
