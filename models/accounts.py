"""Accounts: who may sign in, in which roles, from which sessions (clauses 2, 3.2)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from config.duties import Role
from models.base import Base, Entity, enum_of, pk
from models.people import Person


class Account(Entity):
    """A person's way in. Disabled, never deleted."""

    __tablename__ = "account"

    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="RESTRICT"), unique=True)
    user_name: Mapped[str] = mapped_column(String(100), unique=True)
    """Lower case, made from the names, never from the personal code."""
    password_hash: Mapped[str | None] = mapped_column(String(200))
    """Argon2; None until the holder has chosen a password."""
    email_confirmed_at: Mapped[datetime | None]
    """Since when the person's e-mail may be used to sign in."""
    language: Mapped[str] = mapped_column(String(2), default="lv")
    disabled_at: Mapped[datetime | None]

    person: Mapped[Person] = relationship()
    grants: Mapped[list[RoleGrant]] = relationship(back_populates="account", order_by="RoleGrant.id")

    def __str__(self) -> str:
        return self.user_name


class RoleGrant(Entity):
    """A role given to an account for a period; which class or journal follows from the data."""

    __tablename__ = "role_grant"
    __table_args__ = (
        UniqueConstraint("account_id", "role", "starts_on"),
        CheckConstraint("ends_on IS NULL OR starts_on <= ends_on", name="begins_before_it_ends"),
    )

    account_id: Mapped[int] = mapped_column(ForeignKey("account.id", ondelete="RESTRICT"))
    role: Mapped[Role] = mapped_column(enum_of(Role))
    starts_on: Mapped[date]
    ends_on: Mapped[date | None]
    """Last day of the role; None while it lasts."""

    account: Mapped[Account] = relationship(back_populates="grants")

    def __str__(self) -> str:
        return str(self.role.label)


class AccountSession(Base):
    """One sign-in on one device. Its key is known to the cookie only; here is the digest."""

    __tablename__ = "account_session"
    __table_args__ = (Index(None, "account_id"),)

    id: Mapped[pk]
    key_digest: Mapped[str] = mapped_column(String(64), unique=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id", ondelete="RESTRICT"))
    started_at: Mapped[datetime]
    seen_at: Mapped[datetime]
    ends_at: Mapped[datetime]
    """When it ends at the latest, used or not."""
    ended_at: Mapped[datetime | None]
    device: Mapped[str] = mapped_column(String(200), default="")
    """What the browser says it is."""
    must_choose_password: Mapped[bool] = mapped_column(default=False)
    """Begun with a one-time password: it must be replaced before anything else."""

    account: Mapped[Account] = relationship()


class SignInAttempt(Base):
    """Failed tries to sign in to one name since the last success; one atomic upsert per try."""

    __tablename__ = "sign_in_attempt"

    id: Mapped[pk]
    name: Mapped[str] = mapped_column(String(200), unique=True)
    """What was typed as the user name, folded: known or not, so that neither can be told apart."""
    failures: Mapped[int]
    last_at: Mapped[datetime]
    blocked_until: Mapped[datetime | None]


class OneTimePassword(Base):
    """A first password: valid once, until it expires, replaced at the first sign-in (clause 2)."""

    __tablename__ = "one_time_password"

    id: Mapped[pk]
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id", ondelete="RESTRICT"), index=True)
    password_hash: Mapped[str] = mapped_column(String(200))
    issued_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    used_at: Mapped[datetime | None]


class IdempotencyKey(Base):
    """The answer given to a numbered request, so that a repeated one does nothing twice."""

    __tablename__ = "idempotency_key"
    __table_args__ = (UniqueConstraint("account_id", "key"),)

    id: Mapped[pk]
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id", ondelete="CASCADE"))
    key: Mapped[str] = mapped_column(String(64))
    answer: Mapped[str]
    made_at: Mapped[datetime] = mapped_column(index=True)


@dataclass(frozen=True, slots=True)
class Actor:
    """Who asks: the signed-in person as of today. Flask-Login's current user is one of these."""

    account_id: int
    session_id: int
    person_id: int
    staff_id: int | None
    student_id: int | None
    guardian_id: int | None
    roles: frozenset[Role]
    name: str
    user_name: str
    language: str
    today: date
    """The school's calendar day on which this is asked: classes and journals are dated."""
    session_key: str = ""
    must_choose_password: bool = False
    """Signed in with a one-time password: nothing else may be opened before an own one is chosen."""
    seen_at: datetime | None = None
    """When the session was last noted to be in use."""

    is_authenticated = True
    is_active = True
    is_anonymous = False

    def get_id(self) -> str:
        """What the cookie carries: the key of the session, never the number of the account."""
        return self.session_key
