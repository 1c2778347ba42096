"""Notices: what the house tells a person inside the system."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, pk


class Notice(Base):
    """A sentence for one person, shown until read; queued in the transaction of the fact it tells."""

    __tablename__ = "notice"
    __table_args__ = (Index(None, "person_id", "read_at"),)

    id: Mapped[pk]
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="RESTRICT"))
    kind: Mapped[str] = mapped_column(String(40))
    text: Mapped[str] = mapped_column(String(1000))
    link: Mapped[str] = mapped_column(String(300), default="")
    made_at: Mapped[datetime]
    read_at: Mapped[datetime | None]
