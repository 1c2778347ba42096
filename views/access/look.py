"""Looking at the house as somebody else: view only, with a reason, for half an hour (clause 3.2)."""

from __future__ import annotations

from flask import current_app, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from config.duties import Duty, duty
from models.base import db
from models.operations.seen_as import begin_look
from models.operations.seen_as import end_look as end_open_look
from models.rules.broken import RuleBroken
from views.access import bp
from views.access.person import ACCESS, account_or_404
from views.edge import asking
from views.forms.access import LookForm


@bp.route("/persona/<int:account_id>/skatities", methods=["GET", "POST"])
@duty(ACCESS)
def look(account_id: int) -> ResponseReturnValue:
    """Say why, then see what the person sees. What is opened is logged; nothing can be changed."""
    account, form = account_or_404(account_id), LookForm()
    if form.validate_on_submit():
        try:
            begin_look(
                db.session(), asking(), account, form.reason.data, current_app.extensions["clock"].now()
            )
        except RuleBroken as broken:
            form.refuse(broken)
        else:
            return redirect(url_for("home.index"))
    return render_template("access/look.html", account=account, form=form), 422 if form.errors else 200


@bp.post("/skats/beigt")
@duty(Duty.OWN_ACCOUNT)
def end_look() -> ResponseReturnValue:
    """Back to oneself; for whom does not look it changes nothing."""
    asks = asking()
    end_open_look(db.session(), asks.session_id, current_app.extensions["clock"].now())
    if asks.viewer is None:
        return redirect(url_for("home.index"))
    flash(_("The look as %(name)s has ended.", name=asks.name), "success")
    return redirect(url_for(".person", account_id=asks.account_id))
