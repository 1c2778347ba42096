"""Out-of-school events: a competition, an excursion, for a list of pupils over some lessons (clause 8)."""

from __future__ import annotations

from datetime import date, datetime

from flask_babel import lazy_gettext as _l
from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.accounts import Account
from models.base import Entity, enum_of
from models.classes import SchoolClass
from models.enums import LabelledEnum
from models.people import Student
from models.school import AbsenceReason


class EventState(LabelledEnum):
    """What a pupil's class teacher has said of the pupil's taking part."""

    PROPOSED = "proposed", _l("waits for the class teacher")
    CONFIRMED = "confirmed", _l("confirmed")
    STRUCK = "struck", _l("does not take part")


class SchoolEvent(Entity):
    """An event that takes pupils out of lessons; its ground is entered where a class teacher confirms it."""

    __tablename__ = "school_event"
    __table_args__ = (
        Index(None, "starts_on"),
        CheckConstraint("starts_on <= ends_on", name="begins_before_it_ends"),
    )

    name: Mapped[str] = mapped_column(String(200))
    place: Mapped[str] = mapped_column(String(200), default="")
    starts_on: Mapped[date]
    """School-local calendar day."""
    starts_number: Mapped[int | None]
    """First lesson of the first day; None from its beginning."""
    ends_on: Mapped[date]
    ends_number: Mapped[int | None]
    """Last lesson of the last day; None to its end."""
    reason_id: Mapped[int] = mapped_column(ForeignKey("absence_reason.id", ondelete="RESTRICT"))
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id", ondelete="RESTRICT"))
    """Who proposed it."""
    made_at: Mapped[datetime]
    voided_at: Mapped[datetime | None]
    """When it was withdrawn."""
    void_reason: Mapped[str] = mapped_column(String(300), default="")

    reason: Mapped[AbsenceReason] = relationship()
    account: Mapped[Account] = relationship()
    pupils: Mapped[list[SchoolEventPupil]] = relationship(
        back_populates="event", order_by="SchoolEventPupil.id"
    )

    def __str__(self) -> str:
        return self.name


class SchoolEventPupil(Entity):
    """A pupil named for an event, in the class of its first day, whose teacher decides."""

    __tablename__ = "school_event_pupil"
    __table_args__ = (
        UniqueConstraint("event_id", "student_id"),
        Index(None, "school_class_id", "state"),
        Index(None, "student_id"),
        CheckConstraint("(state = 'proposed') = (decided_at IS NULL)", name="decided_at_a_moment"),
    )

    event_id: Mapped[int] = mapped_column(ForeignKey("school_event.id", ondelete="RESTRICT"))
    student_id: Mapped[int] = mapped_column(ForeignKey("student.id", ondelete="RESTRICT"))
    school_class_id: Mapped[int] = mapped_column(ForeignKey("school_class.id", ondelete="RESTRICT"))
    state: Mapped[EventState] = mapped_column(enum_of(EventState), default=EventState.PROPOSED)
    struck_for: Mapped[str] = mapped_column(String(300), default="")
    """Why the pupil does not take part."""
    decided_at: Mapped[datetime | None]
    decided_by_id: Mapped[int | None] = mapped_column(ForeignKey("account.id", ondelete="RESTRICT"))

    event: Mapped[SchoolEvent] = relationship(back_populates="pupils")
    student: Mapped[Student] = relationship()
    school_class: Mapped[SchoolClass] = relationship()
    decided_by: Mapped[Account | None] = relationship()

    def __str__(self) -> str:
        return f"{self.event}: {self.student}"
