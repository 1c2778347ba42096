"""Who is in which class and since when: acts, never edits (clauses 3.3, 17)."""

from __future__ import annotations

from datetime import date

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.base import Entity
from models.classes import Programme, SchoolClass
from models.people import Student


class DirectorOrder(Entity):
    """An order of the director (rīkojums) that an act cites."""

    __tablename__ = "director_order"
    __table_args__ = (UniqueConstraint("number", "issued_on"),)

    number: Mapped[str] = mapped_column(String(40))
    issued_on: Mapped[date | None]
    """None when the order came in by import and its date is not known."""

    def __str__(self) -> str:
        return self.number


class Admission(Entity):
    """A pupil's time in the school, from admission to withdrawal (clause 17)."""

    __tablename__ = "admission"
    __table_args__ = (
        Index(
            "uq__admission__open",
            "student_id",
            unique=True,
            sqlite_where=text("withdrawn_on IS NULL"),
            postgresql_where=text("withdrawn_on IS NULL"),
        ),
        CheckConstraint("withdrawn_on IS NULL OR admitted_on <= withdrawn_on", name="begins_before_it_ends"),
    )

    student_id: Mapped[int] = mapped_column(ForeignKey("student.id", ondelete="RESTRICT"), index=True)
    admitted_on: Mapped[date]
    order_id: Mapped[int | None] = mapped_column(ForeignKey("director_order.id", ondelete="RESTRICT"))
    from_school: Mapped[str] = mapped_column(String(200), default="")
    withdrawn_on: Mapped[date | None]
    """First day on which the pupil is no longer a pupil of the school."""
    withdrawal_order_id: Mapped[int | None] = mapped_column(
        ForeignKey("director_order.id", ondelete="RESTRICT")
    )
    withdrawal_reason: Mapped[str] = mapped_column(String(200), default="")
    to_school: Mapped[str] = mapped_column(String(200), default="")

    student: Mapped[Student] = relationship()
    order: Mapped[DirectorOrder | None] = relationship(foreign_keys=[order_id])
    withdrawal_order: Mapped[DirectorOrder | None] = relationship(foreign_keys=[withdrawal_order_id])

    def __str__(self) -> str:
        return str(self.student)


class Enrolment(Entity):
    """A pupil is in a class from one day to another, both included; intervals never overlap.

    The database refuses an overlap itself: PostgreSQL by EXCLUDE, SQLite by a trigger (law 1).
    """

    __tablename__ = "enrolment"
    __table_args__ = (
        Index(None, "school_class_id", "student_id"),
        CheckConstraint("ends_on IS NULL OR starts_on <= ends_on", name="begins_before_it_ends"),
    )

    student_id: Mapped[int] = mapped_column(ForeignKey("student.id", ondelete="RESTRICT"), index=True)
    school_class_id: Mapped[int] = mapped_column(ForeignKey("school_class.id", ondelete="RESTRICT"))
    starts_on: Mapped[date]
    ends_on: Mapped[date | None]
    order_id: Mapped[int | None] = mapped_column(ForeignKey("director_order.id", ondelete="RESTRICT"))
    """The order that put the pupil in; None only for what came before the system."""
    end_order_id: Mapped[int | None] = mapped_column(ForeignKey("director_order.id", ondelete="RESTRICT"))
    programme_id: Mapped[int | None] = mapped_column(ForeignKey("programme.id", ondelete="RESTRICT"))
    """The programme followed when it is not the class's (clause 3.1.4)."""

    student: Mapped[Student] = relationship()
    school_class: Mapped[SchoolClass] = relationship()
    order: Mapped[DirectorOrder | None] = relationship(foreign_keys=[order_id])
    end_order: Mapped[DirectorOrder | None] = relationship(foreign_keys=[end_order_id])
    programme: Mapped[Programme | None] = relationship()

    def __str__(self) -> str:
        return f"{self.student} {self.school_class}"
