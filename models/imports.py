"""Imports: which file brought what (clause 3.1.2)."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, pk


class ImportBatch(Base):
    """One confirmed import of one file."""

    __tablename__ = "import_batch"

    id: Mapped[pk]
    kind: Mapped[str] = mapped_column(String(30))
    file_name: Mapped[str] = mapped_column(String(200))
    file_digest: Mapped[str] = mapped_column(String(64))
    """SHA-256 of the file's bytes."""
    imported_at: Mapped[datetime]
    account_id: Mapped[int | None] = mapped_column(ForeignKey("account.id", ondelete="RESTRICT"))
    rows_new: Mapped[int]
    rows_changed: Mapped[int]
    rows_same: Mapped[int]
    rows_refused: Mapped[int]
