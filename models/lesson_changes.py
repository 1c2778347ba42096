"""What befalls single lessons of the timetable: cancelled, substituted, moved, another room (6, 11)."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped, declared_attr, mapped_column, relationship

from models.accounts import Account
from models.base import Base, Entity, pk
from models.journal import JournalGroup
from models.people import Staff
from models.school import Room


def _once_in_force(
    table: str, name: str = "in_force", place: tuple[str, str] = ("held_on", "number")
) -> Index:
    """Of one lesson there is one at most that was not withdrawn."""
    in_force: Any = text("voided_at IS NULL")
    return Index(
        f"uq__{table}__{name}",
        "journal_group_id",
        *place,
        unique=True,
        sqlite_where=in_force,
        postgresql_where=in_force,
    )


class _OfOneLesson:
    """What every change of a single lesson says: which lesson, who made it and when, and whether it holds."""

    journal_group_id: Mapped[int] = mapped_column(ForeignKey("journal_group.id", ondelete="RESTRICT"))
    held_on: Mapped[date]
    """School-local calendar day on which the timetable has the lesson."""
    number: Mapped[int]
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id", ondelete="RESTRICT"))
    made_at: Mapped[datetime]
    voided_at: Mapped[datetime | None]
    """When it was withdrawn: the timetable holds again."""

    @declared_attr
    @classmethod
    def group(cls) -> Mapped[JournalGroup]:
        """The group whose lesson it is."""
        return relationship()

    @declared_attr
    @classmethod
    def account(cls) -> Mapped[Account]:
        """Who made the change."""
        return relationship()

    def __str__(self) -> str:
        return f"{self.held_on:%d.%m.%Y.} {self.group}"


class LessonCancelled(_OfOneLesson, Entity):
    """A lesson of the timetable that did not take place (stunda nenotika); nobody owes its entry."""

    __tablename__ = "lesson_cancelled"
    __table_args__ = (
        _once_in_force("lesson_cancelled"),
        Index(None, "held_on"),
        CheckConstraint("number BETWEEN 0 AND 10", name="number_in_day"),
    )

    reason: Mapped[str] = mapped_column(String(200))


class Substitution(_OfOneLesson, Entity):
    """Another teacher holds one lesson (aizvietošana): the journal is open to him or her that day for it."""

    __tablename__ = "substitution"
    __table_args__ = (
        _once_in_force("substitution"),
        Index(None, "staff_id", "held_on"),
        Index(None, "held_on"),
        CheckConstraint("number BETWEEN 0 AND 10", name="number_in_day"),
        CheckConstraint("absent_id IS NULL OR absent_id <> staff_id", name="by_another"),
    )

    staff_id: Mapped[int] = mapped_column(ForeignKey("staff.id", ondelete="RESTRICT"))
    """Who holds the lesson."""
    absent_id: Mapped[int | None] = mapped_column(ForeignKey("staff.id", ondelete="RESTRICT"))
    """Who would have held it."""
    reason: Mapped[str] = mapped_column(String(200), default="")
    """Why, for the list of pay; it is shown to who keeps substitutions only."""

    staff: Mapped[Staff] = relationship(foreign_keys=[staff_id])
    absent: Mapped[Staff | None] = relationship(foreign_keys=[absent_id])


class LessonMoved(_OfOneLesson, Entity):
    """A lesson of the timetable held at another hour (pārcelta stunda); it is expected there only."""

    __tablename__ = "lesson_moved"
    __table_args__ = (
        _once_in_force("lesson_moved"),
        _once_in_force("lesson_moved", "arrives_once", ("to_on", "to_number")),
        Index(None, "held_on"),
        Index(None, "to_on"),
        CheckConstraint("number BETWEEN 0 AND 10 AND to_number BETWEEN 0 AND 10", name="number_in_day"),
        CheckConstraint("held_on <> to_on OR number <> to_number", name="elsewhere"),
    )

    to_on: Mapped[date]
    """School-local calendar day on which it is held."""
    to_number: Mapped[int]
    reason: Mapped[str] = mapped_column(String(200))


class RoomChange(_OfOneLesson, Entity):
    """One lesson is held in another room than the timetable says (telpas maiņa)."""

    __tablename__ = "room_change"
    __table_args__ = (
        _once_in_force("room_change"),
        Index(None, "held_on"),
        CheckConstraint("number BETWEEN 0 AND 10", name="number_in_day"),
    )

    room_id: Mapped[int] = mapped_column(ForeignKey("room.id", ondelete="RESTRICT"), index=True)
    reason: Mapped[str] = mapped_column(String(200), default="")

    room: Mapped[Room] = relationship()


class EntryReminder(Base):
    """A teacher was reminded on a day of lessons not entered: once, however often the command runs."""

    __tablename__ = "entry_reminder"
    __table_args__ = (UniqueConstraint("staff_id", "reminded_on"),)

    id: Mapped[pk]
    staff_id: Mapped[int] = mapped_column(ForeignKey("staff.id", ondelete="RESTRICT"))
    reminded_on: Mapped[date]
    """School-local calendar day."""
    lessons: Mapped[int]
    """How many waited."""
    outbox_id: Mapped[int | None] = mapped_column(ForeignKey("outbox.id", ondelete="SET NULL"))
    """The letter that left with the notice; None when the notice was all."""
    made_at: Mapped[datetime]
