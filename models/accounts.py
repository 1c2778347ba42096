"""Accounts: who may sign in, in which roles, from which sessions (clauses 2, 3.2)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from flask_babel import lazy_gettext as _l
from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from config.duties import Role
from models.base import Base, Entity, enum_of, pk
from models.enums import LabelledEnum
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
    second_step_at: Mapped[datetime | None]
    """When a code of the second factor was taken; None before, and where the account has none."""

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


class PasswordChannel(LabelledEnum):
    """By which way a one-time password reaches its holder."""

    SHOWN = "shown", _l("shown on the screen")
    SLIP = "slip", _l("on a slip")
    SMS = "sms", _l("by SMS")


class OneTimePassword(Base):
    """A first password: valid once, until it expires, replaced at the first sign-in (clause 2)."""

    __tablename__ = "one_time_password"

    id: Mapped[pk]
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id", ondelete="RESTRICT"), index=True)
    password_hash: Mapped[str] = mapped_column(String(200))
    issued_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    used_at: Mapped[datetime | None]
    voided_at: Mapped[datetime | None]
    """Since when it is worthless though nobody used it: a newer one was issued, or its SMS was cancelled."""
    channel: Mapped[PasswordChannel] = mapped_column(
        enum_of(PasswordChannel), default=PasswordChannel.SHOWN, server_default="shown"
    )
    outbox_id: Mapped[int | None] = mapped_column(ForeignKey("outbox.id", ondelete="RESTRICT"), index=True)
    """The SMS it is in, when it is in one."""


class PasswordRequest(Base):
    """Somebody asked for a new password at the door; stands until one is issued (clause 2)."""

    __tablename__ = "password_request"

    id: Mapped[pk]
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id", ondelete="RESTRICT"), unique=True)
    asked_at: Mapped[datetime]


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
class Viewer:
    """Who looks at the house as somebody else: the person behind the screen, whom the log names."""

    account_id: int
    roles: frozenset[Role]
    name: str
    look_id: int
    ends_at: datetime


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
    awaits_code: bool = False
    """The password was right; a code of the second factor comes next, before anything else."""
    must_set_factor: bool = False
    """The school wants a second factor of this post and there is none yet."""
    seen_at: datetime | None = None
    """When the session was last noted to be in use."""
    viewer: Viewer | None = None
    """Set while somebody else only looks with this person's eyes; nothing may be changed then."""

    is_authenticated = True
    is_active = True
    is_anonymous = False

    @property
    def answerable(self) -> Actor | Viewer:
        """Who answers for what is done and looked at: the person behind the screen."""
        return self.viewer or self

    @property
    def is_let_in(self) -> bool:
        """Whether nothing is wanted before the first page."""
        return not (self.awaits_code or self.must_choose_password or self.must_set_factor)

    def get_id(self) -> str:
        """What the cookie carries: the key of the session, never the number of the account."""
        return self.session_key


def house_reader(today: date) -> Actor:
    """The house itself where it reads on its own: it reaches the whole school and is nobody."""
    return Actor(
        account_id=0,
        session_id=0,
        person_id=0,
        staff_id=None,
        student_id=None,
        guardian_id=None,
        roles=frozenset({Role.SUPERUSER}),
        name="",
        user_name="",
        language="lv",
        today=today,
    )
