"""Imports: which file brought what, and what was found in it (clause 3.1.2)."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String
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


class ImportFinding(Base):
    """What an import told about a row of its file; it stays with the import as its report."""

    __tablename__ = "import_finding"
    __table_args__ = (Index(None, "import_batch_id", "row"),)

    id: Mapped[pk]
    import_batch_id: Mapped[int] = mapped_column(ForeignKey("import_batch.id", ondelete="RESTRICT"))
    row: Mapped[int]
    """As a spreadsheet counts; 0 when no single row is meant."""
    place: Mapped[str] = mapped_column(String(200))
    """What people call the row, in the language of whoever confirmed."""
    column: Mapped[str] = mapped_column(String(200))
    """The header the file has above the cell; empty when the whole row is meant."""
    sentence: Mapped[str] = mapped_column(String(1000))
    is_error: Mapped[bool]
    """The row was kept out because of it."""


class ImportUndoing(Base):
    """An import was taken back as a whole; once and no more."""

    __tablename__ = "import_undoing"

    id: Mapped[pk]
    import_batch_id: Mapped[int] = mapped_column(
        ForeignKey("import_batch.id", ondelete="RESTRICT"), unique=True
    )
    undone_at: Mapped[datetime]
    account_id: Mapped[int | None] = mapped_column(ForeignKey("account.id", ondelete="RESTRICT"))
    rows_removed: Mapped[int]
    values_put_back: Mapped[int]
