"""The week's timetable with dates of validity (clause 6)."""

from __future__ import annotations

from datetime import date

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.base import Entity
from models.journal import JournalGroup
from models.school import Room


class TimetableSlot(Entity):
    """A group has a lesson on a weekday at a number, from one day to another.

    A changed timetable closes slots and opens others; held lessons never hang on a slot (law 9).
    """

    __tablename__ = "timetable_slot"
    __table_args__ = (
        UniqueConstraint("journal_group_id", "weekday", "number", "starts_on"),
        Index(None, "weekday", "number"),
        CheckConstraint("weekday BETWEEN 0 AND 5", name="weekday_of_school"),
        CheckConstraint("number BETWEEN 0 AND 10", name="number_in_day"),
        CheckConstraint("ends_on IS NULL OR starts_on <= ends_on", name="begins_before_it_ends"),
    )

    journal_group_id: Mapped[int] = mapped_column(ForeignKey("journal_group.id", ondelete="RESTRICT"))
    weekday: Mapped[int]
    """0 = Monday."""
    number: Mapped[int]
    room_id: Mapped[int | None] = mapped_column(ForeignKey("room.id", ondelete="RESTRICT"), index=True)
    starts_on: Mapped[date]
    ends_on: Mapped[date | None]

    group: Mapped[JournalGroup] = relationship()
    room: Mapped[Room | None] = relationship()

    def __str__(self) -> str:
        return f"{self.group} {self.weekday + 1}/{self.number}"
