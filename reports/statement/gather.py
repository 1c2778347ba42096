"""What the journals hold of some pupils in some days, pupil by pupil (clause 9a)."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from models.operations.trail import author_of
from models.queries.arrangements import AS_THE_CLASS, Arrangement, arrangements
from models.queries.entries import excuses_of, grounds_from
from models.queries.excuses import counted_absences
from models.queries.frame import SchoolFrame
from models.queries.report_card import marked_subjects, subjects_named
from models.queries.statements import marks_of_pupils, term_marks_of
from models.rules.absences import ground_for, shown_sign
from models.rules.cells import shown
from models.rules.marks import ScaleKind, TermKind
from models.rules.statements import AsOf, mean_text, tally_of, terms_of_period
from reports.statement import Missed, Subject, Term
from reports.statement.works import standing, works_of


@dataclass(frozen=True, slots=True)
class Asked:
    """Of which class, and of which days, statements are made."""

    class_id: int | None
    class_name: str
    teacher: str
    frame: SchoolFrame
    first: date
    last: date
    today: date


class Gathered:
    """The pupils of one class in the days asked for, read in a constant number of statements."""

    def __init__(self, session: Session, asked: Asked, ids: Sequence[int]) -> None:
        self.session, self.asked, self.ids = session, asked, ids
        self.otherwise = arrangements(session, asked.frame.year_id, ids)
        self.marks = self._marks()
        self.terms = self._terms()
        self.of_class = session.execute(marked_subjects(asked.class_id)).all() if asked.class_id else []
        self.names = self._other_names()

    def of_pupils(self) -> Mapping[int, tuple[tuple[Subject, ...], tuple[Missed, ...], str]]:
        """Subjects, absences and the mean of all points of each pupil."""
        missed = self._missed()
        return {
            each: (tuple(one for _id, one in self.by_subject(each)), missed.get(each, ()), self._mean(each))
            for each in self.ids
        }

    def _mean(self, student_id: int) -> str:
        rows = [
            row for (pupil, _subject), found in self.marks.items() if pupil == student_id for row in found
        ]
        return mean_text([standing(row) for row in rows if row.superseded_by is None], ScaleKind.POINTS)

    def _marks(self) -> Mapping[tuple[int, int], list[Any]]:
        found: dict[tuple[int, int], list[Any]] = defaultdict(list)
        for row in self.session.execute(*marks_of_pupils(self.ids, self.asked.first, self.asked.last)):
            found[row.student_id, row.subject_id].append(row)
        return found

    def _terms(self) -> Mapping[tuple[int, int], tuple[Term, ...]]:
        frame, asked = self.asked.frame, self.asked
        as_of = AsOf(asked.today, author_of(self.session).at)
        kinds = terms_of_period(frame.calendar, frame.terms, asked.first, asked.last, as_of)
        if not kinds:
            return {}
        rows = self.session.execute(term_marks_of(frame.year_id, self.ids, kinds)).all()
        found: dict[tuple[int, int], tuple[Term, ...]] = defaultdict(tuple)
        for row in sorted(rows, key=lambda row: list(TermKind).index(row.kind)):
            found[row.student_id, row.subject_id] += (Term(row.kind, shown(row.value, row.scale)),)
        return found

    def _other_names(self) -> Mapping[int, str]:
        """Subjects outside the class's list: of plans, of marks brought along, in the school's order."""
        known = {row.id for row in self.of_class}
        wanted = {subject for _pupil, subject in (*self.otherwise, *self.marks, *self.terms)} - known
        return {row.id: row.name for row in self.session.execute(subjects_named(wanted))} if wanted else {}

    def by_subject(self, student_id: int) -> Iterator[tuple[int, Subject]]:
        """Subjects of a pupil with their numbers: the class's in its order, then others that have marks."""
        for row in self.of_class:
            one = self.otherwise.get((student_id, row.id), AS_THE_CLASS)
            if one.is_taken or (student_id, row.id) in self.marks:
                yield row.id, self._subject(student_id, row.id, row.name, one.scale or row.scale, one)
        for subject_id, name in self.names.items():
            one = self.otherwise.get((student_id, subject_id), AS_THE_CLASS)
            marks = self.marks.get((student_id, subject_id), [])
            is_planned = one.scale is not None and one.is_taken
            if marks or is_planned or (student_id, subject_id) in self.terms:
                scale = one.scale or (marks[-1].scale if marks else ScaleKind.POINTS)
                yield subject_id, self._subject(student_id, subject_id, name, scale, one)

    def _subject(
        self, student_id: int, subject_id: int, name: str, scale: ScaleKind, one: Arrangement
    ) -> Subject:
        marks = self.marks.get((student_id, subject_id), [])
        weighed = [standing(row) for row in marks if row.superseded_by is None]
        return Subject(
            name,
            scale,
            works_of(marks),
            mean_text(weighed, scale),
            tuple(tally_of(weighed, scale)),
            self.terms.get((student_id, subject_id), ()),
            one.exempt_on(min(self.asked.last, self.asked.today)) is not None,
        )

    def _missed(self) -> Mapping[int, tuple[Missed, ...]]:
        first, last = self.asked.first, self.asked.last
        spans = grounds_from(self.session.execute(*excuses_of(self.ids, first, last)))
        counts: dict[int, Counter[Any]] = defaultdict(Counter)
        for row in self.session.execute(*counted_absences(self.ids, first, last)):
            ground = ground_for(row.held_on, row.number, spans[row.student_id])
            sign = shown_sign(row.sign, None, ground)
            why = ground.reason if ground and sign.letter == "n" else ""
            counts[row.student_id][sign.letter, sign.suffix, sign.state, why] += 1
        return {pupil: tuple(_in_order(found)) for pupil, found in counts.items()}


def _in_order(found: Counter[Any]) -> Iterator[Missed]:
    """Absences before being late, the most frequent first."""
    ordered = sorted(found.items(), key=lambda one: (one[0][0] != "n", -one[1], one[0][1]))
    for (letter, suffix, state, why), count in ordered:
        yield Missed(letter, suffix, state, why, count)
