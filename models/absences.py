"""Absences and their grounds: two facts that make one sign (clauses 8, 11)."""

from __future__ import annotations

from datetime import date, datetime, time

from flask_babel import lazy_gettext as _l
from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.base import Base, Entity, enum_of, pk
from models.enums import LabelledEnum
from models.journal import Lesson
from models.people import Student
from models.rules.marks import AttendanceSign
from models.school import AbsenceReason


class Attendance(Base):
    """A pupil was absent from a lesson or late for it; who was present has no row."""

    __tablename__ = "attendance"
    __table_args__ = (
        UniqueConstraint("lesson_id", "student_id"),
        Index(None, "student_id", "lesson_id"),
        CheckConstraint("late_minutes BETWEEN 1 AND 90", name="minutes_of_lesson"),
    )

    id: Mapped[pk]
    lesson_id: Mapped[int] = mapped_column(ForeignKey("lesson.id", ondelete="RESTRICT"))
    student_id: Mapped[int] = mapped_column(ForeignKey("student.id", ondelete="RESTRICT"))
    sign: Mapped[AttendanceSign] = mapped_column(enum_of(AttendanceSign))
    late_minutes: Mapped[int | None]
    """Minutes after the lesson's beginning, when the sign is k and the teacher says."""
    entry_id: Mapped[int] = mapped_column(ForeignKey("trail.id", ondelete="RESTRICT"))

    lesson: Mapped[Lesson] = relationship()
    student: Mapped[Student] = relationship()


class ExcuseOrigin(LabelledEnum):
    """Where the class teacher knows the ground from (clause 8)."""

    DOCTOR_NOTE = "doctor_note", _l("doctor's note")
    PARENT_NOTE = "parent_note", _l("parents' note")
    REPORT = "report", _l("absence reported in the system")
    EVENT = "event", _l("out-of-school event")
    ORDER = "order", _l("director's order")
    OTHER = "other", _l("other")


class Excuse(Entity):
    """The ground of a pupil's absences over an interval of lessons (Zīmju reģistrs, clause 8).

    `models.operations.excuses` alone writes it.
    """

    __tablename__ = "excuse"
    __table_args__ = (
        Index(None, "student_id", "starts_on"),
        CheckConstraint("starts_on <= ends_on", name="begins_before_it_ends"),
    )

    student_id: Mapped[int] = mapped_column(ForeignKey("student.id", ondelete="RESTRICT"))
    starts_on: Mapped[date]
    starts_number: Mapped[int | None]
    """First lesson of the first day; None from its beginning."""
    ends_on: Mapped[date]
    ends_number: Mapped[int | None]
    """Last lesson of the last day; None to its end."""
    reason_id: Mapped[int] = mapped_column(ForeignKey("absence_reason.id", ondelete="RESTRICT"))
    origin: Mapped[ExcuseOrigin] = mapped_column(enum_of(ExcuseOrigin))
    document: Mapped[str] = mapped_column(String(200), default="")
    """What the paper is, in words; never a scan, never a diagnosis."""
    document_on: Mapped[date | None]
    """The date on the paper."""
    seen_on: Mapped[date | None]
    """When the class teacher saw it („redzēts”); None while it has not been shown."""
    event_id: Mapped[int | None] = mapped_column(
        ForeignKey("school_event.id", ondelete="RESTRICT"), index=True
    )
    """The out-of-school event that is the ground."""
    voided_at: Mapped[datetime | None]
    """When it was withdrawn: it explains nothing any more."""

    student: Mapped[Student] = relationship()
    reason: Mapped[AbsenceReason] = relationship()

    def __str__(self) -> str:
        return f"{self.student}: {self.reason}"


class Departure(Base):
    """When a pupil left the extended-day group that day; nobody has to note it."""

    __tablename__ = "departure"
    __table_args__ = (UniqueConstraint("lesson_id", "student_id"),)

    id: Mapped[pk]
    lesson_id: Mapped[int] = mapped_column(ForeignKey("lesson.id", ondelete="RESTRICT"))
    student_id: Mapped[int] = mapped_column(ForeignKey("student.id", ondelete="RESTRICT"), index=True)
    left_at: Mapped[time]
    """School-local."""
    entry_id: Mapped[int] = mapped_column(ForeignKey("trail.id", ondelete="RESTRICT"))

    lesson: Mapped[Lesson] = relationship()
    student: Mapped[Student] = relationship()
