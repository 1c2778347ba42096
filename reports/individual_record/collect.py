"""From the sessions of individual work to the papers of the pupils (clause 14)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, time, timedelta
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

Pupils = Mapping[int, Sequence[Any]]
"""Session or line of the schedule -> rows of its pupils."""


def sessions_of_group(session: Records, group_id: int, first: date, last: date) -> tuple[Session, ...]:
    """The sessions of a journal, those held and those that were not, by day."""
    held = session.execute(*session_rows([group_id], first, last)).all()
    schedule = session.execute(*schedule_rows([group_id])).all()
    return told(session, held, schedule, (first, last))


def told(
    session: Records, held: Sequence[Any], schedule: Sequence[Any], days: tuple[date, date]
) -> tuple[Session, ...]:
    """Sessions held, and what was missed of lines of the schedule, by day and hour."""
    pupils = _by(session.execute(*session_students([row.id for row in held])), "session_id")
    lines = {row.id: row for row in schedule}
    planned = _by(session.execute(*schedule_students(list(lines))), "schedule_id")
    ids = {row.student_id for rows in pupils.values() for row in rows}
    grounds = entries.grounds_from(session.execute(*entries.excuses_of(ids, *days)))
    found = [((row.held_on, row.starts_at), _held(row, pupils.get(row.id, ()), grounds)) for row in held]
    for row in session.execute(*missed_rows(list(lines), *days)):
        line = lines[row.schedule_id]
        found.append(((row.missed_on, line.starts_at), _missed(row, line, planned.get(line.id, ()))))
    found.sort(key=lambda one: one[0])
    return tuple(one for _when, one in found)


def _by(rows: Iterable[Any], key: str) -> Pupils:
    found: dict[int, list[Any]] = defaultdict(list)
    for row in rows:
        found[getattr(row, key)].append(row)
    return found


def _held(row: Any, pupils: Sequence[Any], grounds: Mapping[int, Any]) -> Session:
    ends_at = (datetime.combine(row.held_on, row.starts_at) + timedelta(minutes=row.minutes)).time()
    return Session(
        _day(row.held_on),
        _hours(row.starts_at, ends_at),
        row.minutes,
        tuple(_pupil(one, row.held_on, grounds) for one in pupils),
        row.topic,
        f"{row.first_name} {row.surname}",
    )


def _missed(row: Any, line: Any, pupils: Sequence[Any]) -> Session:
    return Session(
        _day(row.missed_on),
        _hours(line.starts_at, line.ends_at),
        0,
        tuple(f"{one.surname} {one.first_name}" for one in pupils),
        f"Nenotika: {row.reason}",
        f"{line.first_name} {line.surname}",
    )


def _pupil(row: Any, day: date, grounds: Mapping[int, Any]) -> str:
    name = f"{row.surname} {row.first_name}"
    if row.sign is None:
        return name
    ground = ground_for(day, None, grounds.get(row.student_id, ()))
    return f"{name} ({sign_text(shown_sign(row.sign, row.late_minutes, ground))})"


def _day(day: date) -> str:
    return f"{date_short(day)} {weekday_mark(day)}"


def _hours(starts_at: time, ends_at: time) -> str:
    return time_span(starts_at, ends_at)
