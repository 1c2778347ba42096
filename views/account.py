"""Signing in, own password, own account (clauses 2, 3.2)."""

from __future__ import annotations

import re
from datetime import datetime

from flask import Blueprint, current_app, flash, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user, login_user, logout_user

from config.duties import STAFF, Duty, duty, private
from config.navigation import LANGUAGES
from models.accounts import Account, AccountSession, Actor
from models.base import db
from models.operations.second_factor import factor_of
from models.operations.sign_in import (
    admit_try,
    candidate,
    check_own_password,
    choose_password,
    end_session,
    end_sessions,
    forget_tries,
    sign_in_by_password,
)
from models.queries.accounts import load_actor, looks_at, open_sessions
from models.rules.broken import RuleBroken
from models.rules.phone import format_phone
from views.activity import activity
from views.forms.account import PasswordForm, SignInForm

bp = Blueprint("account", __name__)

OWN_PAGE = re.compile(r"/(?![/\\]).*")
"""A path on this server: with a second slash, of either kind, a browser takes what follows for a host."""


def load_user(key: str) -> Actor | None:
    """Flask-Login's question: who holds this session key?"""
    settings, clock = current_app.extensions["settings"], current_app.extensions["clock"]
    return load_actor(db.session(), key, now=clock.now(), today=clock.today(), idle=settings.session_idle)


@bp.route("/ieiet", methods=["GET", "POST"])
def sign_in() -> ResponseReturnValue:
    """Let a person in by user name or confirmed e-mail, and back to where he or she was going."""
    if current_user.is_authenticated:
        return redirect(url_for("home.index"))
    form = SignInForm()
    if not form.validate_on_submit():
        return render_template("account/sign_in.html", form=form), 422 if form.errors else 200
    return _sign_in(form)


def _sign_in(form: SignInForm) -> ResponseReturnValue:
    settings, now = current_app.extensions["settings"], current_app.extensions["clock"].now()
    who = candidate(db.session(), form.name.data, now)
    try:
        count_try(who.counted_as, now)
        opened = sign_in_by_password(
            db.session(),
            who,
            form.password.data,
            now=now,
            life=settings.session_life,
            device=request.user_agent.string,
        )
    except RuleBroken as broken:
        form.form_errors.append(str(broken))
        return render_template("account/sign_in.html", form=form), 422
    next_page = safe_next(request.args.get("next"))
    session.clear()
    login_user(load_user(opened.key))
    return redirect(next_page)


def count_try(counted_as: str, now: datetime) -> None:
    """Count one try before it is looked at, whatever becomes of the request.

    Raises:
        RuleBroken: there were too many: a pause.
    """
    admitted = admit_try(db.session(), counted_as, now)
    db.session.commit()  # the try counts whatever becomes of the rest
    if not admitted:
        raise RuleBroken(_("Too many wrong passwords. Wait five minutes and try again."))


def check_present(typed: str) -> None:
    """Ask for the present password before something weighty; wrong ones are counted as at the door.

    Raises:
        RuleBroken: it is wrong, or there were too many tries.
    """
    now = current_app.extensions["clock"].now()
    count_try(current_user.user_name, now)
    check_own_password(db.session(), current_user.account_id, typed)
    forget_tries(db.session(), current_user.user_name, now)


def safe_next(target: str | None) -> str:
    """Where to go after signing in: a page of our own, or home."""
    own = target is not None and OWN_PAGE.fullmatch(target) is not None and target.isprintable()
    return target if target and own else url_for("home.index")


@bp.post("/iziet")
@duty(Duty.OWN_ACCOUNT)
def sign_out() -> ResponseReturnValue:
    """End this sign-in; the old cookie opens nothing afterwards."""
    end_session(db.session(), current_user.session_id, current_app.extensions["clock"].now())
    logout_user()
    session.clear()
    flash(_("You have signed out."), "success")
    return redirect(url_for(".sign_in"))


@bp.post("/valoda")
def language() -> ResponseReturnValue:
    """Choose the language of the screens, for the account or, before signing in, for this browser."""
    chosen = request.form.get("language", "")
    if chosen in LANGUAGES:
        session["language"] = chosen
        if current_user.is_authenticated:
            account = db.session.get_one(Account, current_user.account_id)
            account.language = chosen
    return redirect(safe_next(request.form.get("next")))


@bp.route("/mani-dati/parole", methods=["GET", "POST"])
@private
@duty(Duty.OWN_ACCOUNT)
def password() -> ResponseReturnValue:
    """Choose an own password; all other sign-ins of the person end."""
    form = PasswordForm.for_person(current_user)
    if form.validate_on_submit():
        try:
            return _choose(form)
        except RuleBroken as broken:
            form.refuse(broken)
    return render_template("account/password.html", form=form), 422 if form.errors else 200


def _choose(form: PasswordForm) -> ResponseReturnValue:
    now = current_app.extensions["clock"].now()
    if "present" in form:
        check_present(form.present.data)
    choose_password(
        db.session(), current_user.account_id, current_user.session_id, form.password.data, now=now
    )
    flash(_("The password is changed. Sign-ins on other devices have ended."), "success")
    return redirect(url_for("home.index"))


@bp.get("/mani-dati")
@private
@duty(Duty.OWN_ACCOUNT)
def index() -> ResponseReturnValue:
    """Show one's own account: name, roles, contacts, where one is signed in, what one did, who looked."""
    now = current_app.extensions["clock"].now()
    account = db.session.get_one(Account, current_user.account_id)
    return render_template(
        "account/index.html",
        account=account,
        phone=account.person.phone and format_phone(account.person.phone),
        sessions=db.session.scalars(open_sessions(current_user, now)),
        activity=activity(current_user.account_id, request.args.get("diena", "")),
        looks=db.session.scalars(looks_at(current_user)).all(),
        offered=not current_user.roles.isdisjoint(STAFF),
        factor=factor_of(db.session(), current_user.account_id),
    )


@bp.post("/mani-dati/sesija/<int:session_id>/beigt")
@private
@duty(Duty.OWN_ACCOUNT)
def end_one(session_id: int) -> ResponseReturnValue:
    """End one of one's own sign-ins. 404 for anybody else's."""
    now = current_app.extensions["clock"].now()
    mine = open_sessions(current_user, now).where(AccountSession.id == session_id)
    end_session(db.session(), db.first_or_404(mine).id, now)
    flash(_("The sign-in on that device has ended."), "success")
    return redirect(url_for(".index"))


@bp.post("/mani-dati/beigt-citas")
@private
@duty(Duty.OWN_ACCOUNT)
def end_others() -> ResponseReturnValue:
    """End all one's sign-ins but this one."""
    now = current_app.extensions["clock"].now()
    end_sessions(db.session(), current_user.account_id, now=now, but=current_user.session_id)
    flash(_("Sign-ins on other devices have ended."), "success")
    return redirect(url_for(".index"))
