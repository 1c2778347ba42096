"""Watching over personal files: yearly checks, remarks of the registrar, proposals of parents (7, 18)."""

from __future__ import annotations

from datetime import datetime

from flask_babel import lazy_gettext as _l
from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.accounts import Account
from models.base import Entity, enum_of
from models.enums import LabelledEnum
from models.people import Guardian, Student
from models.school import SchoolYear


class FileCheck(Entity):
    """The class teacher has looked a file through this year and found it right (pārbaudīts)."""

    __tablename__ = "file_check"
    __table_args__ = (UniqueConstraint("student_id", "school_year_id"),)

    student_id: Mapped[int] = mapped_column(ForeignKey("student.id", ondelete="RESTRICT"))
    school_year_id: Mapped[int] = mapped_column(ForeignKey("school_year.id", ondelete="RESTRICT"))
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id", ondelete="RESTRICT"))
    checked_at: Mapped[datetime]
    seal: Mapped[str] = mapped_column(String(24))
    """The state of the file that was looked at: another one means that it was changed since."""

    student: Mapped[Student] = relationship()
    school_year: Mapped[SchoolYear] = relationship()
    account: Mapped[Account] = relationship()

    def __str__(self) -> str:
        return f"{self.student} {self.school_year}"


class FileRemark(Entity):
    """A remark of the registrar on a field; the class teacher answers, the registrar closes (clause 18)."""

    __tablename__ = "file_remark"
    __table_args__ = (
        Index(None, "student_id", "closed_at"),
        CheckConstraint("(answer = '') = (answered_at IS NULL)", name="answered_with_words"),
    )

    student_id: Mapped[int] = mapped_column(ForeignKey("student.id", ondelete="RESTRICT"))
    field: Mapped[str] = mapped_column(String(60))
    """A field of the file, or what a complete file has."""
    text: Mapped[str] = mapped_column(String(500))
    author_id: Mapped[int] = mapped_column(ForeignKey("account.id", ondelete="RESTRICT"))
    made_at: Mapped[datetime]
    answer: Mapped[str] = mapped_column(String(500), default="")
    answered_by_id: Mapped[int | None] = mapped_column(ForeignKey("account.id", ondelete="RESTRICT"))
    answered_at: Mapped[datetime | None]
    closed_at: Mapped[datetime | None]

    student: Mapped[Student] = relationship()
    author: Mapped[Account] = relationship(foreign_keys=[author_id])
    answered_by: Mapped[Account | None] = relationship(foreign_keys=[answered_by_id])

    def __str__(self) -> str:
        return f"{self.student}: {self.text[:40]}"


class ProposalState(LabelledEnum):
    """Where a proposal stands."""

    WAITING = "waiting", _l("waiting for the class teacher")
    ACCEPTED = "accepted", _l("accepted")
    REFUSED = "refused", _l("refused")
    WITHDRAWN = "withdrawn", _l("withdrawn")


class FileProposal(Entity):
    """A parent proposes another value for a field of the child's file or of the own contact (clause 7)."""

    __tablename__ = "file_proposal"
    __table_args__ = (
        Index(None, "student_id", "state"),
        CheckConstraint("(state = 'waiting') = (decided_at IS NULL)", name="decided_once"),
    )

    student_id: Mapped[int] = mapped_column(ForeignKey("student.id", ondelete="RESTRICT"))
    guardian_id: Mapped[int | None] = mapped_column(ForeignKey("guardian.id", ondelete="RESTRICT"))
    """Whose contact data are meant; None for the pupil's own."""
    field: Mapped[str] = mapped_column(String(60))
    old: Mapped[str] = mapped_column(String(300), default="")
    """What the file said when it was proposed, as the trail would keep it."""
    new: Mapped[str] = mapped_column(String(300), default="")
    author_id: Mapped[int] = mapped_column(ForeignKey("account.id", ondelete="RESTRICT"))
    made_at: Mapped[datetime]
    state: Mapped[ProposalState] = mapped_column(enum_of(ProposalState), default=ProposalState.WAITING)
    reason: Mapped[str] = mapped_column(String(500), default="")
    """Why it was refused."""
    decided_by_id: Mapped[int | None] = mapped_column(ForeignKey("account.id", ondelete="RESTRICT"))
    decided_at: Mapped[datetime | None]

    student: Mapped[Student] = relationship()
    guardian: Mapped[Guardian | None] = relationship()
    author: Mapped[Account] = relationship(foreign_keys=[author_id])
    decided_by: Mapped[Account | None] = relationship(foreign_keys=[decided_by_id])

    def __str__(self) -> str:
        return f"{self.student}: {self.field}"
