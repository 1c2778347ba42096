"""What the class teacher says of a pupil on the report card (clause 3.5a)."""

from __future__ import annotations

from sqlalchemy import ForeignKey, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.base import Entity, enum_of
from models.people import Student
from models.rules.marks import TermKind
from models.school import SchoolYear


class ReportCardWords(Entity):
    """The words on one pupil's card of a semester or the year; who wrote them when is in the trail."""

    __tablename__ = "report_card_words"
    __table_args__ = (UniqueConstraint("student_id", "school_year_id", "term"),)

    student_id: Mapped[int] = mapped_column(ForeignKey("student.id", ondelete="RESTRICT"))
    school_year_id: Mapped[int] = mapped_column(ForeignKey("school_year.id", ondelete="RESTRICT"), index=True)
    term: Mapped[TermKind] = mapped_column(enum_of(TermKind))
    text: Mapped[str] = mapped_column(Text, default="")
    """Lines as typed; empty once the words were taken back, so that the version goes on."""

    student: Mapped[Student] = relationship()
    school_year: Mapped[SchoolYear] = relationship()

    def __str__(self) -> str:
        return f"{self.student}, {self.term.label}"
