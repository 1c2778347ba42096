"""A new employee: person, post, account and roles in one go (clause 3.2)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from flask_babel import gettext as _
from sqlalchemy import select
from sqlalchemy.orm import Session

from config.duties import Role
from models.accounts import Account, RoleGrant
from models.operations.accounts import Keeper, give_role, name_for
from models.people import Person, Staff
from models.rules.broken import RuleBroken


@dataclass(frozen=True, slots=True)
class Employment:
    """What is said of a new employee beside his or her person."""

    post: str
    starts_on: date
    roles: Sequence[Role]
    roles_end_on: date | None = None
    """Last day of the roles; None while they last."""


def take_on(session: Session, person: Person, employment: Employment, keeper: Keeper) -> Account:
    """Make the person a member of staff with an account and roles; the first password is issued apart.

    A person of the school, a parent for one, keeps the account he or she has and gets the roles beside.

    Raises:
        RuleBroken: the roles would end before they begin, or the personal code is somebody else's.
    """
    _check_code(session, person)
    session.add(person)
    session.flush()
    staff = session.scalars(select(Staff).where(Staff.person_id == person.id)).one_or_none()
    if staff is None:
        session.add(Staff(person_id=person.id, post=employment.post, starts_on=employment.starts_on))
    else:
        staff.post, staff.ends_on = employment.post, None
    account = session.scalars(select(Account).where(Account.person_id == person.id)).one_or_none()
    if account is None:
        account = Account(person_id=person.id, user_name=name_for(session, person))
        session.add(account)
        session.flush()
    for role in employment.roles:
        grant = RoleGrant(role=role, starts_on=employment.starts_on, ends_on=employment.roles_end_on)
        give_role(session, account, grant, keeper)
    return account


def _check_code(session: Session, person: Person) -> None:
    if person.id is not None or not person.personal_code:
        return
    taken = select(Person.id).where(Person.personal_code == person.personal_code)
    with session.no_autoflush:
        if session.scalar(taken):
            raise RuleBroken(
                _("The school knows a person with this personal code: find him or her above."),
                "personal_code",
            )
