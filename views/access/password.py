"""A one-time password by SMS from who keeps access rights (clause 3.2)."""

from __future__ import annotations

from flask import current_app, flash, redirect, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from config.duties import duty
from models.base import db
from models.operations.first_passwords import FirstPassword, Issuer
from models.queries.school import name_and_year
from models.rules.broken import RuleBroken
from reports import password_sms
from views.access import bp
from views.access.person import ACCESS, account_or_404
from views.edge import asking
from views.first_passwords.room import site


@bp.post("/persona/<int:account_id>/parole")
@duty(ACCESS)
def send_password(account_id: int) -> ResponseReturnValue:
    """Queue a one-time password to the person's number; nobody sees it here. Sign-ins end."""
    account, settings = account_or_404(account_id), current_app.extensions["settings"]
    clock = current_app.extensions["clock"]
    school = db.session.execute(*name_and_year(clock.today())).one()[0] or ""

    def letter(issued: FirstPassword) -> str:
        until = issued.expires_at.astimezone(settings.zone)
        return password_sms.text(school, site(), issued.user_name, issued.password, until)

    if account.id == asking().account_id:
        raise RuleBroken(_("One's own password is changed on one's own page."))
    Issuer(db.session(), clock.now(), clock.today()).to_employee(account, letter, settings.outbox_key)
    flash(_("The SMS to %(name)s waits in the outbox.", name=account.person.full_name), "success")
    return redirect(url_for(".person", account_id=account_id))
