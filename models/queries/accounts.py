"""Who is signed in, and from where."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any, cast

from sqlalchemy import Select, and_, func, or_, select
from sqlalchemy.orm import Session, joinedload

from config.duties import KEEP_SECOND_FACTOR, Duty, Role, holds
from models.accounts import Account, AccountSession, Actor, RoleGrant, Viewer
from models.people import Guardian, Person, Staff, Student
from models.queries.asked import asked
from models.rules.seen_as import may_be_seen
from models.rules.settings import read_settings
from models.school import Setting
from models.second_factor import RecoveryCode, SecondFactor
from models.seen_as import SeenAs


def digest(key: str) -> str:
    """What is kept of a session's key."""
    return hashlib.sha256(key.encode()).hexdigest()


def load_actor(session: Session, key: str, *, now: datetime, today: date, idle: timedelta) -> Actor | None:
    """Who holds the session `key`, with the roles of today; None when it has ended.

    `now` is aware; a session ends by itself when unused for `idle`. While its holder looks as somebody else,
    that person is the actor and the holder its viewer.
    """
    rows = session.execute(*_actor_rows(digest(key), now, today, now - idle)).all()
    if not rows:
        return None
    holder = _at_the_door(_actor(rows, rows[0], key, today), rows[0])
    looks = rows[0].look_id and holder.is_let_in
    return _seen_by(session, holder, rows[0]) if looks else holder


def _at_the_door(actor: Actor, of_session: Any) -> Actor:
    """What is wanted of the person before the first page."""
    wanted = read_settings(
        [("second_factor_required", of_session.factor_wanted)] if of_session.factor_wanted else ()
    ).second_factor_required
    return replace(
        actor,
        must_choose_password=of_session.must_choose_password,
        awaits_code=bool(of_session.factor_id and of_session.second_step_at is None),
        must_set_factor=wanted and not of_session.factor_id and bool(actor.roles & KEEP_SECOND_FACTOR),
    )


def _actor(rows: Sequence[Any], of_session: Any, key: str, today: date) -> Actor:
    first = rows[0]
    return Actor(
        account_id=first.account_id,
        session_id=of_session.session_id,
        person_id=first.person_id,
        staff_id=first.staff_id,
        student_id=first.student_id,
        guardian_id=first.guardian_id,
        roles=frozenset(row.role for row in rows if row.role is not None),
        name=f"{first.first_name} {first.surname}",
        user_name=first.user_name,
        language=first.language,
        today=today,
        session_key=key,
        seen_at=of_session.seen_at,
    )


@dataclass(frozen=True, slots=True)
class _NoSession:
    """Stands for a sign-in where there is none."""

    session_id: int = 0
    seen_at: datetime | None = None


def actor_of_account(session: Session, account_id: int, today: date) -> Actor | None:
    """Whoever holds an account, with the roles of today and without a sign-in; None for a disabled one."""
    rows = session.execute(*_holder_rows(account_id, today)).all()
    return _actor(rows, _NoSession(), "", today) if rows else None


def _seen_by(session: Session, holder: Actor, of_session: Any) -> Actor:
    """The person as whom the holder looks; the holder again when one of the two may no longer."""
    rows = session.execute(*_holder_rows(of_session.seen_account_id, holder.today)).all()
    if not rows or not holds(holder.roles, Duty.ACCESS_ENTER):
        return holder
    seen = _actor(rows, of_session, holder.session_key, holder.today)
    viewer = Viewer(holder.account_id, holder.roles, holder.name, of_session.look_id, of_session.look_ends_at)
    return replace(seen, viewer=viewer, language=holder.language) if may_be_seen(seen.roles) else holder


HOLDER = (
    Account.id.label("account_id"),
    Account.user_name,
    Account.language,
    Person.id.label("person_id"),
    Person.surname,
    Person.first_name,
    Staff.id.label("staff_id"),
    Student.id.label("student_id"),
    Guardian.id.label("guardian_id"),
    RoleGrant.role,
)
"""Who holds an account, a row for each role of today."""


def _with_holder(query: Any, today: Any) -> Any:
    in_force = and_(
        RoleGrant.account_id == Account.id,
        RoleGrant.starts_on <= today,
        or_(RoleGrant.ends_on.is_(None), RoleGrant.ends_on >= today),
    )
    return (
        query.join(Person, Person.id == Account.person_id)
        .outerjoin(Staff, Staff.person_id == Person.id)
        .outerjoin(Student, Student.person_id == Person.id)
        .outerjoin(Guardian, Guardian.person_id == Person.id)
        .outerjoin(RoleGrant, in_force)
        .where(Account.disabled_at.is_(None))
    )


@asked
def _actor_rows(key_digest: str, now: datetime, today: date, seen_since: datetime) -> Select[Any]:
    look = and_(SeenAs.session_id == AccountSession.id, SeenAs.ended_at.is_(None), SeenAs.ends_at > now)
    factor = and_(SecondFactor.account_id == Account.id, SecondFactor.confirmed_at.is_not(None))
    wanted = select(Setting.value).where(Setting.name == "second_factor_required").scalar_subquery()
    of_session = (
        select(
            AccountSession.id.label("session_id"),
            AccountSession.must_choose_password,
            AccountSession.seen_at,
            AccountSession.second_step_at,
            SecondFactor.id.label("factor_id"),
            wanted.label("factor_wanted"),
            SeenAs.id.label("look_id"),
            SeenAs.account_id.label("seen_account_id"),
            SeenAs.ends_at.label("look_ends_at"),
            *HOLDER,
        )
        .join(Account, Account.id == AccountSession.account_id)
        .outerjoin(SeenAs, look)
        .outerjoin(SecondFactor, factor)
        .where(
            AccountSession.key_digest == key_digest,
            AccountSession.ended_at.is_(None),
            AccountSession.ends_at > now,
            AccountSession.seen_at > seen_since,
        )
    )
    return cast("Select[Any]", _with_holder(of_session, today))


@asked
def _holder_rows(account_id: int, today: date) -> Select[Any]:
    return cast("Select[Any]", _with_holder(select(*HOLDER).where(Account.id == account_id), today))


def open_sessions(actor: Actor, now: datetime) -> Select[tuple[AccountSession]]:
    """The person's own sign-ins that still last, the newest first."""
    return (
        select(AccountSession)
        .where(
            AccountSession.account_id == actor.account_id,
            AccountSession.ended_at.is_(None),
            AccountSession.ends_at > now,
        )
        .order_by(AccountSession.seen_at.desc(), AccountSession.id.desc())
    )


def looks_at(actor: Actor) -> Select[tuple[SeenAs]]:
    """The latest looks somebody took with the person's eyes."""
    return (
        select(SeenAs)
        .options(joinedload(SeenAs.viewer).joinedload(Account.person))
        .where(SeenAs.account_id == actor.account_id)
        .order_by(SeenAs.id.desc())
        .limit(10)
    )


def codes_left(factor_id: int) -> Select[tuple[int]]:
    """How many recovery codes of a second factor are unused."""
    mine = RecoveryCode.second_factor_id == factor_id
    return select(func.count(RecoveryCode.id)).where(mine, RecoveryCode.used_at.is_(None))


def roles_in_force(account_id: int, today: date) -> Select[tuple[Role]]:
    """The roles an account holds on a day."""
    return select(RoleGrant.role).where(
        RoleGrant.account_id == account_id,
        RoleGrant.starts_on <= today,
        or_(RoleGrant.ends_on.is_(None), RoleGrant.ends_on >= today),
    )


def people_behind(account_ids: Iterable[int]) -> Select[Any]:
    """(account, person, first name, surname)."""
    return (
        select(Account.id, Account.person_id, Person.first_name, Person.surname)
        .join(Person, Person.id == Account.person_id)
        .where(Account.id.in_(set(account_ids)))
    )
