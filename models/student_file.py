"""The pupil's personal file (personas lieta, clauses 7, 17, 18)."""

from __future__ import annotations

from datetime import date, datetime

from flask_babel import lazy_gettext as _l
from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.accounts import Account
from models.base import Base, Entity, enum_of, pk
from models.enums import LabelledEnum
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
    citizenship: Mapped[str] = mapped_column(String(60), default="")
    out_of_family_care: Mapped[bool] = mapped_column(default=False)
    """The guardian or the institution is informed instead of the parents."""

    student: Mapped[Student] = relationship()

    def __str__(self) -> str:
        return f"{self.student} {self.file_number or ''}".strip()


class Look(LabelledEnum):
    """In which way somebody looked at a file."""

    SCREEN = "screen", _l("opened")
    LIST = "list", _l("seen in a list")
    HISTORY = "history", _l("history read")
    PDF = "pdf", _l("printed")
    EXPORT = "export", _l("exported")


class FileView(Base):
    """Somebody looked at a pupil's file; written after the answer, so that looking stays a read."""

    __tablename__ = "file_view"
    __table_args__ = (Index(None, "student_id", "at"), Index(None, "account_id", "at"))

    id: Mapped[pk]
    student_id: Mapped[int] = mapped_column(ForeignKey("student.id", ondelete="RESTRICT"))
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id", ondelete="RESTRICT"))
    at: Mapped[datetime]
    roles: Mapped[str] = mapped_column(String(200), default="")
    """The roles the person held then, in the order of the table of duties."""
    what: Mapped[Look] = mapped_column(enum_of(Look))

    student: Mapped[Student] = relationship()
    account: Mapped[Account] = relationship()
