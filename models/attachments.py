"""Files hung on something of the school: on homework today, on letters and news as they come (clause 15)."""

from __future__ import annotations

from datetime import datetime

from flask_babel import lazy_gettext as _l
from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.accounts import Account
from models.base import Entity, enum_of
from models.enums import LabelledEnum


class AttachmentThing(LabelledEnum):
    """What a file hangs on; who may see that may see the file."""

    HOMEWORK = "homework", _l("homework")


class Attachment(Entity):
    """One file in the data folder, under a name of our own; a voided one is kept but shown to nobody."""

    __tablename__ = "attachment"
    __table_args__ = (
        Index(None, "thing", "thing_id"),
        UniqueConstraint("stored_as"),
        CheckConstraint("size > 0", name="not_empty"),
    )

    thing: Mapped[AttachmentThing] = mapped_column(enum_of(AttachmentThing))
    thing_id: Mapped[int]
    """The row of the thing: of homework its lesson."""
    name: Mapped[str] = mapped_column(String(150))
    """As people read it; never a path."""
    stored_as: Mapped[str] = mapped_column(String(64))
    """The file in the data folder: random, so that no name of a person's reaches the disk."""
    media_type: Mapped[str] = mapped_column(String(100))
    size: Mapped[int]
    """Bytes."""
    digest: Mapped[str] = mapped_column(String(64))
    """SHA-256 of what was sent: the same file sent twice hangs there once."""
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id", ondelete="RESTRICT"))
    added_at: Mapped[datetime]
    voided_at: Mapped[datetime | None]

    account: Mapped[Account] = relationship()

    def __str__(self) -> str:
        return self.name
