"""More than 20 unexcused lessons in a semester: warnings, then the municipality is told (Reg. 89)."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.accounts import Account
from models.base import Base, Entity, pk
from models.classes import SchoolClass
from models.journal import Lesson
from models.people import Student
from models.school import Semester

IN_FORCE: Any = text("voided_at IS NULL")


class UnexcusedWarning(Base):
    """A pupil's unexcused lessons of a semester passed a step, and the class teacher was told: once."""

    __tablename__ = "unexcused_warning"
    __table_args__ = (UniqueConstraint("student_id", "semester_id", "step"),)

    id: Mapped[pk]
    student_id: Mapped[int] = mapped_column(ForeignKey("student.id", ondelete="RESTRICT"))
    semester_id: Mapped[int] = mapped_column(ForeignKey("semester.id", ondelete="RESTRICT"), index=True)
    step: Mapped[int]
    """So many lessons or more."""
    lessons: Mapped[int]
    """How many they were when it was told."""
    made_at: Mapped[datetime]


class MunicipalityNotice(Entity):
    """A notice to the municipality about a pupil's semester; the register is its rows, numbered each year."""

    __tablename__ = "municipality_notice"
    __table_args__ = (
        UniqueConstraint("school_year_id", "number"),
        Index(
            "uq__municipality_notice__in_force",
            "student_id",
            "semester_id",
            unique=True,
            sqlite_where=IN_FORCE,
            postgresql_where=IN_FORCE,
        ),
        CheckConstraint("(voided_at IS NULL) = (void_reason = '')", name="voided_with_words"),
    )

    school_year_id: Mapped[int] = mapped_column(ForeignKey("school_year.id", ondelete="RESTRICT"))
    number: Mapped[int]
    """From 1 in each school year; a voided notice keeps its own."""
    student_id: Mapped[int] = mapped_column(ForeignKey("student.id", ondelete="RESTRICT"))
    semester_id: Mapped[int] = mapped_column(ForeignKey("semester.id", ondelete="RESTRICT"), index=True)
    school_class_id: Mapped[int] = mapped_column(
        ForeignKey("school_class.id", ondelete="RESTRICT"), index=True
    )
    """The pupil's class on that day."""
    until: Mapped[date]
    """The last day counted, school-local."""
    lesson_count: Mapped[int]
    """Unexcused lessons of the semester up to then."""
    made_at: Mapped[datetime]
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id", ondelete="RESTRICT"))
    prints: Mapped[int] = mapped_column(default=0)
    """How often it was printed; from the second time on it says so."""
    printed_at: Mapped[datetime | None]
    """The last time."""
    voided_at: Mapped[datetime | None]
    void_reason: Mapped[str] = mapped_column(String(300), default="")

    student: Mapped[Student] = relationship()
    semester: Mapped[Semester] = relationship()
    school_class: Mapped[SchoolClass] = relationship()
    account: Mapped[Account] = relationship()
    lessons: Mapped[list[MunicipalityNoticeLesson]] = relationship(order_by="MunicipalityNoticeLesson.id")

    def __str__(self) -> str:
        return f"{self.number}. {self.student}"


class MunicipalityNoticeLesson(Base):
    """A lesson that was counted: printed again, the notice says what it said."""

    __tablename__ = "municipality_notice_lesson"
    __table_args__ = (UniqueConstraint("notice_id", "lesson_id"),)

    id: Mapped[pk]
    notice_id: Mapped[int] = mapped_column(ForeignKey("municipality_notice.id", ondelete="RESTRICT"))
    lesson_id: Mapped[int] = mapped_column(ForeignKey("lesson.id", ondelete="RESTRICT"), index=True)

    lesson: Mapped[Lesson] = relationship()
