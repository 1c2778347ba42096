"""The schedule of individual work: lines opened, changed from a day on, ended (clause 14)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, time, timedelta
from typing import Any

from flask_babel import gettext as _
from sqlalchemy import func, select
from sqlalchemy.orm.attributes import flag_modified

from config.translations.formats import date_short
from models.individual import IndividualSchedule, IndividualSession, ScheduleStudent, SessionMissed
from models.journal import Lesson
from models.operations.desk import Desk
from models.queries.individual_clashes import (
    schedules_at,
    slots_in_room,
    slots_of_students,
    slots_of_teacher,
)
from models.queries.journal import locked_periods
from models.rules.broken import RuleBroken, Stale
from models.rules.individual import Busy, Line, check_hours, clashes
from models.rules.intervals import Interval

DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class ScheduleWish:
    """What a teacher plans."""

    weekday: int
    starts_at: time
    ends_at: time
    room_id: int | None
    student_ids: frozenset[int]
    starts_on: date
    ends_on: date | None

    def line(self, schedule_id: int = 0) -> Line:
        """The same as a line of the schedule.

        Raises:
            RuleBroken: it ends before it begins.
        """
        valid = Interval(self.starts_on, self.ends_on)
        return Line(schedule_id, self.weekday, self.starts_at, self.ends_at, valid, self.student_ids)


def check_schedule(desk: Desk, wish: ScheduleWish) -> None:
    """Whether the person may plan this.

    Raises:
        RuleBroken: the hours or days cannot be, it names nobody, or somebody who is not in the group.
    """
    check_hours(wish.starts_at, wish.ends_at)
    valid = Interval(wish.starts_on, wish.ends_on)
    calendar = desk.frame.calendar
    if not calendar.starts_on <= wish.starts_on <= calendar.ends_on:
        raise RuleBroken(_("This day is outside the school year of the journal."), "starts_on")
    if not desk.may_write(wish.starts_on):
        raise RuleBroken(_("On this day somebody else keeps the journal of this group."), "starts_on")
    if not wish.student_ids:
        raise RuleBroken(_("Choose at least one pupil."), "students")
    if not wish.student_ids <= _members_in(desk, wish.student_ids, valid):
        raise RuleBroken(_("A pupil chosen is not in the group in these days."), "students")


def _members_in(desk: Desk, student_ids: frozenset[int], valid: Interval) -> set[int]:
    header = desk.header
    values = {"group_id": header.id, "journal_id": header.journal_id, "student_ids": list(student_ids)}
    rows = desk.session.execute(locked_periods(whole_class=header.whole_class), values)
    return {row.student_id for row in rows if valid.overlaps(Interval(row.starts_on, row.ends_on))}


def open_line(desk: Desk, wish: ScheduleWish) -> IndividualSchedule:
    """Plan a time of the week for the teacher who asks; the same once more is a second click.

    Raises:
        RuleBroken: as `check_schedule`.
    """
    check_schedule(desk, wish)
    same = planned_already(desk, wish)
    if same is not None:
        return same
    row = IndividualSchedule(
        journal_group_id=desk.header.id,
        staff_id=desk.actor.staff_id,
        weekday=wish.weekday,
        starts_at=wish.starts_at,
        ends_at=wish.ends_at,
        room_id=wish.room_id,
        starts_on=wish.starts_on,
        ends_on=wish.ends_on,
    )
    row.students = [ScheduleStudent(student_id=number) for number in sorted(wish.student_ids)]
    desk.session.add(row)
    desk.session.flush()
    return row


def planned_already(desk: Desk, wish: ScheduleWish) -> IndividualSchedule | None:
    """The teacher's line that says just this, as after a second click."""
    rows = desk.session.scalars(
        select(IndividualSchedule).where(
            IndividualSchedule.journal_group_id == desk.header.id,
            IndividualSchedule.staff_id == desk.actor.staff_id,
            IndividualSchedule.weekday == wish.weekday,
            IndividualSchedule.starts_at == wish.starts_at,
            IndividualSchedule.ends_at == wish.ends_at,
            IndividualSchedule.starts_on == wish.starts_on,
        )
    )
    return next((r for r in rows if {one.student_id for one in r.students} == wish.student_ids), None)


def change_line(desk: Desk, row: IndividualSchedule, wish: ScheduleWish, version: int) -> IndividualSchedule:
    """Plan otherwise from `wish.starts_on`: a line in force is closed the day before and another opened.

    A line that has not begun by then is changed itself.

    Raises:
        Stale: somebody changed it meanwhile.
        RuleBroken: as `check_schedule`, or a session by it is recorded on that day or later.
    """
    _same_version(row, version)
    check_schedule(desk, wish)
    _nothing_recorded(desk, row, wish.starts_on)
    if wish.starts_on > row.starts_on:
        if row.ends_on is None or row.ends_on >= wish.starts_on:
            row.ends_on = wish.starts_on - DAY
            desk.session.flush()
        return open_line(desk, wish)
    for name in ("weekday", "starts_at", "ends_at", "room_id", "starts_on", "ends_on"):
        setattr(row, name, getattr(wish, name))
    known = {one.student_id: one for one in row.students}
    row.students = [
        known.get(number) or ScheduleStudent(student_id=number) for number in sorted(wish.student_ids)
    ]
    flag_modified(row, "weekday")  # other pupils make another version of it
    desk.session.flush()
    return row


def end_line(desk: Desk, row: IndividualSchedule, ends_on: date, version: int) -> None:
    """The last day of a line; one that never came into force is taken away.

    Raises:
        Stale: somebody changed it meanwhile.
        RuleBroken: a session by it is recorded later than that day.
    """
    _same_version(row, version)
    _nothing_recorded(desk, row, ends_on + DAY)
    if ends_on >= row.starts_on:
        row.ends_on = ends_on
    else:
        desk.session.delete(row)
    desk.session.flush()


def _same_version(row: IndividualSchedule, version: int) -> None:
    if row.version != version:
        raise Stale(_("Somebody else changed this line of the schedule meanwhile. Look at it once more."))


def _nothing_recorded(desk: Desk, row: IndividualSchedule, first: date) -> None:
    """Nobody has recorded by the line from `first` on what it promised."""
    held = (
        select(func.max(Lesson.held_on))
        .join(IndividualSession, IndividualSession.lesson_id == Lesson.id)
        .where(
            IndividualSession.schedule_id == row.id,
            IndividualSession.voided_at.is_(None),
            Lesson.held_on >= first,
        )
    )
    missed = select(func.max(SessionMissed.missed_on)).where(
        SessionMissed.schedule_id == row.id, SessionMissed.missed_on >= first
    )
    days = [day for day in (desk.session.scalar(held), desk.session.scalar(missed)) if day is not None]
    if days:
        raise RuleBroken(
            _(
                "By this line a session is recorded on %(day)s: choose a later day.",
                day=date_short(max(days), desk.actor.language),
            ),
            "starts_on",
        )


def found_clashes(desk: Desk, wish: ScheduleWish, schedule_id: int = 0) -> list[Busy]:
    """What the teacher, the room and the pupils have at that time already."""
    line = wish.line(schedule_id)
    bells = desk.frame.bells
    numbers = [n for n, (begin, end) in bells.items() if begin < line.ends_at and line.starts_at < end]
    taken = [*_by_schedules(desk, line, wish.room_id), *_by_timetable(desk, line, wish.room_id, numbers)]
    return clashes(line, taken)


def _by_schedules(desk: Desk, line: Line, room_id: int | None) -> Iterator[Busy]:
    staff_id = desk.actor.staff_id or 0
    for row in desk.session.execute(schedules_at(line, staff_id, room_id)):
        valid = Interval(row.starts_on, row.ends_on)
        hours = (line.weekday, row.starts_at, row.ends_at, valid)
        if row.student_id is not None:
            yield Busy(f"{row.surname} {row.first_name}", row.title, *hours)
        if row.staff_id == staff_id:
            yield Busy(desk.actor.name, row.title, *hours)
        if room_id is not None and row.room_id == room_id:
            yield Busy(_("Room %(name)s", name=row.room), row.title, *hours)


def _by_timetable(desk: Desk, line: Line, room_id: int | None, numbers: list[int]) -> Iterator[Busy]:
    run, staff_id = desk.session.execute, desk.actor.staff_id or 0
    for row in run(slots_of_teacher(line, numbers, staff_id)):
        yield _lesson(desk, line, desk.actor.name, row)
    for row in run(slots_of_students(line, numbers)):
        yield _lesson(desk, line, f"{row.surname} {row.first_name}", row)
    if room_id is not None:
        for row in run(slots_in_room(line, numbers, room_id)):
            yield _lesson(desk, line, _("The room"), row)


def _lesson(desk: Desk, line: Line, who: str, row: Any) -> Busy:
    begin, end = desk.frame.bells[row.number]
    title = _("%(title)s, lesson %(number)s", title=row.title, number=row.number)
    return Busy(who, title, line.weekday, begin, end, Interval(row.starts_on, row.ends_on))
