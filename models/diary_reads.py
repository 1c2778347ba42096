"""That a parent has read the diary of a week („Izlasīju”, clause 1)."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.accounts import Account
from models.base import Base, pk
from models.people import Student


class DiaryRead(Base):
    """A parent says of a child's week: read. It says itself who and when, so it leaves no other trace."""

    __tablename__ = "diary_read"
    __table_args__ = (
        UniqueConstraint("account_id", "student_id", "week_on"),
        Index(None, "student_id", "week_on"),
    )

    id: Mapped[pk]
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id", ondelete="RESTRICT"))
    """The parent's."""
    student_id: Mapped[int] = mapped_column(ForeignKey("student.id", ondelete="RESTRICT"))
    week_on: Mapped[date]
    """The Monday of the week, school-local."""
    read_at: Mapped[datetime]

    account: Mapped[Account] = relationship()
    student: Mapped[Student] = relationship()
