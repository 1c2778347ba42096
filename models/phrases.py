"""Phrases a teacher keeps for topics, outcomes and homework (clause 11)."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l
from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.accounts import Account
from models.base import Entity, enum_of
from models.classes import Subject
from models.enums import LabelledEnum


class PhrasePurpose(LabelledEnum):
    """Which field of a lesson, or of a report card, a phrase is for."""

    TOPIC = "topic", _l("topic")
    OUTCOME = "outcome", _l("learning outcome")
    HOMEWORK = "homework", _l("homework")
    WORDS = "words", _l("words on the report card")

    @property
    def is_of_lesson(self) -> bool:
        """Whether it is for a field of a lesson, at hand in the journals."""
        return self is not PhrasePurpose.WORDS


class Phrase(Entity):
    """A sentence of one's own, at hand in every journal of its subject; without one, in all."""

    __tablename__ = "phrase"
    __table_args__ = (Index(None, "account_id", "purpose"),)

    account_id: Mapped[int] = mapped_column(ForeignKey("account.id", ondelete="RESTRICT"))
    purpose: Mapped[PhrasePurpose] = mapped_column(enum_of(PhrasePurpose))
    subject_id: Mapped[int | None] = mapped_column(ForeignKey("subject.id", ondelete="RESTRICT"))
    text: Mapped[str] = mapped_column(String(500))

    account: Mapped[Account] = relationship()
    subject: Mapped[Subject | None] = relationship()

    def __str__(self) -> str:
        return self.text
