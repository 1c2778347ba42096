"""Columns of marks, the marks in them, and the marks of a term (clauses 11-13)."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

from sqlalchemy import CheckConstraint, ForeignKey, Index, Numeric, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.base import Base, Entity, enum_of, pk
from models.classes import Subject
from models.journal import JournalGroup, Lesson
from models.people import Staff, Student
from models.rules.marks import AssessmentKind, ColumnKind, ScaleKind, TermKind
from models.school import SchoolYear

OWED = "value = 'nv' AND superseded_by IS NULL"
"""What is marked nv and not made good yet: few of the marks, and asked for across the whole school."""


class Assessment(Base):
    """A column of marks: of a lesson, or standing by itself on a date."""

    __tablename__ = "assessment"
    __table_args__ = (
        Index(None, "lesson_id"),
        Index(None, "journal_group_id", "held_on"),
        CheckConstraint("weight > 0 AND weight <= 10", name="weight_in_range"),
    )

    id: Mapped[pk]
    journal_group_id: Mapped[int] = mapped_column(ForeignKey("journal_group.id", ondelete="RESTRICT"))
    lesson_id: Mapped[int | None] = mapped_column(ForeignKey("lesson.id", ondelete="RESTRICT"))
    held_on: Mapped[date]
    column_kind: Mapped[ColumnKind] = mapped_column(enum_of(ColumnKind))
    assessment_kind: Mapped[AssessmentKind] = mapped_column(enum_of(AssessmentKind))
    scale: Mapped[ScaleKind] = mapped_column(enum_of(ScaleKind))
    weight: Mapped[Decimal] = mapped_column(Numeric(4, 2), default=Decimal(1))
    """Svarīgums: how much the mark counts in the suggested term mark."""
    max_points: Mapped[Decimal | None] = mapped_column(Numeric(6, 2))
    """Of how many points a work was; None where nobody counts any."""
    title: Mapped[str] = mapped_column(String(300), default="")
    voided_at: Mapped[datetime | None]
    """When the column was taken out of the journal; only one without marks can be."""
    entry_id: Mapped[int | None] = mapped_column(ForeignKey("trail.id", ondelete="RESTRICT"))

    group: Mapped[JournalGroup] = relationship()
    lesson: Mapped[Lesson | None] = relationship()

    def __str__(self) -> str:
        return f"{self.held_on:%d.%m.%Y.} {self.title or self.column_kind.label}"


class Mark(Base):
    """One mark of one pupil in one column; what may stand in `value` is `models.rules.marks`."""

    __tablename__ = "mark"
    __table_args__ = (
        UniqueConstraint("assessment_id", "student_id", "position"),
        Index(
            None,
            "superseded_by",
            sqlite_where=text("superseded_by IS NOT NULL"),
            postgresql_where=text("superseded_by IS NOT NULL"),
        ),
        Index("ix__mark__owed", "assessment_id", sqlite_where=text(OWED), postgresql_where=text(OWED)),
    )

    id: Mapped[pk]
    assessment_id: Mapped[int] = mapped_column(ForeignKey("assessment.id", ondelete="RESTRICT"))
    student_id: Mapped[int] = mapped_column(ForeignKey("student.id", ondelete="RESTRICT"), index=True)
    position: Mapped[int]
    """Place in the cell, from 0: a test with four criteria has four marks."""
    value: Mapped[str] = mapped_column(String(2000))
    """As the scale writes it: "7", "A", "+", "96,97"."""
    former: Mapped[str] = mapped_column(String(2000), default="")
    """The last different value, shown struck through („labots”); empty when never changed."""
    superseded_by: Mapped[int | None] = mapped_column(ForeignKey("mark.id", ondelete="RESTRICT"))
    """The improved mark that stands beside this one: 4 -> 7."""
    entry_id: Mapped[int] = mapped_column(ForeignKey("trail.id", ondelete="RESTRICT"))
    """The trail entry that wrote it: who and when, and the cell's version."""

    assessment: Mapped[Assessment] = relationship()
    student: Mapped[Student] = relationship()


class TermMark(Base):
    """A semester, year, post-exam or final mark: typed by a person, one a pupil, subject and year (law 5)."""

    __tablename__ = "term_mark"
    __table_args__ = (
        UniqueConstraint("student_id", "subject_id", "school_year_id", "kind"),
        Index(None, "subject_id", "school_year_id"),
    )

    id: Mapped[pk]
    student_id: Mapped[int] = mapped_column(ForeignKey("student.id", ondelete="RESTRICT"))
    subject_id: Mapped[int] = mapped_column(ForeignKey("subject.id", ondelete="RESTRICT"))
    school_year_id: Mapped[int] = mapped_column(ForeignKey("school_year.id", ondelete="RESTRICT"))
    kind: Mapped[TermKind] = mapped_column(enum_of(TermKind))
    scale: Mapped[ScaleKind] = mapped_column(enum_of(ScaleKind))
    value: Mapped[str] = mapped_column(String(2000))
    former: Mapped[str] = mapped_column(String(2000), default="")
    entry_id: Mapped[int] = mapped_column(ForeignKey("trail.id", ondelete="RESTRICT"))

    student: Mapped[Student] = relationship()
    subject: Mapped[Subject] = relationship()
    school_year: Mapped[SchoolYear] = relationship()


class TermWindow(Entity):
    """From when and until when a term's marks may be entered (clause 13)."""

    __tablename__ = "term_window"
    __table_args__ = (UniqueConstraint("school_year_id", "kind"),)

    school_year_id: Mapped[int] = mapped_column(ForeignKey("school_year.id", ondelete="RESTRICT"))
    kind: Mapped[TermKind] = mapped_column(enum_of(TermKind))
    opens_on: Mapped[date]
    closes_at: Mapped[datetime]

    school_year: Mapped[SchoolYear] = relationship()

    def __str__(self) -> str:
        return f"{self.kind.label} {self.school_year}"


class TermUnlock(Entity):
    """A closed term that the superuser opened again, for one teacher and one journal group (clause 13).

    What is written under it carries `reason` in the trail.
    """

    __tablename__ = "term_unlock"
    __table_args__ = (Index(None, "journal_group_id", "kind"), Index(None, "school_year_id"))

    school_year_id: Mapped[int] = mapped_column(ForeignKey("school_year.id", ondelete="RESTRICT"))
    """The year of the journal, kept here because a year's terms are read at once."""
    journal_group_id: Mapped[int] = mapped_column(ForeignKey("journal_group.id", ondelete="RESTRICT"))
    staff_id: Mapped[int] = mapped_column(ForeignKey("staff.id", ondelete="RESTRICT"), index=True)
    kind: Mapped[TermKind] = mapped_column(enum_of(TermKind))
    opened_at: Mapped[datetime]
    closes_at: Mapped[datetime]
    reason: Mapped[str] = mapped_column(String(300))
    voided_at: Mapped[datetime | None]
    """When the superuser took it back before its time."""

    school_year: Mapped[SchoolYear] = relationship()
    group: Mapped[JournalGroup] = relationship()
    staff: Mapped[Staff] = relationship()

    def __str__(self) -> str:
        return f"{self.kind.label}, {self.group}, {self.staff}"
