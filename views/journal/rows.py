"""What one period of one journal group holds, read by a handful of statements."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from config.duties import Duty, Scope, scopes
from models.accounts import Actor
from models.operations.desk import Desk
from models.queries import entries
from models.queries.individual import named_in_group
from models.queries.journal import members
from models.queries.lesson_changes import load_changes
from models.queries.terms import terms_of_sheet
from models.rules.intervals import Interval
from models.rules.marks import ScaleKind, TermKind
from views.journal.period import Period


@dataclass(frozen=True, slots=True)
class Pupil:
    """A line of the sheet."""

    id: int
    name: str
    birth_date: date | None
    periods: tuple[Interval, ...]
    namesake: bool
    """Another pupil of the sheet has the same name: the birth date tells them apart."""

    def belongs(self, day: date) -> bool:
        """Whether the pupil is in the group on `day`: other cells are dead."""
        return any(day in period for period in self.periods)

    def belongs_throughout(self, first: date, last: date) -> bool:
        """Whether the pupil is in the group without a break."""
        return any(first in period and last in period for period in self.periods)


class PeriodRows:
    """Pupils, lessons, columns, marks, absences and grounds of one period of one group's journal."""

    def __init__(self, desk: Desk, period: Period) -> None:
        self.desk = desk
        self.period = period
        header = desk.header
        self.last = min(period.last, desk.actor.today)
        run = desk.session.execute
        marks_from, marks_to = self._days_of_terms()
        self.pupils = pupils_of(run(*members(header, period.first, period.last, only_classes(desk))))
        ids = [pupil.id for pupil in self.pupils]
        self.lessons = run(*entries.held_lessons(header.id, period.first, period.last)).all()
        self.assessments = run(*entries.columns_of_marks(header.id, marks_from, marks_to)).all()
        self.signs: dict[int, dict[int, Any]] = defaultdict(dict)
        for row in run(*entries.absences_of_group(header.id, period.first, period.last)):
            self.signs[row.lesson_id][row.student_id] = row
        self.departures = self._departures()
        self.marks: dict[int, dict[int, list[Any]]] = defaultdict(dict)
        for row in run(*entries.marks_of_group(header.id, marks_from, marks_to)):
            self.marks[row.assessment_id].setdefault(row.student_id, []).append(row)
        self.grounds = entries.grounds_from(run(*entries.grounds_told(ids, period.first, period.last)))
        self.slots = entries.slots_from(run(*entries.slots_of([header.id])))
        self.changes = load_changes(desk.session, [header.id], period.first, period.last)
        self.term_marks: dict[tuple[TermKind, int], Any] = {}
        """By term and pupil."""
        self.elsewhere: dict[int, list[Any]] = defaultdict(list)
        """Marks of the terms' time in other groups of the subject, by pupil."""
        self._read_terms(ids, marks_from, marks_to)
        self.named = self._named()

    def _departures(self) -> Mapping[int, Mapping[int, Any]]:
        """When pupils left, by lesson and pupil, where it is noted."""
        found: dict[int, dict[int, Any]] = defaultdict(dict)
        header, period = self.desk.header, self.period
        if header.kind.notes_departures:
            asked = entries.departures_of_group(header.id, period.first, period.last)
            for row in self.desk.session.execute(*asked):
                found[row.lesson_id][row.student_id] = row
        return found

    def _named(self) -> Mapping[int, set[int]]:
        """Pupils named in each lesson, where lessons name them; other cells are dead."""
        named: dict[int, set[int]] = defaultdict(set)
        header, period = self.desk.header, self.period
        if header.kind.names_pupils:
            for row in self.desk.session.execute(*named_in_group(header.id, period.first, period.last)):
                named[row.lesson_id].add(row.student_id)
        return named

    def _days_of_terms(self) -> tuple[date, date]:
        """From when to when marks are read: the shown days and all of the terms whose columns stand there."""
        period, half = self.period, self.period.semester
        if half is None:
            return period.first, period.last
        whole_year = not self.desk.frame.settings.uses_semester_marks
        begin = self.desk.frame.calendar.starts_on if whole_year else half.starts_on
        return min(period.first, begin), max(period.last, half.ends_on)

    def _read_terms(self, ids: Sequence[int], first: date, last: date) -> None:
        header = self.desk.header
        if header.subject_id is None or header.scale is ScaleKind.NONE:
            return
        question = terms_of_sheet(header.subject_id, header.year_id, header.id, ids, first, last)
        for row in self.desk.session.execute(*question):
            if row.kind is None:
                self.elsewhere[row.student_id].append(row)
            else:
                self.term_marks[row.kind, row.student_id] = row


def only_classes(desk: Desk) -> Actor | None:
    """A class teacher who neither teaches the journal nor reaches the school sees the own class only."""
    held = scopes(desk.actor.roles, Duty.JOURNALS_READ)
    keeps = desk.header.teaches or desk.header.substitutes
    whole = Scope.SCHOOL in held or Scope.UPBRINGING_JOURNALS in held or keeps
    return None if whole else desk.actor


def pupils_of(rows: Any) -> list[Pupil]:
    """The lines of a sheet from rows of members: a pupil once, with all periods."""
    found: dict[int, list[Any]] = defaultdict(list)
    for row in rows:
        found[row.student_id].append(row)
    names: dict[str, int] = defaultdict(int)
    for same in found.values():
        names[_name(same[0])] += 1
    return [
        Pupil(
            student,
            _name(same[0]),
            same[0].birth_date,
            tuple(Interval(row.starts_on, row.ends_on) for row in same),
            names[_name(same[0])] > 1,
        )
        for student, same in found.items()
    ]


def _name(row: Any) -> str:
    return f"{row.surname} {row.first_name}"
