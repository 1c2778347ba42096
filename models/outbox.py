"""The outbox: letters and SMS that wait to leave the house."""

from __future__ import annotations

from datetime import datetime

from flask_babel import lazy_gettext as _l
from sqlalchemy import CheckConstraint, ForeignKey, Index, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, enum_of, pk
from models.enums import LabelledEnum


class Channel(LabelledEnum):
    """By which way a letter leaves."""

    EMAIL = "email", _l("e-mail")
    SMS = "sms", _l("SMS")


class OutboxState(LabelledEnum):
    """Where a letter stands; one whose fate is not known is never sent again by itself."""

    NEW = "new", _l("waiting")
    SENDING = "sending", _l("being sent")
    SENT = "sent", _l("sent")
    UNKNOWN = "unknown", _l("fate unknown")
    FAILED = "failed", _l("failed")
    CANCELLED = "cancelled", _l("cancelled")
    EXPIRED = "expired", _l("expired")

    @property
    def waits(self) -> bool:
        """Whether the letter is not on its way yet and may still be held back."""
        return self in {OutboxState.NEW, OutboxState.FAILED}


class Outbox(Base):
    """One letter to one address, queued in the transaction of the fact it tells."""

    __tablename__ = "outbox"
    __table_args__ = (
        Index(None, "state", "made_at"),
        Index(None, "address", "made_at"),
        CheckConstraint("body IS NULL OR state NOT IN ('sent', 'cancelled', 'expired')", name="wiped_at_end"),
    )

    id: Mapped[pk]
    channel: Mapped[Channel] = mapped_column(enum_of(Channel))
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id", ondelete="RESTRICT"))
    address: Mapped[str] = mapped_column(String(200))
    subject: Mapped[str] = mapped_column(String(200), default="")
    body: Mapped[bytes | None] = mapped_column(LargeBinary)
    """Sealed (models.rules.seal); wiped when the letter was accepted, expired or was cancelled."""
    state: Mapped[OutboxState] = mapped_column(enum_of(OutboxState))
    made_at: Mapped[datetime]
    expires_at: Mapped[datetime | None]
    claimed_at: Mapped[datetime | None]
    sent_at: Mapped[datetime | None]
    failure: Mapped[str] = mapped_column(String(300), default="")
