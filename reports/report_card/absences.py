"""Lessons missed as a card counts them: by semester and in the year, by what is known of their grounds."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from models.queries.entries import excuses_of, grounds_from
from models.queries.frame import SchoolFrame
from models.queries.report_card import lessons_missed
from models.rules.absences import AbsenceState, ground_for, shown_sign
from models.rules.marks import AttendanceSign, TermKind
from models.rules.terms import SEMESTERS
from reports.report_card import Absences
from reports.report_card.reading import Reading


@dataclass(frozen=True, slots=True)
class Stretch:
    """Days counted together."""

    label: str
    first: date
    last: date


def absences_of(reading: Reading, student_ids: Sequence[int]) -> Mapping[int, tuple[Absences, ...]]:
    """What each pupil missed up to the day, stretch by stretch; two statements."""
    session, frame, last = reading.session, reading.frame, reading.day
    stretches = [one for one in _stretches(frame, reading.term) if one.first <= last]
    first = frame.calendar.starts_on
    spans = grounds_from(session.execute(*excuses_of(student_ids, first, last)))
    missed: dict[int, list[tuple[date, AbsenceState]]] = defaultdict(list)
    for row in session.execute(lessons_missed(student_ids, first, last)):
        ground = ground_for(row.held_on, row.number, spans[row.student_id])
        missed[row.student_id].append((row.held_on, shown_sign(AttendanceSign.ABSENT, None, ground).state))
    return {student: tuple(_counted(one, missed[student]) for one in stretches) for student in student_ids}


def _stretches(frame: SchoolFrame, term: TermKind) -> list[Stretch]:
    halves = {
        SEMESTERS[half.number]: Stretch(f"{half.number}. semestrī", half.starts_on, half.ends_on)
        for half in frame.calendar.semesters
    }
    if term in halves:
        return [halves[term]]
    year = frame.calendar
    return [*halves.values(), Stretch("mācību gadā", year.starts_on, year.ends_on)]


def _counted(stretch: Stretch, missed: Iterable[tuple[date, AbsenceState]]) -> Absences:
    states = Counter(state for day, state in missed if stretch.first <= day <= stretch.last)
    return Absences(
        stretch.label,
        states[AbsenceState.EXCUSED],
        states[AbsenceState.UNEXCUSED],
        states[AbsenceState.UNKNOWN],
    )
