"""Checks of journals: findings waived, remarks with answers, checks signed off (clauses 3.4, 4.2)."""

from __future__ import annotations

from datetime import date, datetime

from flask_babel import lazy_gettext as _l
from sqlalchemy import CheckConstraint, ForeignKey, Index, String, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.accounts import Account
from models.base import Base, Entity, enum_of, pk
from models.enums import LabelledEnum
from models.journal import JournalGroup
from models.people import Student

LONGEST_WORDS = 1000


class FindingWaiver(Entity):
    """A finding the checker has looked at and does not count, with the reason; it can be withdrawn."""

    __tablename__ = "finding_waiver"
    __table_args__ = (
        Index(
            "uq__finding_waiver__in_force",
            "journal_group_id",
            "kind",
            "place",
            unique=True,
            sqlite_where=text("withdrawn_at IS NULL"),
            postgresql_where=text("withdrawn_at IS NULL"),
        ),
        CheckConstraint("(withdrawn_at IS NULL) = (withdrawn_by_id IS NULL)", name="withdrawn_by_somebody"),
    )

    journal_group_id: Mapped[int] = mapped_column(ForeignKey("journal_group.id", ondelete="RESTRICT"))
    kind: Mapped[str] = mapped_column(String(40))
    """A key of `models.queries.findings.FINDINGS`."""
    place: Mapped[str] = mapped_column(String(60))
    """Where in the journal: the column's key, with the pupil behind a slash; empty for the journal itself."""
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id", ondelete="RESTRICT"))
    waived_at: Mapped[datetime]
    reason: Mapped[str] = mapped_column(String(LONGEST_WORDS))
    withdrawn_by_id: Mapped[int | None] = mapped_column(ForeignKey("account.id", ondelete="RESTRICT"))
    withdrawn_at: Mapped[datetime | None]

    group: Mapped[JournalGroup] = relationship()
    account: Mapped[Account] = relationship(foreign_keys=[account_id])
    withdrawn_by: Mapped[Account | None] = relationship(foreign_keys=[withdrawn_by_id])

    def __str__(self) -> str:
        return f"{self.group}: {self.reason[:40]}"


class RemarkState(LabelledEnum):
    """Whose turn it is with a remark."""

    OPEN = "open", _l("waits for an answer")
    ANSWERED = "answered", _l("answered")
    CLOSED = "closed", _l("remark closed")


class RemarkAct(LabelledEnum):
    """What was done with a remark after it was made."""

    ANSWERED = "answered", _l("answered")
    CLOSED = "closed", _l("remark closed")
    REOPENED = "reopened", _l("remark opened again")


class CheckRemark(Entity):
    """A remark of whoever checks a journal: on the journal, a column or a cell of it."""

    __tablename__ = "check_remark"
    __table_args__ = (Index(None, "journal_group_id", "state"),)

    journal_group_id: Mapped[int] = mapped_column(ForeignKey("journal_group.id", ondelete="RESTRICT"))
    column_key: Mapped[str] = mapped_column(String(30), default="")
    """The column's key as in the grid; empty for the journal as a whole."""
    held_on: Mapped[date | None]
    number: Mapped[int | None]
    """Day and lesson number of the column; None for a column of a term and for the journal."""
    student_id: Mapped[int | None] = mapped_column(ForeignKey("student.id", ondelete="RESTRICT"))
    """The pupil whose cell is meant; None for the whole column."""
    text: Mapped[str] = mapped_column(String(LONGEST_WORDS))
    author_id: Mapped[int] = mapped_column(ForeignKey("account.id", ondelete="RESTRICT"))
    made_at: Mapped[datetime]
    state: Mapped[RemarkState] = mapped_column(enum_of(RemarkState), default=RemarkState.OPEN)

    group: Mapped[JournalGroup] = relationship()
    student: Mapped[Student | None] = relationship()
    author: Mapped[Account] = relationship()
    steps: Mapped[list[CheckRemarkStep]] = relationship(
        back_populates="remark", order_by="CheckRemarkStep.id"
    )

    def __str__(self) -> str:
        return f"{self.group}: {self.text[:40]}"


class CheckRemarkStep(Entity):
    """An answer to a remark, its closing or its opening again: together they are its history."""

    __tablename__ = "check_remark_step"

    remark_id: Mapped[int] = mapped_column(ForeignKey("check_remark.id", ondelete="RESTRICT"), index=True)
    act: Mapped[RemarkAct] = mapped_column(enum_of(RemarkAct))
    text: Mapped[str] = mapped_column(String(LONGEST_WORDS), default="")
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id", ondelete="RESTRICT"))
    at: Mapped[datetime]

    remark: Mapped[CheckRemark] = relationship(back_populates="steps")
    account: Mapped[Account] = relationship()


class JournalCheck(Entity):
    """A journal was checked over a period: who, when, what was looked at, with which conclusion."""

    __tablename__ = "journal_check"
    __table_args__ = (
        Index(None, "journal_group_id", "checked_at"),
        CheckConstraint("starts_on <= ends_on", name="begins_before_it_ends"),
    )

    journal_group_id: Mapped[int] = mapped_column(ForeignKey("journal_group.id", ondelete="RESTRICT"))
    starts_on: Mapped[date]
    ends_on: Mapped[date]
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id", ondelete="RESTRICT"))
    checked_at: Mapped[datetime]
    findings: Mapped[int]
    """Findings that counted when the check was signed off."""
    waived: Mapped[int]
    """Findings that did not, with a reason."""
    remarks: Mapped[int]
    """Remarks made on the journal in the period or still open."""
    open_remarks: Mapped[int]
    conclusion: Mapped[str] = mapped_column(String(LONGEST_WORDS))

    group: Mapped[JournalGroup] = relationship()
    account: Mapped[Account] = relationship()
    lines: Mapped[list[JournalCheckFinding]] = relationship(order_by="JournalCheckFinding.id")

    def __str__(self) -> str:
        return f"{self.group} {self.starts_on:%d.%m.%Y.}-{self.ends_on:%d.%m.%Y.}"


class JournalCheckFinding(Base):
    """A finding as it stood when the check was signed off; the journal may be mended since."""

    __tablename__ = "journal_check_finding"

    id: Mapped[pk]
    journal_check_id: Mapped[int] = mapped_column(
        ForeignKey("journal_check.id", ondelete="RESTRICT"), index=True
    )
    kind: Mapped[str] = mapped_column(String(40))
    place: Mapped[str] = mapped_column(String(60))
    words: Mapped[str] = mapped_column(String(500))
    """What was found and where, in Latvian, as the document prints it."""
    waived_for: Mapped[str] = mapped_column(String(LONGEST_WORDS), default="")
    """Why it did not count; empty when it did."""
