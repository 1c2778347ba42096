"""Accounts, roles and sign-ins on generated screens (clause 3.2): the superuser's alone, without secrets."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Any

from flask import current_app, flash, url_for
from flask_admin.actions import action
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from sqlalchemy import Select, select
from sqlalchemy.orm import contains_eager

from admin.asking import actor
from admin.base import DutyView
from admin.converter import select_of
from admin.filters import EnumFilter, RowFilter, TruthFilter
from admin.labels import COLUMNS
from config.duties import Duty, Role
from config.navigation import LANGUAGES
from models.accounts import Account, AccountSession, RoleGrant
from models.base import db
from models.operations.accounts import (
    Keeper,
    disable,
    enable,
    first_password,
    name_for,
    one_keeper_at_a_time,
    roles_changed,
)
from models.people import Person
from models.queries.reach import in_force
from models.queries.school import school_settings
from models.queries.search import folded
from models.rules.broken import RuleBroken
from models.rules.user_names import parse_user_name


def keeper() -> Keeper:
    """Who keeps access rights now."""
    asks = actor()
    return Keeper(asks.account_id, current_app.extensions["clock"].now(), asks.today)


def account_filter(column: Any) -> RowFilter:
    """The account one came from by a link."""
    return RowFilter(
        "konts",
        COLUMNS["account"],
        lambda number: column == number,
        lambda: select(Account).order_by(Account.user_name),
        many=True,
    )


class RoleFilter(EnumFilter):
    """Accounts that hold the role today."""

    def narrow(self, query: Select[Any], value: str) -> Select[Any]:
        """By the grants in force."""
        held = RoleGrant.role == Role(value)
        return query.where(Account.grants.any(held & in_force(RoleGrant, actor().today)))


class AccountView(DutyView):
    """Who may sign in; passwords are issued here and never shown again."""

    table, noun, address = Account, "account_record", "konti"
    title, new_title = _l("Accounts"), _l("New account")
    read = write = Duty.ACCESS_ENTER
    kept_because = _l("What was done with it stays in the activity log: disable the account instead.")
    fixed = frozenset({"person"})
    column_list = ("person", "user_name", "roles", "disabled_at")
    column_details_list = ("person", "user_name", "roles", "language", "email_confirmed_at", "disabled_at")
    form_columns = ("person", "user_name", "language")
    form_args = {
        "user_name": {
            "parse": parse_user_name,
            "description": _l("Empty: made of the person's names."),
        }
    }
    made_up = frozenset({"user_name"})
    own_fields = {"language": select_of(LANGUAGES.items, default="lv")}
    order = (Person.sort_key,)
    sorts = {"person": (Person.sort_key,), "user_name": (Account.user_name,)}
    searches = (
        Person.search_key,
        folded(Account.user_name),
    )
    filters = (
        RoleFilter("loma", COLUMNS["role"], RoleGrant.role, Role),
        TruthFilter("slegts", _l("Disabled"), Account.disabled_at.is_not(None)),
    )

    def joined(self, query: Select[Any]) -> Select[Any]:
        """With the person."""
        return query.join(Account.person).options(contains_eager(Account.person))

    def looked_up(
        self,
        records: Sequence[Any],
        columns: Sequence[str],  # noqa: ARG002
    ) -> Mapping[str, Mapping[int, Any]]:
        """The roles each account holds today."""
        query = select(RoleGrant.account_id, RoleGrant.role).where(
            RoleGrant.account_id.in_([r.id for r in records]), in_force(RoleGrant, actor().today)
        )
        held: dict[int, set[Role]] = {}
        for account_id, role in db.session.execute(query):
            held.setdefault(account_id, set()).add(role)
        return {
            "roles": {k: ", ".join(str(role.label) for role in Role if role in v) for k, v in held.items()}
        }

    def called(self, record: Any) -> str:
        """The person and the user name."""
        return f"{record.person} ({record.user_name})"

    def links(self, record: Any) -> list[tuple[Any, str]]:
        """The person's page; roles and sign-ins of the account."""
        parts = (("role_grant", _l("Roles")), ("account_session", _l("Sign-ins")))
        lists = [(title, self.list_link(noun, konts=record.id)) for noun, title in parts]
        return [(_l("Rights and activity"), url_for("access.person", account_id=record.id)), *lists]

    def made(self, form: Any) -> Any:
        """With a first password, shown once."""
        record = super().made(form)
        record.user_name = record.user_name or name_for(db.session(), record.person)
        db.session.flush()
        self._issue(record)
        return record

    def changed(self, form: Any, record: Any) -> None:
        """An emptied user name stays as it was."""
        former = record.user_name
        super().changed(form, record)
        record.user_name = record.user_name or former

    def _issue(self, record: Account) -> None:
        life = timedelta(days=school_settings(db.session()).slip_password_days)
        password = first_password(db.session(), record, now=keeper().now, life=life)
        flash(
            _(
                "One-time password of %(name)s (user name %(user)s): %(password)s. It is shown only now.",
                name=record.person.full_name,
                user=record.user_name,
                password=password,
            ),
            "success",
        )

    def acts(self, record: Any) -> list[tuple[str, str, str]]:
        """Only what makes sense in the account's state."""
        useless = {"disable"} if record.disabled_at else {"enable"}
        if record.disabled_at:
            useless.add("one_time_password")
        return [act for act in super().acts(record) if act[0] not in useless]

    @action(
        "one_time_password",
        _l("New one-time password"),
        _l("Issue a new one-time password? The person's sign-ins end."),
    )
    def issue_passwords(self, records: Sequence[Account]) -> None:
        """A new first password for each, shown once."""
        for record in records:
            self._issue(record)

    @action("disable", _l("Disable"), _l("Disable this account? The person's sign-ins end at once."))
    def disable_accounts(self, records: Sequence[Account]) -> None:
        """Nobody signs in with them any more."""
        for record in records:
            disable(db.session(), record, keeper())
            flash(_("Disabled: %(name)s.", name=self.called(record)), "success")

    @action("enable", _l("Enable"))
    def enable_accounts(self, records: Sequence[Account]) -> None:
        """They sign in again, with the roles they have."""
        for record in records:
            enable(record)
            flash(_("Enabled: %(name)s.", name=self.called(record)), "success")


class RoleGrantView(DutyView):
    """Which account holds which role, from when to when."""

    table, noun, address = RoleGrant, "role_grant", "lomas"
    title, new_title = _l("Roles"), _l("New role of an account")
    read = write = Duty.ACCESS_ENTER
    deletable = True
    fixed = frozenset({"account", "role"})
    column_list = ("account.person", "role", "starts_on", "ends_on")
    form_columns = ("account", "role", "starts_on", "ends_on")
    order = (Person.sort_key, RoleGrant.starts_on)
    sorts = {"account.person": (Person.sort_key,), "starts_on": (RoleGrant.starts_on,)}
    searches = (Person.search_key,)
    filters = (
        account_filter(RoleGrant.account_id),
        EnumFilter("loma", COLUMNS["role"], RoleGrant.role, Role),
        TruthFilter("beidzies", _l("Ended"), RoleGrant.ends_on.is_not(None)),
    )

    def joined(self, query: Select[Any]) -> Select[Any]:
        """With the account and its person."""
        return (
            query.join(RoleGrant.account)
            .join(Account.person)
            .options(contains_eager(RoleGrant.account).contains_eager(Account.person))
        )

    def called(self, record: Any) -> str:
        """The person and the role."""
        return f"{record.account.person}: {record.role.label}"

    def made(self, form: Any) -> Any:
        """A role given; the person signs in anew."""
        one_keeper_at_a_time(db.session())
        record = super().made(form)
        roles_changed(db.session(), record.account.id, keeper())
        return record

    def changed(self, form: Any, record: Any) -> None:
        """A role made shorter or longer; the person signs in anew."""
        one_keeper_at_a_time(db.session())
        super().changed(form, record)
        roles_changed(db.session(), record.account_id, keeper(), until=record.ends_on)

    def delete_model(self, model: Any) -> None:
        """One that has not begun yet may go; another is ended."""
        if model.starts_on < keeper().today:
            raise RuleBroken(_("The role was held already: enter its last day instead of deleting it."))
        one_keeper_at_a_time(db.session())
        super().delete_model(model)
        roles_changed(db.session(), model.account_id, keeper())


class AccountSessionView(DutyView):
    """Who is signed in, since when and from what device; keys are known to nobody."""

    table, noun, address = AccountSession, "account_session", "pieslegsanas"
    title = _l("Sign-ins")
    read = Duty.ACCESS_ENTER
    simple_list_pager = True
    column_list = ("account.person", "started_at", "seen_at", "ends_at", "ended_at", "device")
    column_details_list = (*column_list, "must_choose_password")
    order = (AccountSession.started_at.desc(),)
    searches = (Person.search_key,)
    filters = (
        account_filter(AccountSession.account_id),
        TruthFilter("beidzies", _l("Ended"), AccountSession.ended_at.is_not(None)),
    )

    def joined(self, query: Select[Any]) -> Select[Any]:
        """With the account and its person."""
        return (
            query.join(AccountSession.account)
            .join(Account.person)
            .options(contains_eager(AccountSession.account).contains_eager(Account.person))
        )

    def called(self, record: Any) -> str:
        """Whose sign-in it is."""
        return str(record.account.person)
