"""Statements of marks that were sent to families, as they stood, and who has opened them (clause 9a)."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.accounts import Account
from models.base import Base, Entity, enum_of, pk
from models.classes import SchoolClass
from models.people import ContactRole, Person, Student


class StatementSending(Entity):
    """What a class teacher sent at one go: of which days, with which words."""

    __tablename__ = "statement_sending"
    __table_args__ = (
        Index(None, "school_class_id", "sent_at"),
        CheckConstraint("starts_on <= ends_on", name="begins_before_it_ends"),
    )

    school_class_id: Mapped[int] = mapped_column(ForeignKey("school_class.id", ondelete="RESTRICT"))
    starts_on: Mapped[date]
    ends_on: Mapped[date]
    covering: Mapped[str] = mapped_column(Text, default="")
    """What the class teacher wrote to it."""
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id", ondelete="RESTRICT"))
    sent_at: Mapped[datetime]
    reminded_on: Mapped[date | None]
    """The last school-local day on which those who had not opened theirs were reminded."""

    school_class: Mapped[SchoolClass] = relationship()
    account: Mapped[Account] = relationship()

    def __str__(self) -> str:
        return f"{self.school_class}, {self.starts_on:%d.%m.%Y.}–{self.ends_on:%d.%m.%Y.}"


class SentStatement(Entity):
    """One pupil's statement as it was sent; what it says never changes."""

    __tablename__ = "sent_statement"
    __table_args__ = (
        UniqueConstraint("sending_id", "student_id"),
        CheckConstraint("(voided_at IS NULL) = (void_reason = '')", name="voided_with_words"),
    )

    sending_id: Mapped[int] = mapped_column(ForeignKey("statement_sending.id", ondelete="RESTRICT"))
    student_id: Mapped[int] = mapped_column(ForeignKey("student.id", ondelete="RESTRICT"), index=True)
    said: Mapped[str] = mapped_column(Text)
    """JSON of `reports.statement.Statement`: marks corrected later leave it as it was."""
    voided_at: Mapped[datetime | None]
    """When it was withdrawn, which is possible until somebody opens it."""
    void_reason: Mapped[str] = mapped_column(String(300), default="")

    sending: Mapped[StatementSending] = relationship()
    student: Mapped[Student] = relationship()

    def __str__(self) -> str:
        return str(self.student)


class StatementReceiver(Base):
    """A person a statement was sent to, and when it was opened first."""

    __tablename__ = "statement_receiver"
    __table_args__ = (UniqueConstraint("statement_id", "person_id"),)

    id: Mapped[pk]
    statement_id: Mapped[int] = mapped_column(ForeignKey("sent_statement.id", ondelete="RESTRICT"))
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="RESTRICT"), index=True)
    role: Mapped[ContactRole | None] = mapped_column(enum_of(ContactRole))
    """What the person is to the pupil; None for the pupil."""
    opened_at: Mapped[datetime | None]
    outbox_id: Mapped[int | None] = mapped_column(ForeignKey("outbox.id", ondelete="RESTRICT"), index=True)
    """The letter that tells of it; None where there is no address."""

    statement: Mapped[SentStatement] = relationship()
    person: Mapped[Person] = relationship()
