"""What is decided about a pupil when the school year ends: promoted, repeats, leaves (clause 19)."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.accounts import Account
from models.base import Entity, enum_of
from models.classes import SchoolClass
from models.enrolment import DirectorOrder
from models.people import Student
from models.rules.promotion import Outcome
from models.school import SchoolYear

IN_FORCE: Any = text("voided_at IS NULL")


class YearDecision(Entity):
    """A decision about one pupil and school year, by an order of the director.

    Another decision voids the former one, so that both stay to be read; nothing in force: undecided.
    """

    __tablename__ = "year_decision"
    __table_args__ = (
        Index(
            "uq__year_decision__in_force",
            "student_id",
            "school_year_id",
            unique=True,
            sqlite_where=IN_FORCE,
            postgresql_where=IN_FORCE,
        ),
        Index(None, "school_class_id"),
        CheckConstraint("(voided_at IS NULL) = (void_reason = '')", name="voided_with_words"),
        CheckConstraint("(outcome = 'measures') = (measures != '')", name="measures_are_named"),
        CheckConstraint("measures_from <= measures_to", name="begins_before_it_ends"),
    )

    student_id: Mapped[int] = mapped_column(ForeignKey("student.id", ondelete="RESTRICT"))
    school_year_id: Mapped[int] = mapped_column(ForeignKey("school_year.id", ondelete="RESTRICT"), index=True)
    school_class_id: Mapped[int] = mapped_column(ForeignKey("school_class.id", ondelete="RESTRICT"))
    """In whose summary journal it stands."""
    outcome: Mapped[Outcome] = mapped_column(enum_of(Outcome))
    order_id: Mapped[int] = mapped_column(ForeignKey("director_order.id", ondelete="RESTRICT"), index=True)
    measures: Mapped[str] = mapped_column(String(300), default="")
    """Which additional measures (papildu mācību pasākumi), in which subjects."""
    measures_from: Mapped[date | None]
    measures_to: Mapped[date | None]
    """School-local days, both counted."""
    reason: Mapped[str] = mapped_column(String(300), default="")
    """Why, where it differs from what the rule says."""
    made_at: Mapped[datetime]
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id", ondelete="RESTRICT"))
    voided_at: Mapped[datetime | None]
    void_reason: Mapped[str] = mapped_column(String(300), default="")

    student: Mapped[Student] = relationship()
    school_year: Mapped[SchoolYear] = relationship()
    school_class: Mapped[SchoolClass] = relationship()
    order: Mapped[DirectorOrder] = relationship()
    account: Mapped[Account] = relationship()

    def __str__(self) -> str:
        return f"{self.student}: {self.outcome.label}"
