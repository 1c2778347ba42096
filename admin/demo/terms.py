"""Term marks of the invented school: typed by the teachers in the last days of a term (clause 13, law 5)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date, datetime, time
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple

from admin.demo import subjects as s
from admin.demo.chance import stream
from admin.demo.marks import term_mark
from admin.demo.tables import table
from models.audit import TrailAct
from models.marks import TermMark
from models.operations.trail import Author, Change
from models.rules.marks import ScaleKind, TermKind

if TYPE_CHECKING:
    from admin.demo.book import Graded
    from admin.demo.held import HeldLessons

SEED = 17
TERM_DAYS, YEAR_DAYS = 8, 4
"""Within how many last school days of a semester, of the year, marks are typed; the last day is left free."""

HOURS = ((7, 50), (13, 45), (14, 30), (15, 20), (16, 5))


class Term(NamedTuple):
    """A term with the school days on which its marks may be typed."""

    kind: TermKind
    starts_on: date
    ends_on: date
    days: Sequence[date]


class TermBook:
    """Writes what the teachers have typed by now."""

    def __init__(self, held: HeldLessons, summative: Mapping[tuple[int, int], Sequence[Graded]]) -> None:
        self.held = held
        self.builder = held.builder
        self.summative = summative
        self.rng = stream(SEED, "terms")
        self.rows: list[dict[str, Any]] = []
        self.told: list[tuple[Author, Change]] = []
        self._typed_at: dict[int, datetime] = {}
        self._of_semesters: dict[tuple[int, int], list[tuple[str, int]]] = defaultdict(list)

    def write(self) -> None:
        """Both semesters, then the year by them."""
        calendar = self.builder.calendar
        for kind, half in zip((TermKind.SEMESTER_1, TermKind.SEMESTER_2), calendar.semesters, strict=True):
            days = calendar.school_days(half.starts_on, half.ends_on)[-TERM_DAYS:-1]
            self._type(Term(kind, half.starts_on, half.ends_on, days))
        last_days = calendar.school_days(calendar.starts_on, calendar.ends_on)[-YEAR_DAYS:-1]
        self._type(Term(TermKind.YEAR, calendar.starts_on, calendar.ends_on, last_days))
        writer = self.builder.writer
        numbers = writer.reserve(table(TermMark), len(self.rows))
        entries = writer.tell(self.told)
        for row, number, entry in zip(self.rows, numbers, entries, strict=True):
            row["id"], row["entry_id"] = number, entry
        writer.put(table(TermMark), self.rows)

    def _type(self, term: Term) -> None:
        """Let the teacher of every marked group type the term, if the hour has come; the year last."""
        for group, scale in self._marked.items():
            hour = self._hour(term.days)
            at = self._typed_at[group] = max(hour, self._typed_at.get(group, hour))
            if at <= self.builder.now:
                for pupil in self.held.members_on(group, term.ends_on):
                    self._mark(term, group, scale, pupil)

    @cached_property
    def _marked(self) -> dict[int, ScaleKind]:
        """The groups that get term marks, with their scales."""
        plan, held = self.builder.plan, self.held
        kinds = {group: plan.journals[one.journal].kind for group, one in enumerate(plan.groups)}
        subjects = {group: held.subject(group) for group, kind in kinds.items() if kind.has_marks}
        scales = {
            group: s.SUBJECTS[subject].scale(held.grade(group))
            for group, subject in subjects.items()
            if subject is not None
        }
        return {group: scale for group, scale in scales.items() if scale is not ScaleKind.NONE}

    def _hour(self, days: Sequence[date]) -> datetime:
        return self.held.moments.at(self.rng.choice(days), time(*self.rng.choice(HOURS)))

    def _mark(self, term: Term, group: int, scale: ScaleKind, pupil: int) -> None:
        numbers, at = self.builder.numbers, self._typed_at[group]
        subject = self.held.subject(group) or 0
        value = self._value(term, (pupil, subject), scale, at)
        student, taught = numbers.students[pupil], numbers.subjects[subject]
        self.rows.append(
            {
                "student_id": student,
                "subject_id": taught,
                "school_year_id": numbers.year,
                "kind": term.kind,
                "scale": scale,
                "value": value,
                "former": "",
            }
        )
        change = Change(TrailAct.CREATED, "term_mark", taught, student, {term.kind.value: (None, value)})
        self.told.append((self.held.author(group, at), change))

    def _value(self, term: Term, whose: tuple[int, int], scale: ScaleKind, at: datetime) -> str:
        """The mean of the works by then; of the year the mean of its semesters."""
        halves = self._of_semesters[whose]
        if term.kind is TermKind.YEAR:
            return term_mark(halves, scale)
        works = [
            (one.value, one.weight)
            for one in self.summative.get(whose, ())
            if term.starts_on <= one.day <= term.ends_on and one.given_at <= at and one.scale is scale
        ]
        value = term_mark(works, scale)
        halves.append((value, 1))
        return value
