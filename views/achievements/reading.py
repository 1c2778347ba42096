"""A pupil's subjects in the order of the class, read in a constant number of statements."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy.orm import Session

from models.queries.achievements import class_of_year, marks_of_year, term_marks_of_year
from models.queries.arrangements import AS_THE_CLASS, Arrangement, arrangements
from models.queries.frame import SchoolFrame
from models.queries.report_card import marked_subjects, subjects_named
from models.rules.cells import shown
from models.rules.marks import ScaleKind, TermKind
from models.rules.terms import SEMESTERS, is_published
from views.achievements.shown import MarkShown, SubjectShown


@dataclass(frozen=True, slots=True)
class Stretch:
    """The days looked at."""

    key: str
    """„1”, „2” or „gads”, as the address says."""
    first: date
    last: date


def stretches_of(frame: SchoolFrame, today: date) -> list[Stretch]:
    """The semesters begun, then the whole year."""
    begun = [half for half in frame.calendar.semesters if half.starts_on <= today]
    halves = [Stretch(str(half.number), half.starts_on, half.ends_on) for half in begun]
    return [*halves, Stretch("gads", frame.calendar.starts_on, frame.calendar.ends_on)]


def published_terms(frame: SchoolFrame, today: date, now: datetime) -> list[TermKind]:
    """Terms whose marks families see."""
    ends = {SEMESTERS[half.number]: half.ends_on for half in frame.calendar.semesters}
    return [
        kind
        for kind in TermKind
        if is_published(frame.terms.get(kind), ends.get(kind, frame.calendar.ends_on), today, now)
    ]


class Achievements:
    """What the journals hold of one pupil in one year."""

    def __init__(self, session: Session, frame: SchoolFrame, student_id: int, today: date) -> None:
        self.session, self.frame = session, frame
        self.student_id, self.today = student_id, today

    def subjects(self, stretch: Stretch, now: datetime) -> list[SubjectShown]:
        """Subjects of the class in its order, those of the pupil's own plan, others that have marks."""
        marks = self._marks(stretch)
        terms = self._terms(published_terms(self.frame, self.today, now))
        found = arrangements(self.session, self.frame.year_id, [self.student_id])
        otherwise = {subject: one for (_student, subject), one in found.items()}
        return [
            SubjectShown(
                number,
                name,
                scale,
                otherwise.get(number, AS_THE_CLASS).exempt_on(self.today) is not None,
                marks.get(number, []),
                terms.get(number, []),
            )
            for number, name, scale in self._named(otherwise, marks)
        ]

    def _named(
        self, otherwise: Mapping[int, Arrangement], marks: Mapping[int, Sequence[MarkShown]]
    ) -> Iterator[tuple[int, str, ScaleKind]]:
        class_id = self.session.scalar(class_of_year(self.student_id, self.frame.year_id))
        of_class = self.session.execute(marked_subjects(class_id)).all() if class_id else []
        for row in of_class:
            one = otherwise.get(row.id, AS_THE_CLASS)
            if one.is_taken or row.id in marks:
                yield row.id, row.name, one.scale or row.scale
        known = {row.id for row in of_class}
        planned = {number for number, one in otherwise.items() if one.scale is not None and one.is_taken}
        for row in self.session.execute(subjects_named((planned | marks.keys()) - known)):
            scale = otherwise.get(row.id, AS_THE_CLASS).scale
            yield row.id, row.name, scale or marks[row.id][-1].row.scale

    def _marks(self, stretch: Stretch) -> Mapping[int, list[MarkShown]]:
        found: dict[int, list[MarkShown]] = defaultdict(list)
        asked = marks_of_year(self.student_id, self.frame.year_id, stretch.first, stretch.last)
        for row in self.session.execute(*asked):
            found[row.subject_id].append(MarkShown(row))
        return found

    def _terms(self, published: Sequence[TermKind]) -> Mapping[int, list[tuple[str, str]]]:
        rows = self.session.execute(term_marks_of_year(self.student_id, self.frame.year_id, published)).all()
        found: dict[int, list[tuple[str, str]]] = defaultdict(list)
        for row in sorted(rows, key=_place):
            found[row.subject_id].append((str(row.kind.label), shown(row.value, row.scale)))
        return found


def _place(row: Any) -> int:
    return list(TermKind).index(row.kind)
