"""Roles of a person: given for a period, prolonged, ended (clause 3.2)."""

from __future__ import annotations

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from config.duties import duty
from models.accounts import RoleGrant
from models.base import db
from models.operations.accounts import end_role, give_role
from models.queries.access import grants_of
from models.rules.broken import RuleBroken
from views.access import bp
from views.access.person import ACCESS, account_or_404, can_be, keeper, place_of, shown
from views.edge import asking
from views.forms.access import RoleEndForm, RoleForm


@bp.post("/persona/<int:account_id>/loma")
@duty(ACCESS)
def give(account_id: int) -> ResponseReturnValue:
    """Give a role for a period; the person signs in anew."""
    account = account_or_404(account_id)
    form = RoleForm()
    form.offer(can_be(place_of(account)))
    if form.validate_on_submit():
        try:
            grant = form.grant()
            give_role(db.session(), account, grant, keeper())
        except RuleBroken as broken:
            db.session.rollback()
            form.refuse(broken)
            account = account_or_404(account_id)
        else:
            flash(_("Given: %(role)s.", role=grant.role.label), "success")
            return _back(account_id)
    return shown(account, form), 422


@bp.route("/persona/<int:account_id>/loma/<int:grant_id>", methods=["GET", "POST"])
@duty(ACCESS)
def change(account_id: int, grant_id: int) -> ResponseReturnValue:
    """Change the last day of a role. 404 for a role of another account, 409 for the later of two."""
    grant = _grant(account_id, grant_id)
    form = RoleEndForm(obj=grant)
    if request.method == "POST" and form.version.data != str(grant.version):
        form.version.data = str(grant.version)
        return _form(grant, form, changed=True), 409
    if form.validate_on_submit():
        try:
            end_role(db.session(), grant, form.ends_on.data, keeper())
        except RuleBroken as broken:
            db.session.rollback()
            form.refuse(broken)
            grant = _grant(account_id, grant_id)
        else:
            flash(_("Changed: %(role)s.", role=grant.role.label), "success")
            return _back(account_id)
    return _form(grant, form), 422 if form.errors else 200


@bp.post("/persona/<int:account_id>/loma/<int:grant_id>/beigt")
@duty(ACCESS)
def end_today(account_id: int, grant_id: int) -> ResponseReturnValue:
    """Let today be the last day of a role that still lasts."""
    grant, today = _grant(account_id, grant_id), asking().today
    if grant.ends_on is None or grant.ends_on > today:
        end_role(db.session(), grant, today, keeper())
    flash(_("Today is the last day of: %(role)s.", role=grant.role.label), "success")
    return _back(account_id)


def _grant(account_id: int, grant_id: int) -> RoleGrant:
    theirs = grants_of(asking(), ACCESS, account_or_404(account_id).id)
    found: RoleGrant = db.first_or_404(theirs.where(RoleGrant.id == grant_id))
    return found


def _form(grant: RoleGrant, form: RoleEndForm, *, changed: bool = False) -> str:
    return render_template("access/role.html", grant=grant, account=grant.account, form=form, changed=changed)


def _back(account_id: int) -> ResponseReturnValue:
    return redirect(url_for("access.person", account_id=account_id))
