"""Official documents the school gave out: number, prints, whose hands each went into (3.5a, 19)."""

from __future__ import annotations

from datetime import date, datetime

from flask_babel import lazy_gettext as _l
from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.accounts import Account
from models.base import Base, Entity, enum_of, pk
from models.classes import SchoolClass
from models.enums import LabelledEnum
from models.people import Person, Student
from models.rules.documents import Language
from models.rules.marks import TermKind
from models.school import SchoolYear


class HandedTo(LabelledEnum):
    """Into whose hands a document goes."""

    CLASS_TEACHER = "class_teacher", _l("to the class teacher")
    PARENT = "parent", _l("to a parent")
    PUPIL = "pupil", _l("to the pupil")


class IssuedDocument(Entity):
    """One official document with its number; the register is its rows. It counts once it is printed."""

    __tablename__ = "issued_document"
    __table_args__ = (
        UniqueConstraint("school_year_id", "kind", "number"),
        Index(None, "student_id", "kind"),
        Index(None, "school_class_id", "kind"),
        CheckConstraint("(voided_at IS NULL) = (void_reason = '')", name="voided_with_words"),
    )

    school_year_id: Mapped[int] = mapped_column(ForeignKey("school_year.id", ondelete="RESTRICT"))
    kind: Mapped[str] = mapped_column(String(60))
    """Code of the document in `reports.catalogue`."""
    number: Mapped[int]
    """From 1 for each kind in each school year; a voided document keeps its own."""
    school_class_id: Mapped[int | None] = mapped_column(ForeignKey("school_class.id", ondelete="RESTRICT"))
    student_id: Mapped[int | None] = mapped_column(ForeignKey("student.id", ondelete="RESTRICT"))
    """None for a paper of a class, journal or school."""
    journal_group_id: Mapped[int | None] = mapped_column(ForeignKey("journal_group.id", ondelete="RESTRICT"))
    term: Mapped[TermKind | None] = mapped_column(enum_of(TermKind))
    starts_on: Mapped[date | None]
    ends_on: Mapped[date | None]
    language: Mapped[Language] = mapped_column(enum_of(Language), default=Language.LV)
    period: Mapped[str] = mapped_column(String(120))
    """The time it speaks of, in the words of the document: „1. semestris”."""
    fingerprint: Mapped[str] = mapped_column(String(64))
    """Of what it says: `models.rules.documents.fingerprint`."""
    code: Mapped[str] = mapped_column(String(20), unique=True)
    """By which anybody confirms it; drawn by lot, tells nothing."""
    issued_on: Mapped[date]
    """The school-local day it says of itself: of its first print; until then, of the number."""
    issued_at: Mapped[datetime]
    """The same moment to the second: what changed later may have made it untrue."""
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id", ondelete="RESTRICT"))
    prints: Mapped[int] = mapped_column(default=0)
    """How often it was printed; 0 where the number was given and no paper came of it."""
    superseded_by_id: Mapped[int | None] = mapped_column(
        ForeignKey("issued_document.id", ondelete="RESTRICT"), index=True
    )
    """The paper of the same pupil and period that says something else, and was printed later."""
    voided_at: Mapped[datetime | None]
    void_reason: Mapped[str] = mapped_column(String(300), default="")

    school_year: Mapped[SchoolYear] = relationship()
    school_class: Mapped[SchoolClass | None] = relationship()
    student: Mapped[Student | None] = relationship()
    account: Mapped[Account] = relationship()
    superseded_by: Mapped[IssuedDocument | None] = relationship(remote_side="IssuedDocument.id")

    @property
    def speaks_of(self) -> tuple[object, ...]:
        """What it is about; of papers about the same one alone counts."""
        place = () if self.student_id is not None else (self.school_class_id, self.journal_group_id)
        time = (self.term, self.starts_on, self.ends_on, self.language)
        return (self.school_year_id, self.kind, self.student_id, place, time)

    def __str__(self) -> str:
        return f"{self.number}. {self.student or self.school_class or ''}".rstrip()


class DocumentPrint(Base):
    """A document was printed once more."""

    __tablename__ = "document_print"

    id: Mapped[pk]
    document_id: Mapped[int] = mapped_column(
        ForeignKey("issued_document.id", ondelete="RESTRICT"), index=True
    )
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id", ondelete="RESTRICT"))
    printed_at: Mapped[datetime]
    is_duplicate: Mapped[bool]
    """Whether the paper says „DUBLIKĀTS”: it had been printed before."""

    account: Mapped[Account] = relationship()


class DocumentHandover(Entity):
    """A document went into somebody's hands; a wrong click is voided."""

    __tablename__ = "document_handover"
    __table_args__ = (CheckConstraint("(voided_at IS NULL) = (void_reason = '')", name="voided_with_words"),)

    document_id: Mapped[int] = mapped_column(
        ForeignKey("issued_document.id", ondelete="RESTRICT"), index=True
    )
    given_to: Mapped[HandedTo] = mapped_column(enum_of(HandedTo))
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id", ondelete="RESTRICT"))
    """Who it was, where one is known by name."""
    given_on: Mapped[date]
    """The school-local day."""
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id", ondelete="RESTRICT"))
    noted_at: Mapped[datetime]
    note: Mapped[str] = mapped_column(String(200), default="")
    voided_at: Mapped[datetime | None]
    void_reason: Mapped[str] = mapped_column(String(300), default="")

    document: Mapped[IssuedDocument] = relationship()
    person: Mapped[Person | None] = relationship()
    account: Mapped[Account] = relationship()

    def __str__(self) -> str:
        return f"{self.given_to.label}, {self.given_on:%d.%m.%Y.}"
