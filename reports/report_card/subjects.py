"""The table of a card: the class's subjects with the marks of the terms it shows, one pupil at a time."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from types import MappingProxyType

from sqlalchemy.orm import Session

from models.queries.arrangements import AS_THE_CLASS, Arrangement, arrangements
from models.queries.frame import SchoolFrame
from models.queries.report_card import marked_subjects, subjects_named, term_marks_on_paper
from models.rules.marks import ScaleKind, TermKind
from models.rules.terms import BY_NEED, SEMESTERS
from reports.report_card import Mark, Row
from reports.report_card.reading import Reading

SHOWN: Mapping[TermKind, tuple[TermKind, ...]] = MappingProxyType(
    {
        TermKind.SEMESTER_1: (TermKind.SEMESTER_1,),
        TermKind.SEMESTER_2: (TermKind.SEMESTER_1, TermKind.SEMESTER_2),
        TermKind.YEAR: tuple(TermKind),
    }
)
"""What the card of a term shows."""


class Marked:
    """What the journals of a year hold of some pupils of a class: four statements, five with own plans."""

    def __init__(self, reading: Reading, student_ids: Sequence[int]) -> None:
        session, frame = reading.session, reading.frame
        self.kinds = [kind for kind in SHOWN[reading.term] if _is_given(kind, frame)]
        self.days = _days_of(frame, reading.day)
        self.subjects = session.execute(marked_subjects(reading.class_id)).all()
        found = session.execute(term_marks_on_paper(frame.year_id, student_ids, self.kinds))
        self.marks = {(row.student_id, row.subject_id, row.kind): row for row in found}
        self.otherwise = arrangements(session, frame.year_id, student_ids)
        self.of_plans = self._subjects_of_plans(session)

    def columns(self, student_id: int) -> tuple[TermKind, ...]:
        """Terms this pupil's card shows."""
        given = {kind for student, _subject, kind in self.marks if student == student_id}
        return tuple(kind for kind in self.kinds if kind not in BY_NEED or kind in given)

    def rows(self, student_id: int) -> tuple[Row, ...]:
        """The class's subjects in its order, then those of the pupil's own plan alone."""
        return tuple(self._rows(student_id, self.columns(student_id)))

    def _rows(self, student_id: int, columns: Sequence[TermKind]) -> Iterator[Row]:
        for subject in self.subjects:
            one = self.otherwise.get((student_id, subject.id), AS_THE_CLASS)
            if one.is_taken:
                scale = one.scale or subject.scale
                lessons = subject.lessons_a_year if one.scale is None else one.lessons_a_year
                yield Row(
                    subject.name, lessons, scale, self._marks(student_id, subject.id, columns, scale, one)
                )
        for subject_id, name in self.of_plans.items():
            one = self.otherwise.get((student_id, subject_id), AS_THE_CLASS)
            if one.scale is not None and one.is_taken:
                yield Row(
                    name,
                    one.lessons_a_year,
                    one.scale,
                    self._marks(student_id, subject_id, columns, one.scale, one),
                )

    def _marks(
        self,
        student_id: int,
        subject_id: int,
        columns: Sequence[TermKind],
        scale: ScaleKind,
        otherwise: Arrangement,
    ) -> tuple[Mark, ...]:
        return tuple(
            Mark(row.value, row.scale)
            if (row := self.marks.get((student_id, subject_id, kind))) is not None
            else Mark("", scale, otherwise.exempt_on(self.days[kind]) is not None)
            for kind in columns
        )

    def _subjects_of_plans(self, session: Session) -> Mapping[int, str]:
        """Subjects that only individual plans name, in the school's order."""
        known = {subject.id for subject in self.subjects}
        wanted = {subject for _student, subject in self.otherwise} - known
        return {row.id: row.name for row in session.execute(subjects_named(wanted))} if wanted else {}


def _is_given(kind: TermKind, frame: SchoolFrame) -> bool:
    return kind not in SEMESTERS.values() or frame.settings.uses_semester_marks


def _days_of(frame: SchoolFrame, day: date) -> Mapping[TermKind, date]:
    """On which day an exemption frees from the mark of each term: its last one, today before that."""
    ends = {SEMESTERS[half.number]: half.ends_on for half in frame.calendar.semesters}
    return {kind: min(ends.get(kind, frame.calendar.ends_on), day) for kind in TermKind}
