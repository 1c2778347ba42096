"""Absences reported by parents, as they reported them and as the class teacher decided (clause 8)."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.absences import Excuse
from models.accounts import Account
from models.base import Entity, enum_of
from models.people import Student
from models.rules.absence_reports import ReportStatus
from models.rules.absences import LessonSpan
from models.school import AbsenceReason


class AbsenceReport(Entity):
    """A parent reports that a child is or will be absent (pieteikt kavējumu).

    Accepted, it becomes a ground; the report keeps what the parent wrote, the ground what holds.
    """

    __tablename__ = "absence_report"
    __table_args__ = (
        Index(None, "student_id", "starts_on"),
        Index(None, "status", "student_id"),
        CheckConstraint("starts_on <= ends_on", name="begins_before_it_ends"),
        CheckConstraint("(status = 'waiting') = (decided_at IS NULL)", name="decided_once"),
        CheckConstraint("(status = 'accepted') = (excuse_id IS NOT NULL)", name="accepted_into_a_ground"),
    )

    student_id: Mapped[int] = mapped_column(ForeignKey("student.id", ondelete="RESTRICT"))
    author_id: Mapped[int] = mapped_column(ForeignKey("account.id", ondelete="RESTRICT"))
    """The parent who reported; nobody else changes the report."""
    starts_on: Mapped[date]
    starts_number: Mapped[int | None]
    """First lesson of the first day; None from its beginning."""
    ends_on: Mapped[date]
    ends_number: Mapped[int | None]
    """Last lesson of the last day; None to its end."""
    reason_id: Mapped[int] = mapped_column(ForeignKey("absence_reason.id", ondelete="RESTRICT"))
    text: Mapped[str] = mapped_column(String(500), default="")
    made_at: Mapped[datetime]
    status: Mapped[ReportStatus] = mapped_column(enum_of(ReportStatus), default=ReportStatus.WAITING)
    decided_at: Mapped[datetime | None]
    """When the class teacher decided, or the parent withdrew it."""
    decided_by_id: Mapped[int | None] = mapped_column(ForeignKey("account.id", ondelete="RESTRICT"))
    answer: Mapped[str] = mapped_column(String(500), default="")
    """What the class teacher says to it; why, when it is refused."""
    excuse_id: Mapped[int | None] = mapped_column(ForeignKey("excuse.id", ondelete="RESTRICT"), index=True)
    """The ground it became."""

    student: Mapped[Student] = relationship()
    author: Mapped[Account] = relationship(foreign_keys=[author_id])
    reason: Mapped[AbsenceReason] = relationship()
    decided_by: Mapped[Account | None] = relationship(foreign_keys=[decided_by_id])
    excuse: Mapped[Excuse | None] = relationship()

    @property
    def span(self) -> LessonSpan:
        """The lessons it speaks of."""
        return LessonSpan.of(self)

    def __str__(self) -> str:
        return f"{self.student}: {self.reason}"
