"""Secret addresses: whoever has one reads what stands behind it, without signing in (clause 6)."""

from __future__ import annotations

from datetime import date, datetime

from flask_babel import lazy_gettext as _l
from sqlalchemy import CheckConstraint, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.accounts import Account
from models.base import Entity, enum_of
from models.enums import LabelledEnum


class LinkKind(LabelledEnum):
    """What stands behind a secret address."""

    CALENDAR = "calendar", _l("calendar of one person")
    KITCHEN = "kitchen", _l("morning summary in numbers")


class SecretLink(Entity):
    """A secret address, shown once when it is made; here is only what its key can be known again by."""

    __tablename__ = "secret_link"
    __table_args__ = (
        Index(None, "account_id", "kind"),
        CheckConstraint("kind <> 'calendar' OR account_id IS NOT NULL", name="calendar_is_somebodys"),
    )

    kind: Mapped[LinkKind] = mapped_column(enum_of(LinkKind))
    account_id: Mapped[int | None] = mapped_column(ForeignKey("account.id", ondelete="RESTRICT"))
    """Whose calendar it is; of a summary, who made the address."""
    name: Mapped[str] = mapped_column(String(60))
    """What its owner calls it: the device or the reader it was given to."""
    token_hash: Mapped[str] = mapped_column(String(64), unique=True)
    """SHA-256 of the key; the key itself is kept nowhere."""
    made_at: Mapped[datetime]
    revoked_at: Mapped[datetime | None]
    """Since when nobody reads by it any more."""
    last_used_on: Mapped[date | None]
    """The last school-local day on which somebody read by it; no hour, no address, no device."""

    account: Mapped[Account | None] = relationship()

    def __str__(self) -> str:
        return self.name
