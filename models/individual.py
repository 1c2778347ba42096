"""Individual work: its schedule, the sessions held by it and beside it (clause 14)."""

from __future__ import annotations

from datetime import date, datetime, time

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.base import Entity
from models.journal import JournalGroup, Lesson
from models.people import Staff, Student
from models.school import Room


class IndividualSchedule(Entity):
    """A line of the schedule of individual work (individuālā darba grafiks): a time of the week.

    A changed schedule closes lines and opens others, so that what was planned in the past stays so.
    """

    __tablename__ = "individual_schedule"
    __table_args__ = (
        Index(None, "journal_group_id", "starts_on"),
        Index(None, "staff_id", "weekday"),
        CheckConstraint("weekday BETWEEN 0 AND 5", name="weekday_of_school"),
        CheckConstraint("starts_at < ends_at", name="begins_before_its_hour_ends"),
        CheckConstraint("ends_on IS NULL OR starts_on <= ends_on", name="begins_before_it_ends"),
    )

    journal_group_id: Mapped[int] = mapped_column(ForeignKey("journal_group.id", ondelete="RESTRICT"))
    staff_id: Mapped[int] = mapped_column(ForeignKey("staff.id", ondelete="RESTRICT"))
    weekday: Mapped[int]
    """0 = Monday."""
    starts_at: Mapped[time]
    """School-local, as the end is."""
    ends_at: Mapped[time]
    room_id: Mapped[int | None] = mapped_column(ForeignKey("room.id", ondelete="RESTRICT"), index=True)
    starts_on: Mapped[date]
    ends_on: Mapped[date | None]

    group: Mapped[JournalGroup] = relationship()
    staff: Mapped[Staff] = relationship()
    room: Mapped[Room | None] = relationship()
    students: Mapped[list[ScheduleStudent]] = relationship(
        cascade="all, delete-orphan", order_by="ScheduleStudent.id"
    )

    def __str__(self) -> str:
        return f"{self.group} {self.starts_at:%H.%M}–{self.ends_at:%H.%M}"


class ScheduleStudent(Entity):
    """A pupil with whom a line of the schedule is planned."""

    __tablename__ = "schedule_student"
    __table_args__ = (UniqueConstraint("schedule_id", "student_id"),)

    schedule_id: Mapped[int] = mapped_column(ForeignKey("individual_schedule.id", ondelete="RESTRICT"))
    student_id: Mapped[int] = mapped_column(ForeignKey("student.id", ondelete="RESTRICT"), index=True)

    student: Mapped[Student] = relationship()


class IndividualSession(Entity):
    """A session of individual work that took place: a lesson with a time of its own and named pupils.

    Topic and day are the lesson's; who was absent stands in the attendance of that lesson.
    """

    __tablename__ = "individual_session"
    __table_args__ = (
        CheckConstraint("minutes BETWEEN 5 AND 300", name="minutes_of_session"),
        CheckConstraint("(voided_at IS NULL) = (void_reason = '')", name="voided_with_words"),
    )

    lesson_id: Mapped[int] = mapped_column(ForeignKey("lesson.id", ondelete="RESTRICT"), unique=True)
    schedule_id: Mapped[int | None] = mapped_column(
        ForeignKey("individual_schedule.id", ondelete="RESTRICT"), index=True
    )
    """The line it was planned by; None when it was not planned."""
    staff_id: Mapped[int] = mapped_column(ForeignKey("staff.id", ondelete="RESTRICT"), index=True)
    starts_at: Mapped[time]
    """School-local."""
    minutes: Mapped[int]
    voided_at: Mapped[datetime | None]
    """Since when it counts no more: it was recorded by mistake."""
    void_reason: Mapped[str] = mapped_column(String(300), default="")

    lesson: Mapped[Lesson] = relationship()
    schedule: Mapped[IndividualSchedule | None] = relationship()
    staff: Mapped[Staff] = relationship()
    students: Mapped[list[SessionStudent]] = relationship(
        cascade="all, delete-orphan", order_by="SessionStudent.id"
    )

    def __str__(self) -> str:
        return str(self.lesson)


class SessionStudent(Entity):
    """A pupil named in a session."""

    __tablename__ = "session_student"
    __table_args__ = (UniqueConstraint("session_id", "student_id"),)

    session_id: Mapped[int] = mapped_column(ForeignKey("individual_session.id", ondelete="RESTRICT"))
    student_id: Mapped[int] = mapped_column(ForeignKey("student.id", ondelete="RESTRICT"), index=True)

    student: Mapped[Student] = relationship()


class SessionMissed(Entity):
    """A planned session did not take place, and why."""

    __tablename__ = "session_missed"
    __table_args__ = (UniqueConstraint("schedule_id", "missed_on"),)

    schedule_id: Mapped[int] = mapped_column(ForeignKey("individual_schedule.id", ondelete="RESTRICT"))
    missed_on: Mapped[date]
    reason: Mapped[str] = mapped_column(String(300))

    schedule: Mapped[IndividualSchedule] = relationship()

    def __str__(self) -> str:
        return f"{self.missed_on:%d.%m.%Y.} {self.schedule}"
