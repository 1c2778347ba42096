"""Sessions of individual work as papers tell them: those held, and planned ones that were not (14)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy.orm import Session as Records

from config.translations.formats import date_short, time_span, weekday_mark
from models.queries import entries
from models.queries.individual import (
    missed_rows,
    schedule_rows,
    schedule_students,
    session_rows,
    session_students,
)
from models.rules.absences import ground_for, shown_sign
from reports.individual_record import Session
from reports.signs import sign_text

Told = tuple[Session, Mapping[int, str]]
"""A session and the sign of each of its pupils, by number."""
Pupils = Mapping[int, Sequence[Any]]
"""Session or line of the schedule -> rows of its pupils."""


def sessions_of_group(session: Records, group_id: int, first: date, last: date) -> tuple[Session, ...]:
    """The sessions of a journal, those held and those that were not, by day."""
    held = session.execute(*session_rows([group_id], first, last)).all()
    schedule = session.execute(*schedule_rows([group_id])).all()
    return tuple(one for one, _pupils in told(session, held, schedule, (first, last)))


def told(
    session: Records, held: Sequence[Any], schedule: Sequence[Any], days: tuple[date, date]
) -> list[Told]:
    """Sessions held, and what was missed of lines of the schedule, by day and hour."""
    pupils = _by(session.execute(*session_students([row.id for row in held])), "session_id")
    lines = {row.id: row for row in schedule}
    planned = _by(session.execute(*schedule_students(list(lines))), "schedule_id")
    ids = {row.student_id for rows in pupils.values() for row in rows}
    grounds = entries.grounds_from(session.execute(*entries.excuses_of(ids, *days)))
    found = [
        ((row.held_on, row.starts_at), _held(row, pupils[row.id], _signs(pupils[row.id], row, grounds)))
        for row in held
    ]
    for row in session.execute(*missed_rows(list(lines), *days)):
        line = lines[row.schedule_id]
        found.append(((row.missed_on, line.starts_at), _missed(row, line, planned[line.id])))
    found.sort(key=lambda one: one[0])
    return [one for _when, one in found]


def _by(rows: Iterable[Any], key: str) -> Pupils:
    found: dict[int, list[Any]] = defaultdict(list)
    for row in rows:
        found[getattr(row, key)].append(row)
    return found


def _held(row: Any, pupils: Sequence[Any], signs: Mapping[int, str]) -> Told:
    ends_at = (datetime.combine(row.held_on, row.starts_at) + timedelta(minutes=row.minutes)).time()
    named = (_pupil(one) + (f" ({sign})" if (sign := signs[one.student_id]) else "") for one in pupils)
    hours, teacher = time_span(row.starts_at, ends_at), f"{row.first_name} {row.surname}"
    return Session(_day(row.held_on), hours, row.minutes, tuple(named), row.topic, teacher), signs


def _missed(row: Any, line: Any, pupils: Sequence[Any]) -> Told:
    hours, teacher = time_span(line.starts_at, line.ends_at), f"{line.first_name} {line.surname}"
    said = Session(
        _day(row.missed_on), hours, 0, tuple(map(_pupil, pupils)), f"Nenotika: {row.reason}", teacher
    )
    return said, {one.student_id: "" for one in pupils}


def _signs(pupils: Sequence[Any], held: Any, grounds: Mapping[int, Any]) -> Mapping[int, str]:
    """The sign of each pupil; empty of who was there."""
    return {one.student_id: _sign(one, held.held_on, grounds) for one in pupils}


def _sign(row: Any, day: date, grounds: Mapping[int, Any]) -> str:
    if row.sign is None:
        return ""
    ground = ground_for(day, None, grounds.get(row.student_id, ()))
    return sign_text(shown_sign(row.sign, row.late_minutes, ground))


def _pupil(row: Any) -> str:
    return f"{row.surname} {row.first_name}"


def _day(day: date) -> str:
    return f"{date_short(day)} {weekday_mark(day)}"
