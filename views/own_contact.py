"""One's own e-mail and phone; the e-mail signs in once confirmed (clause 2)."""

from __future__ import annotations

from flask import Blueprint, current_app, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from config.duties import Duty, duty, private
from models.accounts import Account
from models.base import db
from models.operations.outbox import Letter, queue_email
from models.operations.own_contact import LASTS, ask_to_confirm, change_contact, confirm_email
from models.queries.school import name_and_year
from models.rules.broken import RuleBroken
from reports import email_confirmation
from views.account import check_present
from views.forms.own_contact import ConfirmForm, ContactForm

bp = Blueprint("own_contact", __name__, url_prefix="/mani-dati")


@bp.route("/kontakti", methods=["GET", "POST"])
@private
@duty(Duty.OWN_ACCOUNT)
def change() -> ResponseReturnValue:
    """Change one's e-mail and phone. 409 when somebody of the school changed them meanwhile."""
    account = _own()
    form = ContactForm(obj=account.person, version=account.person.version)
    if request.method == "POST" and form.version.data != str(account.person.version):
        form.version.data = str(account.person.version)
        return render_template("account/contact.html", form=form, changed=account.person), 409
    if form.validate_on_submit():
        try:
            check_present(form.present.data)
            return _changed(account, form)
        except RuleBroken as broken:
            form.refuse(broken)
    return render_template("account/contact.html", form=form, changed=None), 422 if form.errors else 200


def _changed(account: Account, form: ContactForm) -> ResponseReturnValue:
    if change_contact(db.session(), account, form.email.data or "", form.phone.data or ""):
        _send(account)
        flash(_("Saved. Open the link sent to %(email)s.", email=account.person.email), "success")
    else:
        flash(_("Saved."), "success")
    return redirect(url_for("account.index"))


@bp.post("/e-pasts/sutit")
@private
@duty(Duty.OWN_ACCOUNT)
def send() -> ResponseReturnValue:
    """Send the link once more; earlier ones die."""
    account = _own()
    if account.email_confirmed_at is None:
        _send(account)
        flash(_("Open the link sent to %(email)s.", email=account.person.email), "success")
    return redirect(url_for("account.index"))


@bp.route("/e-pasts", methods=["GET", "POST"])
@private
@duty(Duty.OWN_ACCOUNT)
def confirm() -> ResponseReturnValue:
    """The page behind the link of the letter; its button confirms."""
    account, form = _own(), ConfirmForm()
    if form.validate_on_submit():
        try:
            key = request.args.get("atslega", "")
            confirm_email(db.session(), account, key, current_app.extensions["clock"].now())
        except RuleBroken as broken:
            form.refuse(broken)
        else:
            flash(_("You may sign in by %(email)s now.", email=account.person.email), "success")
            return redirect(url_for("account.index"))
    page = render_template("account/confirm_email.html", form=form, account=account)
    return page, 422 if form.errors else 200


def _own() -> Account:
    return db.session.get_one(Account, current_user.account_id)


def _send(account: Account) -> None:
    settings, clock = current_app.extensions["settings"], current_app.extensions["clock"]
    now, session = clock.now(), db.session()
    key = ask_to_confirm(session, account, now)
    site = settings.site_address or request.url_root.rstrip("/")
    link = site + url_for(".confirm", atslega=key)
    school = session.execute(*name_and_year(clock.today())).one()[0] or "E-klase"
    until = (now + LASTS).astimezone(settings.zone)
    letter = Letter(
        account.person_id,
        account.person.email,
        email_confirmation.SUBJECT,
        email_confirmation.text(school, account.person.full_name, link, until),
        now + LASTS,
    )
    queue_email(session, letter, settings.outbox_key, now)
