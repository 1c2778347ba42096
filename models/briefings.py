"""Safety briefings (drošības instruktāžas) and the pupils who were briefed (Reg. 474 of 2023)."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.base import Entity
from models.journal import JournalGroup
from models.people import Student


class SafetyBriefing(Entity):
    """A briefing held for the pupils of a journal; who missed it is briefed later, under the same topic."""

    __tablename__ = "safety_briefing"
    __table_args__ = (
        Index(None, "journal_group_id", "held_on"),
        CheckConstraint("(voided_at IS NULL) = (void_reason = '')", name="voided_with_words"),
    )

    journal_group_id: Mapped[int] = mapped_column(ForeignKey("journal_group.id", ondelete="RESTRICT"))
    held_on: Mapped[date]
    topic: Mapped[str] = mapped_column(String(300))
    instruction: Mapped[str] = mapped_column(String(60), default="")
    """The number of the school's own instruction, when there is one."""
    given_by: Mapped[str] = mapped_column(String(200))
    """Who gave it: the teacher or a guest of the school, as the sheet prints it."""
    voided_at: Mapped[datetime | None]
    void_reason: Mapped[str] = mapped_column(String(300), default="")

    group: Mapped[JournalGroup] = relationship()
    students: Mapped[list[BriefedStudent]] = relationship(
        cascade="all, delete-orphan", order_by="BriefedStudent.id"
    )

    def __str__(self) -> str:
        return f"{self.held_on:%d.%m.%Y.} {self.topic}"


class BriefedStudent(Entity):
    """A pupil was briefed, on the day of the briefing or later."""

    __tablename__ = "briefed_student"
    __table_args__ = (UniqueConstraint("briefing_id", "student_id"),)

    briefing_id: Mapped[int] = mapped_column(ForeignKey("safety_briefing.id", ondelete="RESTRICT"))
    student_id: Mapped[int] = mapped_column(ForeignKey("student.id", ondelete="RESTRICT"), index=True)
    briefed_on: Mapped[date]

    student: Mapped[Student] = relationship()
