"""Accounts and their roles (clause 3.2): whatever is taken away is gone at once, on every device."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from flask_babel import gettext as _
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from config.duties import Role
from models.accounts import Account, PasswordChannel, RoleGrant
from models.operations.sign_in import end_sessions, issue_one_time_password
from models.people import Person
from models.queries.reach import in_force
from models.rules.broken import RuleBroken
from models.rules.user_names import parse_user_name, user_name_for


@dataclass(frozen=True, slots=True)
class Keeper:
    """Who keeps access rights, and when: nobody shuts oneself out."""

    account_id: int
    now: datetime
    today: date


def name_for(session: Session, person: Person) -> str:
    """A free user name made of the person's names."""
    taken = frozenset(session.scalars(select(Account.user_name)))
    return user_name_for(person.first_name, person.surname, taken)


def first_password(
    session: Session,
    account: Account,
    *,
    now: datetime,
    life: timedelta,
    channel: PasswordChannel = PasswordChannel.SHOWN,
) -> str:
    """A one-time password for the account, ending its sign-ins: whoever asks for one has lost the old.

    Raises:
        RuleBroken: the account is disabled.
    """
    if account.disabled_at is not None:
        raise RuleBroken(_("The account is disabled: enable it first."))
    end_sessions(session, account.id, now=now)
    return issue_one_time_password(session, account, now=now, life=life, channel=channel)


def give_role(session: Session, account: Account, grant: RoleGrant, keeper: Keeper) -> None:
    """Give a role for a period.

    Raises:
        RuleBroken: it ends before it begins, or the account holds it already on some of those days.
    """
    _check_period(grant.starts_on, grant.ends_on)
    held = [other for other in account.grants if other.role is grant.role]
    if any(_meet(other, grant.starts_on, grant.ends_on) for other in held):
        raise RuleBroken(_("The role is held on some of these days already: change its last day."), "role")
    one_keeper_at_a_time(session)
    account.grants.append(grant)
    roles_changed(session, account.id, keeper)


def end_role(session: Session, grant: RoleGrant, ends_on: date | None, keeper: Keeper) -> None:
    """Set the last day of a role, or let it last.

    Raises:
        RuleBroken: it would end before it begins, meet the same role given again, or leave no superuser.
    """
    if ends_on == grant.ends_on:
        return
    _check_period(grant.starts_on, ends_on)
    held = [other for other in grant.account.grants if other.role is grant.role and other is not grant]
    if any(_meet(other, grant.starts_on, ends_on) for other in held):
        raise RuleBroken(_("The role is given for some of these days once more."), "ends_on")
    one_keeper_at_a_time(session)
    grant.ends_on = ends_on
    roles_changed(session, grant.account_id, keeper, until=ends_on)


def rename(session: Session, account: Account, typed: str) -> None:
    """Another user name; sign-ins last, for their keys do not know it.

    Raises:
        RuleBroken: it cannot be one, or somebody has it.
    """
    name = parse_user_name(typed)
    taken = select(Account.id).where(Account.user_name == name, Account.id != account.id)
    if session.scalar(taken):
        raise RuleBroken(_("Somebody else has this user name; choose another one."), "user_name")
    account.user_name = name
    session.flush()


def _check_period(starts_on: date, ends_on: date | None) -> None:
    if ends_on is not None and ends_on < starts_on:
        raise RuleBroken(_("The last day cannot be before the first."), "ends_on")


def _meet(grant: RoleGrant, starts_on: date, ends_on: date | None) -> bool:
    begins_in_time = ends_on is None or grant.starts_on <= ends_on
    return begins_in_time and (grant.ends_on is None or grant.ends_on >= starts_on)


def one_keeper_at_a_time(session: Session) -> None:
    """Two superusers who end each other's role at once queue here: the second sees what the first did."""
    keepers = select(RoleGrant.id).where(RoleGrant.role == Role.SUPERUSER).order_by(RoleGrant.id)
    session.execute(keepers.with_for_update())


def disable(session: Session, account: Account, keeper: Keeper) -> None:
    """Close an account; its sign-ins end at once.

    Raises:
        RuleBroken: it is one's own, or the last of a superuser.
    """
    if account.id == keeper.account_id:
        raise RuleBroken(_("One does not disable one's own account."))
    if account.disabled_at is None:
        one_keeper_at_a_time(session)
        account.disabled_at = keeper.now
        session.flush()
        end_sessions(session, account.id, now=keeper.now)
        check_superuser_remains(session, keeper)


def enable(account: Account) -> None:
    """Open a closed account again, with the roles it has."""
    account.disabled_at = None


def roles_changed(session: Session, account_id: int, keeper: Keeper, until: date | None = None) -> None:
    """After a role of the account was given, changed or taken: its sign-ins end, a superuser remains.

    `until` is the last day of the role, when it has one: the school goes on the day after, too.

    Raises:
        RuleBroken: nobody could keep access rights any more.
    """
    session.flush()
    check_superuser_remains(session, keeper)
    if until is not None and until >= keeper.today:
        check_superuser_remains(session, keeper, until + timedelta(days=1))
    end_sessions(session, account_id, now=keeper.now)


def check_superuser_remains(session: Session, keeper: Keeper, day: date | None = None) -> None:
    """Somebody must be able to keep access rights today, or on another `day`.

    Raises:
        RuleBroken: nobody would.
    """
    keepers = (
        select(func.count(RoleGrant.id))
        .join(Account, Account.id == RoleGrant.account_id)
        .where(
            RoleGrant.role == Role.SUPERUSER,
            in_force(RoleGrant, day or keeper.today),
            Account.disabled_at.is_(None),
        )
    )
    if not session.scalar(keepers):
        raise RuleBroken(_("The school would be left without a superuser."))


def forget_confirmed_email(session: Session, person_ids: Iterable[int]) -> None:
    """After a person's e-mail was changed it signs nobody in until it is confirmed again."""
    confirmed = Account.person_id.in_(list(person_ids)) & Account.email_confirmed_at.is_not(None)
    for account in session.scalars(select(Account).where(confirmed)):
        account.email_confirmed_at = None
