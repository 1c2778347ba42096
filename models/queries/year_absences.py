"""Lessons missed in a year, pupil by pupil, by what is known of their grounds (clauses 8, 19)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import date

from sqlalchemy.orm import Session

from models.queries.entries import excuses_of, grounds_from
from models.queries.report_card import lessons_missed
from models.rules.absences import AbsenceState, ground_for, shown_sign
from models.rules.class_year import ClassYear
from models.rules.marks import AttendanceSign


def year_absences(session: Session, year: ClassYear, first: date) -> Mapping[int, Counter[AbsenceState]]:
    """What the pupils of a class missed from `first` until they left it, or until the day it is read."""
    ids = [pupil.id for pupil in year.pupils]
    until = {pupil.id: pupil.year.last_day or year.day for pupil in year.pupils}
    grounds = grounds_from(session.execute(*excuses_of(ids, first, year.day)))
    counts: dict[int, Counter[AbsenceState]] = {number: Counter() for number in ids}
    for row in session.execute(lessons_missed(ids, first, year.day)):
        if row.held_on <= until[row.student_id]:
            ground = ground_for(row.held_on, row.number, grounds[row.student_id])
            counts[row.student_id][shown_sign(AttendanceSign.ABSENT, None, ground).state] += 1
    return counts
