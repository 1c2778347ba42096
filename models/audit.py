"""The trail: who changed what, in which role, when, from what to what. Append-only (law 6)."""

from __future__ import annotations

from datetime import datetime

from flask_babel import lazy_gettext as _l
from sqlalchemy import ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.accounts import Account
from models.base import Base, enum_of, pk
from models.enums import LabelledEnum


class TrailAct(LabelledEnum):
    """What was done."""

    CREATED = "created", _l("entered")
    CHANGED = "changed", _l("corrected")
    REMOVED = "removed", _l("removed")
    EXPORTED = "exported", _l("exported")
    """Taken out for another system."""


class Trail(Base):
    """One change of one fact. Triggers of both engines refuse UPDATE, DELETE and TRUNCATE."""

    __tablename__ = "trail"
    __table_args__ = (
        Index(None, "table_name", "row_id", "student_id"),
        Index(None, "at"),
        Index(None, "account_id", "at"),
    )

    id: Mapped[pk]
    at: Mapped[datetime]
    account_id: Mapped[int | None] = mapped_column(ForeignKey("account.id", ondelete="RESTRICT"))
    """None when a command of the house itself did it."""
    roles: Mapped[str] = mapped_column(String(200), default="")
    """The roles the person held then, in the order of the table of duties."""
    act: Mapped[TrailAct] = mapped_column(enum_of(TrailAct))
    table_name: Mapped[str] = mapped_column(String(60))
    row_id: Mapped[int]
    """The row; for a cell of the journal the lesson, column or subject it stands in."""
    student_id: Mapped[int | None]
    """The pupil concerned, when there is one."""
    reason: Mapped[str] = mapped_column(String(500), default="")
    """Why, for what was entered late, unlocked or outside one's duty."""

    account: Mapped[Account | None] = relationship()
    values: Mapped[list[TrailValue]] = relationship(back_populates="entry", order_by="TrailValue.id")


class TrailValue(Base):
    """The former and the new value of one field.

    Apart from the entry, so that a recorded erasure can take personal values away while the entry stays.
    """

    __tablename__ = "trail_value"

    id: Mapped[pk]
    trail_id: Mapped[int] = mapped_column(ForeignKey("trail.id", ondelete="RESTRICT"), index=True)
    field: Mapped[str] = mapped_column(String(60))
    old: Mapped[str | None] = mapped_column(Text)
    new: Mapped[str | None] = mapped_column(Text)

    entry: Mapped[Trail] = relationship(back_populates="values")
