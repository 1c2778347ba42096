"""Looking at the house as somebody else: view only, with a reason, for half an hour, logged (clause 3.2)."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.accounts import Account
from models.base import Base, pk


class SeenAs(Base):
    """One look: who looked, as whom, why, from when to when."""

    __tablename__ = "seen_as"
    __table_args__ = (Index(None, "session_id", "ends_at"), Index(None, "account_id"))

    id: Mapped[pk]
    session_id: Mapped[int] = mapped_column(ForeignKey("account_session.id", ondelete="RESTRICT"))
    """The sign-in of who looks: it is the same browser, and ends with it."""
    viewer_id: Mapped[int] = mapped_column(ForeignKey("account.id", ondelete="RESTRICT"))
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id", ondelete="RESTRICT"))
    """As whom."""
    reason: Mapped[str] = mapped_column(String(300))
    started_at: Mapped[datetime]
    ends_at: Mapped[datetime]
    """When it ends by itself."""
    ended_at: Mapped[datetime | None]

    viewer: Mapped[Account] = relationship(foreign_keys=[viewer_id])
    account: Mapped[Account] = relationship(foreign_keys=[account_id])

    def __str__(self) -> str:
        return f"{self.viewer.person} – {self.account.person}"


class SeenPage(Base):
    """A page that was opened during a look."""

    __tablename__ = "seen_page"

    id: Mapped[pk]
    seen_as_id: Mapped[int] = mapped_column(ForeignKey("seen_as.id", ondelete="RESTRICT"), index=True)
    at: Mapped[datetime]
    path: Mapped[str] = mapped_column(String(300))
    """The address without what stood behind the question mark: it may hold a name that was searched."""

    seen_as: Mapped[SeenAs] = relationship()

    def __str__(self) -> str:
        return self.path
