"""What is otherwise for one pupil than for the class: exemptions and individual plans (clauses 3.1.4, 13)."""

from __future__ import annotations

from datetime import date

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.base import Entity, enum_of
from models.classes import Subject
from models.enrolment import DirectorOrder
from models.people import Student
from models.rules.marks import ScaleKind
from models.school import SchoolYear


class Exemption(Entity):
    """A pupil exempt from a subject (atbrīvots) from one day to another, both included, by an order."""

    __tablename__ = "exemption"
    __table_args__ = (
        UniqueConstraint("student_id", "subject_id", "starts_on"),
        Index(None, "subject_id", "student_id"),
        CheckConstraint("ends_on IS NULL OR starts_on <= ends_on", name="begins_before_it_ends"),
    )

    student_id: Mapped[int] = mapped_column(ForeignKey("student.id", ondelete="RESTRICT"))
    subject_id: Mapped[int] = mapped_column(ForeignKey("subject.id", ondelete="RESTRICT"))
    starts_on: Mapped[date]
    ends_on: Mapped[date | None]
    """Last day; None until further notice."""
    order_id: Mapped[int] = mapped_column(ForeignKey("director_order.id", ondelete="RESTRICT"))

    student: Mapped[Student] = relationship()
    subject: Mapped[Subject] = relationship()
    order: Mapped[DirectorOrder] = relationship()

    def __str__(self) -> str:
        return f"{self.student}: {self.subject}"


class IndividualPlan(Entity):
    """A pupil's own plan of a school year (individuālais plāns): other subjects or scales than the class."""

    __tablename__ = "individual_plan"
    __table_args__ = (UniqueConstraint("student_id", "school_year_id"),)

    student_id: Mapped[int] = mapped_column(ForeignKey("student.id", ondelete="RESTRICT"))
    school_year_id: Mapped[int] = mapped_column(ForeignKey("school_year.id", ondelete="RESTRICT"))
    order_id: Mapped[int | None] = mapped_column(ForeignKey("director_order.id", ondelete="RESTRICT"))
    note: Mapped[str] = mapped_column(String(300), default="")
    """For colleagues; nothing of health is kept."""

    student: Mapped[Student] = relationship()
    school_year: Mapped[SchoolYear] = relationship()
    order: Mapped[DirectorOrder | None] = relationship()

    def __str__(self) -> str:
        return f"{self.student} {self.school_year}"


class PlanSubject(Entity):
    """A subject of an individual plan: taken otherwise than in the class, taken beside it, or not taken."""

    __tablename__ = "plan_subject"
    __table_args__ = (
        UniqueConstraint("individual_plan_id", "subject_id"),
        Index(None, "subject_id"),
        CheckConstraint("lessons_a_year >= 0", name="lessons_not_negative"),
    )

    individual_plan_id: Mapped[int] = mapped_column(ForeignKey("individual_plan.id", ondelete="RESTRICT"))
    subject_id: Mapped[int] = mapped_column(ForeignKey("subject.id", ondelete="RESTRICT"))
    is_taken: Mapped[bool] = mapped_column(default=True)
    """False: the class has the subject, this pupil does not."""
    scale: Mapped[ScaleKind] = mapped_column(enum_of(ScaleKind))
    """What the pupil's term marks are written in; a column of the journal keeps its own."""
    lessons_a_year: Mapped[int] = mapped_column(default=0)

    plan: Mapped[IndividualPlan] = relationship()
    subject: Mapped[Subject] = relationship()

    def __str__(self) -> str:
        return f"{self.plan}: {self.subject}"
