"""The class-teacher journal beside its class lessons: talks, parents' meetings (clauses 4.2, 11, 16)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from flask_babel import lazy_gettext as _l
from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.accounts import Account
from models.base import Entity
from models.enums import LabelledEnum
from models.journal import JournalGroup
from models.people import Student


class TalkParty(LabelledEnum):
    """Who took part in a talk beside the class teacher."""

    PUPIL = "pupil", _l("pupil")
    MOTHER = "mother", _l("mother")
    FATHER = "father", _l("father")
    GUARDIAN = "guardian", _l("guardian")
    OTHER = "other", _l("other representative")


def parties_kept(parties: Iterable[TalkParty]) -> str:
    """Parties as the record keeps them, in their order."""
    chosen = set(parties)
    return ",".join(party.value for party in TalkParty if party in chosen)


class Talk(Entity):
    """A talk with a pupil or parents (individuālās sarunas); for the class teacher's and deputies' eyes."""

    __tablename__ = "talk"
    __table_args__ = (
        Index(None, "journal_group_id", "held_on"),
        CheckConstraint("(voided_at IS NULL) = (void_reason = '')", name="voided_with_words"),
        CheckConstraint("followed_up_at IS NULL OR follow_up_on IS NOT NULL", name="followed_up_as_agreed"),
    )

    journal_group_id: Mapped[int] = mapped_column(ForeignKey("journal_group.id", ondelete="RESTRICT"))
    student_id: Mapped[int] = mapped_column(ForeignKey("student.id", ondelete="RESTRICT"), index=True)
    held_on: Mapped[date]
    parties: Mapped[str] = mapped_column(String(60))
    """Values of `TalkParty` with commas between."""
    topic: Mapped[str] = mapped_column(String(300))
    agreed: Mapped[str] = mapped_column(String(2000), default="")
    follow_up_on: Mapped[date | None]
    """When one looks what became of what was agreed."""
    followed_up_at: Mapped[datetime | None]
    author_id: Mapped[int] = mapped_column(ForeignKey("account.id", ondelete="RESTRICT"))
    voided_at: Mapped[datetime | None]
    void_reason: Mapped[str] = mapped_column(String(300), default="")

    group: Mapped[JournalGroup] = relationship()
    student: Mapped[Student] = relationship()
    author: Mapped[Account] = relationship()

    @property
    def with_whom(self) -> list[TalkParty]:
        """Who took part."""
        return [TalkParty(value) for value in self.parties.split(",") if value]

    def __str__(self) -> str:
        return f"{self.held_on:%d.%m.%Y.} {self.student}"


class ParentsMeeting(Entity):
    """A meeting of the class's parents (vecāku sapulce)."""

    __tablename__ = "parents_meeting"
    __table_args__ = (
        Index(None, "journal_group_id", "held_on"),
        CheckConstraint("(voided_at IS NULL) = (void_reason = '')", name="voided_with_words"),
    )

    journal_group_id: Mapped[int] = mapped_column(ForeignKey("journal_group.id", ondelete="RESTRICT"))
    held_on: Mapped[date]
    topics: Mapped[str] = mapped_column(String(2000))
    decisions: Mapped[str] = mapped_column(String(2000), default="")
    voided_at: Mapped[datetime | None]
    void_reason: Mapped[str] = mapped_column(String(300), default="")

    group: Mapped[JournalGroup] = relationship()
    families: Mapped[list[MeetingFamily]] = relationship(
        cascade="all, delete-orphan", order_by="MeetingFamily.id"
    )

    def __str__(self) -> str:
        return f"{self.held_on:%d.%m.%Y.} {self.group}"


class MeetingFamily(Entity):
    """A pupil whose parents came to a meeting."""

    __tablename__ = "meeting_family"
    __table_args__ = (UniqueConstraint("meeting_id", "student_id"),)

    meeting_id: Mapped[int] = mapped_column(ForeignKey("parents_meeting.id", ondelete="RESTRICT"))
    student_id: Mapped[int] = mapped_column(ForeignKey("student.id", ondelete="RESTRICT"), index=True)

    student: Mapped[Student] = relationship()
