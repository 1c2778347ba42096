"""The school and its year: details, semesters, calendar, lesson times, rooms, signs (clause 3.1.5)."""

from __future__ import annotations

from datetime import date, time

from sqlalchemy import CheckConstraint, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.base import Entity, enum_of
from models.rules.calendar import CalendarKind


class School(Entity):
    """The school itself: one row, printed on every document."""

    __tablename__ = "school"

    name: Mapped[str] = mapped_column(String(200))
    registration_number: Mapped[str] = mapped_column(String(20), default="")
    address: Mapped[str] = mapped_column(String(300), default="")
    place: Mapped[str] = mapped_column(String(100), default="")
    """The town named on documents beside the date."""
    phone: Mapped[str] = mapped_column(String(60), default="")
    email: Mapped[str] = mapped_column(String(200), default="")
    director_name: Mapped[str] = mapped_column(String(200), default="")
    """Stands on the signature lines; the post is in `director_title`."""
    director_title: Mapped[str] = mapped_column(String(60), default="direktore")

    def __str__(self) -> str:
        return self.name


class SchoolYear(Entity):
    """A school year (mācību gads), e.g. 2026./2027."""

    __tablename__ = "school_year"
    __table_args__ = (
        UniqueConstraint("starts_on"),
        CheckConstraint("starts_on < ends_on", name="begins_before_it_ends"),
    )

    name: Mapped[str] = mapped_column(String(20), unique=True)
    """As documents write it: „2026./2027.”"""
    starts_on: Mapped[date]
    ends_on: Mapped[date]
    """The last school day."""
    to_verify: Mapped[bool] = mapped_column(default=False)
    """The dates were derived from another year's and await the superuser's look."""

    semesters: Mapped[list[Semester]] = relationship(back_populates="school_year", order_by="Semester.number")

    def __str__(self) -> str:
        return self.name


class Semester(Entity):
    """One of the two halves of a school year."""

    __tablename__ = "semester"
    __table_args__ = (
        UniqueConstraint("school_year_id", "number"),
        CheckConstraint("number IN (1, 2)", name="first_or_second"),
        CheckConstraint("starts_on < ends_on", name="begins_before_it_ends"),
    )

    school_year_id: Mapped[int] = mapped_column(ForeignKey("school_year.id", ondelete="RESTRICT"))
    number: Mapped[int]
    starts_on: Mapped[date]
    ends_on: Mapped[date]

    school_year: Mapped[SchoolYear] = relationship(back_populates="semesters")

    def __str__(self) -> str:
        return f"{self.number}. semestris {self.school_year}"


class CalendarSpan(Entity):
    """Days of a school year that are not what their weekday says (brīvdienas, pārceltas dienas)."""

    __tablename__ = "calendar_span"
    __table_args__ = (
        CheckConstraint("starts_on <= ends_on", name="begins_before_it_ends"),
        CheckConstraint("weekday BETWEEN 0 AND 4", name="weekday_of_timetable"),
    )

    school_year_id: Mapped[int] = mapped_column(ForeignKey("school_year.id", ondelete="RESTRICT"), index=True)
    kind: Mapped[CalendarKind] = mapped_column(enum_of(CalendarKind))
    name: Mapped[str] = mapped_column(String(100))
    starts_on: Mapped[date]
    ends_on: Mapped[date]
    weekday: Mapped[int | None]
    """On a moved working day: whose timetable is followed, 0 = Monday."""

    school_year: Mapped[SchoolYear] = relationship()

    def __str__(self) -> str:
        return self.name


class LessonTime(Entity):
    """When a lesson of the day begins and ends (zvanu saraksts), school-local time."""

    __tablename__ = "lesson_time"
    __table_args__ = (
        UniqueConstraint("school_year_id", "number"),
        CheckConstraint("number BETWEEN 0 AND 10", name="number_in_day"),
        CheckConstraint("starts_at < ends_at", name="begins_before_it_ends"),
    )

    school_year_id: Mapped[int] = mapped_column(ForeignKey("school_year.id", ondelete="RESTRICT"))
    number: Mapped[int]
    starts_at: Mapped[time]
    ends_at: Mapped[time]

    school_year: Mapped[SchoolYear] = relationship()

    def __str__(self) -> str:
        return f"{self.number}."


class Room(Entity):
    """A room lessons take place in (telpa)."""

    __tablename__ = "room"

    name: Mapped[str] = mapped_column(String(40), unique=True)
    description: Mapped[str] = mapped_column(String(200), default="")

    def __str__(self) -> str:
        return self.name


class Setting(Entity):
    """A number or word the school decides itself; names and defaults are in `models.rules.settings`."""

    __tablename__ = "setting"

    name: Mapped[str] = mapped_column(String(60), unique=True)
    value: Mapped[str] = mapped_column(String(200))

    def __str__(self) -> str:
        return self.name


class AbsenceReason(Entity):
    """A ground of absence and the small letter that stands behind the n (Zīmju reģistrs, clause 8)."""

    __tablename__ = "absence_reason"

    name: Mapped[str] = mapped_column(String(100), unique=True)
    suffix: Mapped[str] = mapped_column(String(3))
    """Superscript behind the sign: s illness, c other excused, n unexcused."""
    excused: Mapped[bool]
    position: Mapped[int] = mapped_column(default=0)

    def __str__(self) -> str:
        return self.name
