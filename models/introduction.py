"""What a class's families are told of the system at the start of the year, and who has read it (clause 5)."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import ForeignKey, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.accounts import Account
from models.base import Entity
from models.classes import SchoolClass
from models.people import Person


class Introduction(Entity):
    """The notice of one class; a class belongs to a year, so there is one a year."""

    __tablename__ = "introduction"

    school_class_id: Mapped[int] = mapped_column(
        ForeignKey("school_class.id", ondelete="RESTRICT"), unique=True
    )
    text: Mapped[str] = mapped_column(Text)
    """Plain paragraphs and lists; how it is laid out is `models.rules.introduction`."""
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id", ondelete="RESTRICT"))
    """The class teacher who wrote it last."""
    published_at: Mapped[datetime | None]
    """None while it is a draft that nobody else sees."""
    reminded_on: Mapped[date | None]
    """The last school-local day on which those who had not read it were reminded."""

    school_class: Mapped[SchoolClass] = relationship()
    account: Mapped[Account] = relationship()

    def __str__(self) -> str:
        return str(self.school_class)


class IntroductionRead(Entity):
    """A pupil or parent has read the notice, on the screen or on paper; once a person."""

    __tablename__ = "introduction_read"
    __table_args__ = (UniqueConstraint("introduction_id", "person_id"),)

    introduction_id: Mapped[int] = mapped_column(ForeignKey("introduction.id", ondelete="RESTRICT"))
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="RESTRICT"), index=True)
    read_at: Mapped[datetime]
    noted_by_id: Mapped[int | None] = mapped_column(ForeignKey("account.id", ondelete="RESTRICT"))
    """Who noted that the printed sheet was signed; None when it was read here."""

    introduction: Mapped[Introduction] = relationship()
    person: Mapped[Person] = relationship()

    def __str__(self) -> str:
        return str(self.person)


class IntroductionSample(Entity):
    """The school's own prepared text, with which each class's notice begins; at most one row."""

    __tablename__ = "introduction_sample"

    text: Mapped[str] = mapped_column(Text)

    def __str__(self) -> str:
        return self.text[:60]
