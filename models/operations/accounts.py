"""Accounts and their roles (clause 3.2): whatever is taken away is gone at once, on every device."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from flask_babel import gettext as _
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from config.duties import Role
from models.accounts import Account, RoleGrant
from models.operations.sign_in import end_sessions, issue_one_time_password
from models.people import Person
from models.queries.reach import in_force
from models.rules.broken import RuleBroken
from models.rules.user_names import user_name_for


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


def first_password(session: Session, account: Account, *, now: datetime, life: timedelta) -> str:
    """A one-time password for the account, ending its sign-ins: whoever asks for one has lost the old.

    Raises:
        RuleBroken: the account is disabled.
    """
    if account.disabled_at is not None:
        raise RuleBroken(_("The account is disabled: enable it first."))
    end_sessions(session, account.id, now=now)
    return issue_one_time_password(session, account, now=now, life=life)


def disable(session: Session, account: Account, keeper: Keeper) -> None:
    """Close an account; its sign-ins end at once.

    Raises:
        RuleBroken: it is one's own, or the last of a superuser.
    """
    if account.id == keeper.account_id:
        raise RuleBroken(_("One does not disable one's own account."))
    if account.disabled_at is None:
        account.disabled_at = keeper.now
        session.flush()
        end_sessions(session, account.id, now=keeper.now)
        check_superuser_remains(session, keeper)


def enable(account: Account) -> None:
    """Open a closed account again, with the roles it has."""
    account.disabled_at = None


def roles_changed(session: Session, account_id: int, keeper: Keeper) -> None:
    """After a role of the account was given, changed or taken: its sign-ins end, a superuser remains.

    Raises:
        RuleBroken: nobody could keep access rights any more.
    """
    session.flush()
    check_superuser_remains(session, keeper)
    end_sessions(session, account_id, now=keeper.now)


def check_superuser_remains(session: Session, keeper: Keeper) -> None:
    """Somebody must be able to keep access rights today.

    Raises:
        RuleBroken: nobody would.
    """
    keepers = (
        select(func.count(RoleGrant.id))
        .join(Account, Account.id == RoleGrant.account_id)
        .where(
            RoleGrant.role == Role.SUPERUSER, in_force(RoleGrant, keeper.today), Account.disabled_at.is_(None)
        )
    )
    if not session.scalar(keepers):
        raise RuleBroken(_("The school would be left without a superuser."))


def forget_confirmed_email(session: Session, person_ids: Iterable[int]) -> None:
    """After a person's e-mail was changed it signs nobody in until it is confirmed again."""
    confirmed = Account.person_id.in_(list(person_ids)) & Account.email_confirmed_at.is_not(None)
    for account in session.scalars(select(Account).where(confirmed)):
        account.email_confirmed_at = None
