"""The school's picture beside its name on papers (clause 3.1.5)."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, ForeignKey, LargeBinary, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Entity


class SchoolLogo(Entity):
    """The picture as paper needs it; beside the school, so that it is read only where it is printed."""

    __tablename__ = "school_logo"
    __table_args__ = (
        UniqueConstraint("school_id"),
        CheckConstraint("width > 0 AND height > 0", name="not_empty"),
    )

    school_id: Mapped[int] = mapped_column(ForeignKey("school.id", ondelete="RESTRICT"))
    media_type: Mapped[str] = mapped_column(String(20))
    picture: Mapped[bytes] = mapped_column(LargeBinary)
    """Drawn anew from what was sent: nothing else is in it."""
    width: Mapped[int]
    height: Mapped[int]
    """In dots."""
    digest: Mapped[str] = mapped_column(String(64))
    """SHA-256 of the picture: what the history of changes keeps of it."""
