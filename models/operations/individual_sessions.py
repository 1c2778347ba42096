"""Sessions of individual work: recorded by the schedule or beside it, corrected, voided (clause 14)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time

from flask_babel import gettext as _
from sqlalchemy import select
from sqlalchemy.orm.attributes import flag_modified

from models.individual import (
    IndividualSchedule,
    IndividualSession,
    ScheduleStudent,
    SessionMissed,
    SessionStudent,
)
from models.journal import Lesson
from models.operations.cells import CellWish
from models.operations.columns import Column, change_column, confirm_attendance, find_column, hold_lesson
from models.operations.desk import Desk
from models.operations.lesson_cells import LessonCells
from models.queries.journal import locked_periods
from models.rules.broken import RuleBroken, Stale
from models.rules.individual import Line, check_minutes, planned_sessions
from models.rules.intervals import Interval
from models.rules.marks import AttendanceSign


@dataclass(frozen=True, slots=True)
class SessionWish:
    """What a teacher says of a session."""

    held_on: date
    starts_at: time
    minutes: int
    topic: str
    present: frozenset[int]
    absent: frozenset[int] = frozenset()
    """Pupils named who did not come."""

    @property
    def students(self) -> frozenset[int]:
        """Everybody named in it."""
        return self.present | self.absent


def record_session(desk: Desk, wish: SessionWish, schedule_id: int | None = None) -> IndividualSession:
    """Record a session, planned by a line of the schedule or not; a second click changes nothing.

    Raises:
        LookupError: the line is none of this journal.
        RuleBroken: the day cannot be entered, the schedule has no such session, it is recorded or missed
            already, or a pupil is not in the group.
    """
    desk.check_day(wish.held_on)
    _check(desk, wish)
    if schedule_id is not None:
        done = _of_line(desk, schedule_id, wish.held_on)
        if done is not None:
            return _as_before(done, wish)
    column = hold_lesson(desk, wish.held_on, None)
    if column.lesson is None:
        raise LookupError(column.key)
    session = IndividualSession(
        lesson_id=column.lesson.id,
        schedule_id=schedule_id,
        staff_id=desk.actor.staff_id,
        starts_at=wish.starts_at,
        minutes=wish.minutes,
    )
    session.students = [SessionStudent(student_id=number) for number in sorted(wish.students)]
    desk.session.add(session)
    desk.session.flush()
    _enter(desk, column, wish)
    return session


def _as_before(done: IndividualSession, wish: SessionWish) -> IndividualSession:
    if done.lesson.topic != wish.topic:
        raise RuleBroken(_("This session is recorded already."))
    return done


def _check(desk: Desk, wish: SessionWish) -> None:
    check_minutes(wish.minutes)
    if not wish.topic:
        raise RuleBroken(_("Enter the topic."), "topic")
    if not wish.students:
        raise RuleBroken(_("Choose at least one pupil."), "students")
    header = desk.header
    values = {"group_id": header.id, "journal_id": header.journal_id, "student_ids": list(wish.students)}
    rows = desk.session.execute(locked_periods(whole_class=header.whole_class), values)
    here = {row.student_id for row in rows if wish.held_on in Interval(row.starts_on, row.ends_on)}
    if not wish.students <= here:
        raise RuleBroken(_("A pupil chosen is not in the group on this day."), "students")


def _of_line(desk: Desk, schedule_id: int, day: date) -> IndividualSession | None:
    """The session of a line and day, if it is recorded; the line is locked, so that there is one."""
    hold_line(desk, schedule_id, day)
    missed = select(SessionMissed.id).where(
        SessionMissed.schedule_id == schedule_id, SessionMissed.missed_on == day
    )
    if desk.session.scalar(missed) is not None:
        raise RuleBroken(_("It is noted that this session did not take place."))
    return recorded_by(desk, schedule_id, day)


def hold_line(desk: Desk, schedule_id: int, day: date) -> IndividualSchedule:
    """The line of the schedule, locked; it promises a session on the day.

    Raises:
        LookupError: it is none of this journal.
        RuleBroken: it promises nothing on that day.
    """
    row = desk.session.scalars(
        select(IndividualSchedule)
        .where(IndividualSchedule.id == schedule_id, IndividualSchedule.journal_group_id == desk.header.id)
        .with_for_update(of=IndividualSchedule)
    ).one_or_none()
    if row is None:
        raise LookupError(schedule_id)
    if not planned_sessions([line_of(desk, row)], desk.frame.calendar, day, day):
        raise RuleBroken(_("The schedule has no such session on this day."))
    return row


def line_of(desk: Desk, row: IndividualSchedule) -> Line:
    """A row of the schedule with its pupils, as rules know it."""
    own = select(ScheduleStudent.student_id).where(ScheduleStudent.schedule_id == row.id)
    students = frozenset(desk.session.scalars(own))
    valid = Interval(row.starts_on, row.ends_on)
    return Line(row.id, row.weekday, row.starts_at, row.ends_at, valid, students)


def recorded_by(desk: Desk, schedule_id: int, day: date) -> IndividualSession | None:
    """The session of a line and day that counts, if there is one."""
    return desk.session.scalars(
        select(IndividualSession)
        .join(Lesson, Lesson.id == IndividualSession.lesson_id)
        .where(
            IndividualSession.schedule_id == schedule_id,
            IndividualSession.voided_at.is_(None),
            Lesson.held_on == day,
        )
    ).first()


def _enter(desk: Desk, column: Column, wish: SessionWish) -> None:
    """Topic, who was absent, and that nobody else was: the lesson is then entered (clause 11)."""
    column = change_column(desk, column, {"topic": wish.topic}, column.version)
    cells = LessonCells(desk, column)
    now = cells.states(wish.students)
    typed = []
    for number in sorted(wish.students | now.keys()):
        version = now[number].version if number in now else 0
        sign = AttendanceSign.ABSENT.value if number in wish.absent else ""
        typed.append(CellWish(column.key, number, sign, version))
    refused = [outcome.refusal for outcome in cells.write(typed) if outcome.refusal]
    if refused:
        raise RuleBroken(refused[0], "students")
    confirm_attendance(desk, column)


def change_session(desk: Desk, session: IndividualSession, wish: SessionWish, version: int) -> None:
    """Correct a recorded session; its day stays.

    Raises:
        Stale: somebody changed it meanwhile.
        RuleBroken: it counts no more, or what is said of it does not fit.
    """
    _still_counts(session, version)
    desk.check_teaches(wish.held_on)
    _check(desk, wish)
    column = find_column(desk, f"l{session.lesson_id}")
    known = {one.student_id: one for one in session.students}
    leaving = known.keys() - wish.students
    if leaving:
        _clear(desk, column, leaving)
    session.starts_at, session.minutes = wish.starts_at, wish.minutes
    session.students = [
        known.get(number) or SessionStudent(student_id=number) for number in sorted(wish.students)
    ]
    flag_modified(session, "minutes")  # another topic or other pupils make another version of it
    desk.session.flush()
    _enter(desk, column, wish)


def _clear(desk: Desk, column: Column, students: set[int]) -> None:
    """Whoever is named no more was neither present nor absent."""
    cells = LessonCells(desk, column)
    now = cells.states(students)
    gone = sorted(students & now.keys())
    cells.write([CellWish(column.key, number, "", now[number].version) for number in gone])


def void_session(desk: Desk, session: IndividualSession, reason: str, version: int) -> None:
    """A session recorded by mistake counts no more; it stays in the records with its reason (law 7).

    Raises:
        Stale: somebody changed it meanwhile.
        RuleBroken: no reason is given, or somebody else keeps the journal on its day.
    """
    _still_counts(session, version)
    if not reason:
        raise RuleBroken(_("Enter the reason."), "reason")
    column = find_column(desk, f"l{session.lesson_id}")
    desk.check_teaches(column.held_on)
    _clear(desk, column, {one.student_id for one in session.students})
    session.voided_at, session.void_reason = desk.now, reason
    desk.session.flush()


def _still_counts(session: IndividualSession, version: int) -> None:
    if session.voided_at is not None:
        raise RuleBroken(_("This session was voided."))
    if session.version != version:
        raise Stale(_("Somebody else changed this session meanwhile. Look at it once more."))


def note_missed(desk: Desk, schedule_id: int, day: date, reason: str) -> SessionMissed:
    """A planned session did not take place; said again, the first reason stays.

    Raises:
        LookupError: the line is none of this journal.
        RuleBroken: no reason is given, it is recorded as held, or the day cannot be entered.
    """
    desk.check_day(day)
    if not reason:
        raise RuleBroken(_("Enter the reason."), "reason")
    hold_line(desk, schedule_id, day)
    if recorded_by(desk, schedule_id, day) is not None:
        raise RuleBroken(_("This session is recorded already."))
    known = desk.session.scalars(
        select(SessionMissed).where(SessionMissed.schedule_id == schedule_id, SessionMissed.missed_on == day)
    ).one_or_none()
    if known is not None:
        return known
    row = SessionMissed(schedule_id=schedule_id, missed_on=day, reason=reason)
    desk.session.add(row)
    desk.session.flush()
    return row
