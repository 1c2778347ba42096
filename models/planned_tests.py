"""Tests planned ahead, which make the tests calendar of a class (clause 12)."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.accounts import Account
from models.base import Entity, enum_of
from models.journal import JournalGroup
from models.marks import Assessment
from models.rules.marks import ColumnKind


class PlannedTest(Entity):
    """A test that a group is to write on a day; when it was held it is a column of marks."""

    __tablename__ = "planned_test"
    __table_args__ = (
        Index(None, "journal_group_id", "planned_on"),
        Index(None, "planned_on"),
        Index(None, "assessment_id"),
        CheckConstraint("number BETWEEN 0 AND 10", name="number_in_day"),
        CheckConstraint("assessment_id IS NULL OR cancelled_at IS NULL", name="held_or_cancelled"),
    )

    journal_group_id: Mapped[int] = mapped_column(ForeignKey("journal_group.id", ondelete="RESTRICT"))
    planned_on: Mapped[date]
    """School-local calendar day."""
    number: Mapped[int | None]
    """Place in the day's timetable, 0-10; None while nobody has said."""
    column_kind: Mapped[ColumnKind] = mapped_column(enum_of(ColumnKind))
    title: Mapped[str] = mapped_column(String(300))
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id", ondelete="RESTRICT"))
    """Who planned it."""
    assessment_id: Mapped[int | None] = mapped_column(ForeignKey("assessment.id", ondelete="RESTRICT"))
    """The column it became."""
    cancelled_at: Mapped[datetime | None]

    group: Mapped[JournalGroup] = relationship()
    account: Mapped[Account] = relationship()
    assessment: Mapped[Assessment | None] = relationship()

    def __str__(self) -> str:
        return f"{self.planned_on:%d.%m.%Y.} {self.title}"
