"""A person's page: roles, what is in hand, sign-ins, activity; and what is done with the account."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from flask import abort, current_app, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from config.duties import STAFF, Duty, Role, duty
from models.accounts import Account, AccountSession
from models.base import db
from models.operations.accounts import Keeper, disable, enable, rename
from models.operations.messages import tell
from models.operations.second_factor import factor_of, take_away
from models.operations.sign_in import end_session, end_sessions
from models.queries.access import (
    accounts_for,
    classes_in_hand,
    journals_in_hand,
    places_of,
    remarks_in_hand,
    sign_ins_of,
)
from models.rules.broken import RuleBroken
from models.rules.phone import format_phone
from models.rules.seen_as import may_be_seen
from models.second_factor import SecondFactor
from views.access import bp
from views.activity import activity
from views.edge import asking
from views.forms.access import RoleForm, UserNameForm

ACCESS = Duty.ACCESS_ENTER


def keeper() -> Keeper:
    """Who keeps access rights now."""
    asks = asking()
    return Keeper(asks.account_id, current_app.extensions["clock"].now(), asks.today)


def account_or_404(account_id: int) -> Account:
    """The account of that number; for whom does not keep access rights there is none."""
    found: Account = db.first_or_404(accounts_for(asking(), ACCESS).where(Account.id == account_id))
    return found


def can_be(place: Any) -> Sequence[Role]:
    """The roles a person can hold: an employee those of staff, a pupil and a parent their own."""
    fitting = [*STAFF] if place.staff_id else []
    fitting += [Role.STUDENT] if place.student_id else []
    return [*fitting, Role.GUARDIAN] if place.guardian_id else fitting


def place_of(account: Account) -> Any:
    """What the person is in the school."""
    return db.session.execute(places_of(asking(), ACCESS, account.person_id)).one()


def shown(account: Account, form: RoleForm | None = None) -> str:
    """The page; with the role's form as it was refused."""
    asks, now = asking(), current_app.extensions["clock"].now()
    place = place_of(account)
    if form is None:
        form = RoleForm(formdata=None, starts_on=asks.today)
        form.offer(can_be(place))
    sign_ins = sign_ins_of(asks, ACCESS, account.id)
    lasting = sign_ins.where(AccountSession.ended_at.is_(None), AccountSession.ends_at > now)
    return render_template(
        "access/person.html",
        account=account,
        place=place,
        phone=account.person.phone and format_phone(account.person.phone),
        factor=confirmed_factor(account),
        form=form,
        grants=sorted(account.grants, key=lambda grant: (grant.starts_on, grant.id), reverse=True),
        today=asks.today,
        sign_ins=db.session.scalars(lasting).all(),
        last=db.session.scalars(sign_ins.limit(1)).first(),
        classes=db.session.execute(classes_in_hand(asks, ACCESS, place.staff_id)).all(),
        remarks=db.session.execute(remarks_in_hand(asks, ACCESS, place.staff_id)).all(),
        journals=db.session.execute(journals_in_hand(asks, ACCESS, place.staff_id)).all(),
        may_look=may_be_seen(
            {g.role for g in account.grants if g.starts_on <= asks.today <= (g.ends_on or asks.today)}
        )
        and account.disabled_at is None,
        activity=activity(account.id, request.args.get("diena", "")),
    )


def confirmed_factor(account: Account) -> SecondFactor | None:
    """The second factor signing in to the account asks for."""
    factor = factor_of(db.session(), account.id)
    return factor if factor and factor.confirmed_at else None


@bp.get("/persona/<int:account_id>")
@duty(ACCESS)
def person(account_id: int) -> ResponseReturnValue:
    """A person's rights and doings. 404 for a number of no account."""
    return shown(account_or_404(account_id))


@bp.route("/persona/<int:account_id>/lietotajvards", methods=["GET", "POST"])
@duty(ACCESS)
def rename_account(account_id: int) -> ResponseReturnValue:
    """Another user name. 409 for the later of two who change it."""
    account = account_or_404(account_id)
    form = UserNameForm(obj=account)
    if request.method == "POST" and form.version.data != str(account.version):
        return _renaming(account, form, changed=True), 409
    if form.validate_on_submit():
        try:
            rename(db.session(), account, form.user_name.data)
        except RuleBroken as broken:
            form.refuse(broken)
        else:
            flash(_("The user name is now %(name)s.", name=account.user_name), "success")
            return redirect(url_for(".person", account_id=account_id))
    return _renaming(account, form), 422 if form.errors else 200


def _renaming(account: Account, form: UserNameForm, *, changed: bool = False) -> str:
    typed = form.user_name.data
    if changed:
        form.version.data = str(account.version)
    return render_template("access/user_name.html", account=account, form=form, changed=changed, typed=typed)


@bp.post("/persona/<int:account_id>/slegt")
@duty(ACCESS)
def disable_account(account_id: int) -> ResponseReturnValue:
    """Close an account; its sign-ins end at once. One's own and the last superuser's stay open."""
    account = account_or_404(account_id)
    disable(db.session(), account, keeper())
    flash(_("Disabled: %(name)s.", name=account.person.full_name), "success")
    return redirect(url_for(".person", account_id=account_id))


@bp.post("/persona/<int:account_id>/otrais-solis/atcelt")
@duty(ACCESS)
def reset_factor(account_id: int) -> ResponseReturnValue:
    """Take a lost second factor away; the person is told. One's own is ended on one's own page."""
    account = account_or_404(account_id)
    factor = confirmed_factor(account)
    if factor is None or account.id == asking().account_id:
        abort(404)
    take_away(db.session(), factor, now=keeper().now)
    text = _(
        "The superuser took the second step of signing in away. Set it up anew if you did not ask for it."
    )
    link = url_for("second_factor.index")
    tell(db.session(), [account.person_id], kind="second_factor", text=text, now=keeper().now, link=link)
    flash(_("%(name)s signs in by password alone now.", name=account.person.full_name), "success")
    return redirect(url_for(".person", account_id=account_id))


@bp.post("/persona/<int:account_id>/atvert")
@duty(ACCESS)
def enable_account(account_id: int) -> ResponseReturnValue:
    """Open a closed account again, with the roles it has."""
    account = account_or_404(account_id)
    enable(account)
    flash(_("Enabled: %(name)s.", name=account.person.full_name), "success")
    return redirect(url_for(".person", account_id=account_id))


@bp.post("/persona/<int:account_id>/pieslegsanas/<int:session_id>/beigt")
@duty(ACCESS)
def end_sign_in(account_id: int, session_id: int) -> ResponseReturnValue:
    """End one sign-in of the person. 404 for one of somebody else, and for the one in use here."""
    account, here = account_or_404(account_id), asking().session_id
    theirs = sign_ins_of(asking(), ACCESS, account.id).where(
        AccountSession.id == session_id, AccountSession.id != here
    )
    end_session(db.session(), db.first_or_404(theirs).id, keeper().now)
    flash(_("The sign-in on that device has ended."), "success")
    return redirect(url_for(".person", account_id=account_id))


@bp.post("/persona/<int:account_id>/pieslegsanas/beigt")
@duty(ACCESS)
def end_sign_ins(account_id: int) -> ResponseReturnValue:
    """End all sign-ins of the person, one's own present one excepted."""
    account = account_or_404(account_id)
    end_sessions(db.session(), account.id, now=keeper().now, but=asking().session_id)
    flash(_("All sign-ins of %(name)s have ended.", name=account.person.full_name), "success")
    return redirect(url_for(".person", account_id=account_id))
