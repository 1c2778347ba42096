"""Classes of a school year, programmes, subjects and their order (clauses 3.1.1-3.1.4)."""

from __future__ import annotations

from datetime import date

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.base import Entity, enum_of
from models.people import Staff
from models.rules.marks import ScaleKind
from models.school import SchoolYear


class Programme(Entity):
    """An education programme the school is licensed for (clause 3.1.4)."""

    __tablename__ = "programme"
    __table_args__ = (CheckConstraint("length(code) = 8", name="eight_digits"),)

    code: Mapped[str] = mapped_column(String(8), unique=True)
    name: Mapped[str] = mapped_column(String(200))

    def __str__(self) -> str:
        return f"{self.code} {self.name}"


class SchoolClass(Entity):
    """A class of one school year, e.g. 3.b (clause 3.1.1)."""

    __tablename__ = "school_class"
    __table_args__ = (
        UniqueConstraint("school_year_id", "grade", "letter"),
        CheckConstraint("grade BETWEEN 1 AND 12", name="grade_of_school"),
    )

    school_year_id: Mapped[int] = mapped_column(ForeignKey("school_year.id", ondelete="RESTRICT"))
    grade: Mapped[int]
    letter: Mapped[str] = mapped_column(String(3))
    programme_id: Mapped[int | None] = mapped_column(ForeignKey("programme.id", ondelete="RESTRICT"))
    previous_id: Mapped[int | None] = mapped_column(ForeignKey("school_class.id", ondelete="SET NULL"))
    """The same pupils' class of last year: 2.a remembers 1.a."""

    school_year: Mapped[SchoolYear] = relationship()
    programme: Mapped[Programme | None] = relationship()
    teachers: Mapped[list[ClassTeacher]] = relationship(back_populates="school_class")

    @property
    def name(self) -> str:
        """As everybody says it: „3.b”."""
        return f"{self.grade}.{self.letter}"

    def __str__(self) -> str:
        return self.name


class ClassTeacher(Entity):
    """Who looks after a class, from which day to which (klases audzinātājs)."""

    __tablename__ = "class_teacher"
    __table_args__ = (
        UniqueConstraint("school_class_id", "staff_id", "starts_on"),
        CheckConstraint("ends_on IS NULL OR starts_on <= ends_on", name="begins_before_it_ends"),
    )

    school_class_id: Mapped[int] = mapped_column(ForeignKey("school_class.id", ondelete="RESTRICT"))
    staff_id: Mapped[int] = mapped_column(ForeignKey("staff.id", ondelete="RESTRICT"), index=True)
    starts_on: Mapped[date]
    ends_on: Mapped[date | None]

    school_class: Mapped[SchoolClass] = relationship(back_populates="teachers")
    staff: Mapped[Staff] = relationship()

    def __str__(self) -> str:
        return str(self.staff)


class Subject(Entity):
    """A subject taught at the school, in any year (mācību priekšmets)."""

    __tablename__ = "subject"

    name: Mapped[str] = mapped_column(String(120), unique=True)
    short_name: Mapped[str] = mapped_column(String(20), default="")
    position: Mapped[int] = mapped_column(default=0)
    """Place in the order that a new class begins with."""

    def __str__(self) -> str:
        return self.name


class ClassSubject(Entity):
    """A subject of a class: its place in every report, its lessons a year, its scale (clause 3.1.3)."""

    __tablename__ = "class_subject"
    __table_args__ = (
        UniqueConstraint("school_class_id", "subject_id"),
        Index(None, "school_class_id", "position"),
        CheckConstraint("lessons_a_year >= 0", name="lessons_not_negative"),
    )

    school_class_id: Mapped[int] = mapped_column(ForeignKey("school_class.id", ondelete="RESTRICT"))
    subject_id: Mapped[int] = mapped_column(ForeignKey("subject.id", ondelete="RESTRICT"), index=True)
    position: Mapped[int] = mapped_column(default=0)
    lessons_a_year: Mapped[int] = mapped_column(default=0)
    scale: Mapped[ScaleKind] = mapped_column(enum_of(ScaleKind))

    school_class: Mapped[SchoolClass] = relationship()
    subject: Mapped[Subject] = relationship()

    def __str__(self) -> str:
        return f"{self.school_class} {self.subject}"
