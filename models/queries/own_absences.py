"""Absences of one pupil as the family reads them (clauses 1, 8)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from models.queries.entries import excuses_of, grounds_from
from models.queries.excuses import counted_absences
from models.rules.absences import ShownSign, ground_for, shown_sign


@dataclass(frozen=True, slots=True)
class Missed:
    """A lesson missed or come late to."""

    day: date
    number: int | None
    title: str
    sign: ShownSign
    ground: str
    """In plain words; empty while it is not known."""


def absences_of(session: Session, student_id: int, first: date, last: date) -> Sequence[Missed]:
    """Absences from compulsory lessons with their grounds, the latest first; two statements."""
    spans = grounds_from(session.execute(*excuses_of([student_id], first, last)))[student_id]
    rows = session.execute(*counted_absences([student_id], first, last)).all()
    return [_missed(row, spans) for row in reversed(rows)]


def _missed(row: Any, spans: Any) -> Missed:
    ground = ground_for(row.held_on, row.number, spans)
    sign = shown_sign(row.sign, row.late_minutes, ground)
    return Missed(row.held_on, row.number, row.subject or row.title, sign, ground.reason if ground else "")
