"""The morning summary: who of the school is told how many pupils are present."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.accounts import Account
from models.base import Base, Entity, pk

IN_FORCE: Any = text("voided_at IS NULL")


class MorningReader(Entity):
    """Somebody of the school whom the superuser named to be told each morning."""

    __tablename__ = "morning_reader"
    __table_args__ = (
        Index(
            "uq__morning_reader__in_force",
            "account_id",
            unique=True,
            sqlite_where=IN_FORCE,
            postgresql_where=IN_FORCE,
        ),
    )

    account_id: Mapped[int] = mapped_column(ForeignKey("account.id", ondelete="RESTRICT"))
    made_at: Mapped[datetime]
    voided_at: Mapped[datetime | None]
    """Since when he or she is told no more."""

    account: Mapped[Account] = relationship()

    def __str__(self) -> str:
        return str(self.account)


class MorningTelling(Base):
    """A reader was told on a day: once, however often the command runs."""

    __tablename__ = "morning_telling"
    __table_args__ = (UniqueConstraint("reader_id", "told_on"),)

    id: Mapped[pk]
    reader_id: Mapped[int] = mapped_column(ForeignKey("morning_reader.id", ondelete="RESTRICT"))
    told_on: Mapped[date]
    """School-local calendar day."""
    made_at: Mapped[datetime]
