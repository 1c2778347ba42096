"""At the door without a password: one asks, and everybody gets the same answer (clause 2)."""

from __future__ import annotations

from flask import Blueprint, current_app, make_response, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from models.base import db
from models.operations.first_passwords import FirstPassword
from models.operations.password_requests import Knock, ask_for_password
from models.operations.trail import Author, sign
from models.queries.report_card import school_on_paper
from reports import password_sms
from views.edge import after_answer
from views.forms.account import ForgottenForm

bp = Blueprint("forgotten_password", __name__)


@bp.route("/ieiet/aizmirsu", methods=["GET", "POST"])
def ask() -> ResponseReturnValue:
    """Take a user name, phone or e-mail.

    The answer is the same whosever it is, and leaves before anybody looks whose: its time tells nothing.
    """
    if current_user.is_authenticated:
        return redirect(url_for("account.password"))
    form = ForgottenForm()
    if not form.validate_on_submit():
        return render_template("account/forgotten.html", form=form), 422 if form.errors else 200
    clock = current_app.extensions["clock"]
    knock = Knock(form.name.data, clock.now(), clock.today())
    response = make_response(render_template("account/asked.html"))
    after_answer(response, lambda: _look(knock))
    return response


def _look(knock: Knock) -> None:
    sign(db.session(), Author(at=knock.now))
    settings = current_app.extensions["settings"]
    row = db.session.execute(school_on_paper()).one_or_none()

    def letter(issued: FirstPassword) -> str:
        until = issued.expires_at.astimezone(settings.zone)
        school = row.name if row else ""
        # The address the browser at the door used may be anybody's: only the installation's own is told.
        return password_sms.text(school, settings.site_address, issued.user_name, issued.password, until)

    ask_for_password(db.session(), knock, letter, settings.outbox_key)
