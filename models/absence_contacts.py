"""A pupil is missing and nobody knows why: who was asked, and what the house told by itself (Reg. 89)."""

from __future__ import annotations

from datetime import date, datetime

from flask_babel import lazy_gettext as _l
from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.accounts import Account
from models.base import Base, Entity, enum_of, pk
from models.enums import LabelledEnum
from models.people import Guardian, Student

LONGEST_NOTE = 200


class ContactWay(LabelledEnum):
    """By what way the school asked about an absence."""

    CALL = "call", _l("phone call")
    SMS = "sms", _l("SMS")
    IN_PERSON = "in_person", _l("in person")
    EMAIL = "email", _l("e-mail")
    MESSAGE = "message", _l("message in the system")


class ContactResult(LabelledEnum):
    """What came of asking."""

    GROUND_TOLD = "ground_told", _l("reached, ground told")
    GROUND_UNKNOWN = "ground_unknown", _l("reached, ground not known")
    NOT_REACHED = "not_reached", _l("not reached")


class AbsenceContact(Entity):
    """The school got in touch about a day's absence (Reg. 89: on the same school day)."""

    __tablename__ = "absence_contact"
    __table_args__ = (
        Index(None, "absent_on", "student_id"),
        Index(None, "student_id", "absent_on"),
        CheckConstraint("(voided_at IS NULL) = (void_reason = '')", name="voided_with_words"),
    )

    student_id: Mapped[int] = mapped_column(ForeignKey("student.id", ondelete="RESTRICT"))
    absent_on: Mapped[date]
    """The day of the absence, school-local."""
    contacted_at: Mapped[datetime]
    guardian_id: Mapped[int | None] = mapped_column(
        ForeignKey("guardian.id", ondelete="RESTRICT"), index=True
    )
    """Who was asked; None when it was somebody who is no contact of the pupil."""
    way: Mapped[ContactWay] = mapped_column(enum_of(ContactWay))
    result: Mapped[ContactResult] = mapped_column(enum_of(ContactResult))
    note: Mapped[str] = mapped_column(String(LONGEST_NOTE), default="")
    """A few words; nothing about health."""
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id", ondelete="RESTRICT"))
    """Who asked."""
    voided_at: Mapped[datetime | None]
    void_reason: Mapped[str] = mapped_column(String(300), default="")

    student: Mapped[Student] = relationship()
    guardian: Mapped[Guardian | None] = relationship()
    account: Mapped[Account] = relationship()

    def __str__(self) -> str:
        return f"{self.absent_on:%d.%m.%Y.} {self.student}"


class AbsenceMessage(Base):
    """The house told somebody that a pupil is missing: once a day to each, however often the command runs."""

    __tablename__ = "absence_message"
    __table_args__ = (UniqueConstraint("student_id", "person_id", "sent_on"), Index(None, "sent_on"))

    id: Mapped[pk]
    student_id: Mapped[int] = mapped_column(ForeignKey("student.id", ondelete="RESTRICT"))
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="RESTRICT"), index=True)
    sent_on: Mapped[date]
    """School-local calendar day."""
    outbox_id: Mapped[int | None] = mapped_column(ForeignKey("outbox.id", ondelete="SET NULL"))
    """The letter that left with the notice; None when the notice was all."""
    made_at: Mapped[datetime]
