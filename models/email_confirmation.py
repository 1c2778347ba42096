"""Confirming an e-mail address before it signs anybody in (clause 2)."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, pk


class EmailConfirmation(Base):
    """A link that was sent to an address; its key is known to the letter only, here is the digest."""

    __tablename__ = "email_confirmation"

    id: Mapped[pk]
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id", ondelete="RESTRICT"), index=True)
    email: Mapped[str] = mapped_column(String(200))
    token_digest: Mapped[str] = mapped_column(String(64), unique=True)
    made_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    used_at: Mapped[datetime | None]
