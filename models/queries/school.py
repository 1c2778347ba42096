"""The school and its year as of a day."""

from __future__ import annotations

from datetime import date

from sqlalchemy import Select, case, select
from sqlalchemy.orm import Session

from models.queries.asked import asked
from models.rules.calendar import SemesterSpan, SpecialDays
from models.rules.settings import SchoolSettings, read_settings
from models.rules.year_dates import Bell
from models.school import AbsenceReason, CalendarSpan, LessonTime, School, SchoolYear, Semester, Setting


def year_of(today: date) -> Select[tuple[SchoolYear]]:
    """The school year a day belongs to: the last one begun, in summer too; before the first, the first."""
    begun = case((SchoolYear.starts_on <= today, 0), else_=1)
    nearest = case((SchoolYear.starts_on <= today, SchoolYear.starts_on))
    return select(SchoolYear).order_by(begun, nearest.desc(), SchoolYear.starts_on).limit(1)


@asked
def name_and_year(today: date) -> Select[tuple[str | None, str | None]]:
    """The school's name and the year's, for the top of every page."""
    return select(
        select(School.name).order_by(School.id).limit(1).scalar_subquery(),
        year_of(today).with_only_columns(SchoolYear.name).scalar_subquery(),
    )


def school_settings(session: Session) -> SchoolSettings:
    """What the school decided itself, else what a school begins with."""
    return read_settings(session.execute(select(Setting.name, Setting.value)).tuples())


def semesters_of(year_id: int) -> Select[tuple[Semester]]:
    """The halves of a year in their order."""
    return select(Semester).where(Semester.school_year_id == year_id).order_by(Semester.number)


def spans_of(year_id: int) -> Select[tuple[CalendarSpan]]:
    """What is unlike its weekday in a year."""
    return (
        select(CalendarSpan)
        .where(CalendarSpan.school_year_id == year_id)
        .order_by(CalendarSpan.starts_on, CalendarSpan.id)
    )


def lesson_times_of(year_id: int) -> Select[tuple[LessonTime]]:
    """The bells of a year."""
    return select(LessonTime).where(LessonTime.school_year_id == year_id).order_by(LessonTime.number)


def halves_of(session: Session, year_id: int, *, but: int | None = None) -> list[SemesterSpan]:
    """The semesters of a year as days, one row left out when it is being changed."""
    rows = session.scalars(semesters_of(year_id).where(Semester.id != (but or 0)))
    return [SemesterSpan(row.number, row.starts_on, row.ends_on) for row in rows]


def days_of(session: Session, year_id: int, *, but: int | None = None) -> list[SpecialDays]:
    """The special days of a year, one row left out when it is being changed."""
    rows = session.scalars(spans_of(year_id).where(CalendarSpan.id != (but or 0)))
    return [SpecialDays(row.kind, row.starts_on, row.ends_on, row.name, row.weekday) for row in rows]


def bells_of(session: Session, year_id: int, *, but: int | None = None) -> list[Bell]:
    """The bells of a year, one row left out when it is being changed."""
    rows = session.scalars(lesson_times_of(year_id).where(LessonTime.id != (but or 0)))
    return [Bell(row.number, row.starts_at, row.ends_at) for row in rows]


def reasons_of_absence() -> Select[tuple[AbsenceReason]]:
    """The school's grounds of absence in their order (clause 8)."""
    return select(AbsenceReason).order_by(AbsenceReason.position, AbsenceReason.id)
