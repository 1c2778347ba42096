"""The second factor of signing in: a phone's code beside the password (clause 3.2)."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, LargeBinary, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.accounts import Account
from models.base import Base, pk


class SecondFactor(Base):
    """The secret an account shares with a phone; sealed with a key kept outside the database."""

    __tablename__ = "second_factor"

    id: Mapped[pk]
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id", ondelete="RESTRICT"), unique=True)
    secret: Mapped[bytes] = mapped_column(LargeBinary)
    made_at: Mapped[datetime]
    confirmed_at: Mapped[datetime | None]
    """Since when signing in asks for it: the first right code; None while it is being set up."""
    last_step: Mapped[int] = mapped_column(default=0)
    """The step of the last code taken: no code is taken twice."""

    account: Mapped[Account] = relationship()

    def __str__(self) -> str:
        return str(self.account)


class RecoveryCode(Base):
    """A way in without the phone, good once; here is the digest only."""

    __tablename__ = "recovery_code"
    __table_args__ = (UniqueConstraint("second_factor_id", "code_digest"),)

    id: Mapped[pk]
    second_factor_id: Mapped[int] = mapped_column(ForeignKey("second_factor.id", ondelete="CASCADE"))
    code_digest: Mapped[str] = mapped_column(String(64))
    used_at: Mapped[datetime | None]
