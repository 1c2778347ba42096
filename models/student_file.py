"""The pupil's personal file (personas lieta, clauses 7, 17, 18)."""

from __future__ import annotations

from datetime import date

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.base import Entity
from models.people import Student


class StudentFile(Entity):
    """What the school keeps of a pupil beside name, code and contacts; no health, no court data."""

    __tablename__ = "student_file"

    student_id: Mapped[int] = mapped_column(ForeignKey("student.id", ondelete="RESTRICT"), unique=True)
    file_number: Mapped[str | None] = mapped_column(String(20), unique=True)
    """Entered by the registrar (clause 17); leading zeros count."""
    document_number: Mapped[str] = mapped_column(String(30), default="")
    document_issued_on: Mapped[date | None]
    document_issuer: Mapped[str] = mapped_column(String(200), default="")
    previous_programme: Mapped[str] = mapped_column(String(200), default="")
    """Education programme completed at the previous stage."""
    declared_address: Mapped[str] = mapped_column(String(300), default="")
    actual_address: Mapped[str] = mapped_column(String(300), default="")
    """Empty means the same as the declared one."""

    student: Mapped[Student] = relationship()

    def __str__(self) -> str:
        return f"{self.student} {self.file_number or ''}".strip()
