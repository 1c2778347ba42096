"""Who is signed in, and from where."""

from __future__ import annotations

import hashlib
from datetime import date, datetime, timedelta

from sqlalchemy import Select, and_, or_, select
from sqlalchemy.orm import Session

from config.duties import Role
from models.accounts import Account, AccountSession, Actor, RoleGrant
from models.people import Guardian, Person, Staff, Student
from models.queries.asked import asked


def digest(key: str) -> str:
    """What is kept of a session's key."""
    return hashlib.sha256(key.encode()).hexdigest()


def load_actor(session: Session, key: str, *, now: datetime, today: date, idle: timedelta) -> Actor | None:
    """Who holds the session `key`, with the roles of today; None when it has ended.

    `now` is aware; a session ends by itself when unused for `idle`.
    """
    rows = session.execute(*_actor_rows(digest(key), now, today, now - idle)).all()
    if not rows:
        return None
    first = rows[0]
    return Actor(
        account_id=first.account_id,
        session_id=first.session_id,
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
        must_choose_password=first.must_choose_password,
        seen_at=first.seen_at,
    )


@asked
def _actor_rows(
    key_digest: str, now: datetime, today: date, seen_since: datetime
) -> Select[tuple[object, ...]]:
    in_force = and_(
        RoleGrant.account_id == Account.id,
        RoleGrant.starts_on <= today,
        or_(RoleGrant.ends_on.is_(None), RoleGrant.ends_on >= today),
    )
    return (
        select(
            AccountSession.id.label("session_id"),
            AccountSession.must_choose_password,
            AccountSession.seen_at,
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
        .join(Account, Account.id == AccountSession.account_id)
        .join(Person, Person.id == Account.person_id)
        .outerjoin(Staff, Staff.person_id == Person.id)
        .outerjoin(Student, Student.person_id == Person.id)
        .outerjoin(Guardian, Guardian.person_id == Person.id)
        .outerjoin(RoleGrant, in_force)
        .where(
            AccountSession.key_digest == key_digest,
            AccountSession.ended_at.is_(None),
            AccountSession.ends_at > now,
            AccountSession.seen_at > seen_since,
            Account.disabled_at.is_(None),
        )
    )


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


def roles_in_force(account_id: int, today: date) -> Select[tuple[Role]]:
    """The roles an account holds on a day."""
    return select(RoleGrant.role).where(
        RoleGrant.account_id == account_id,
        RoleGrant.starts_on <= today,
        or_(RoleGrant.ends_on.is_(None), RoleGrant.ends_on >= today),
    )
