"""From the journals to the sheet: a class in a constant number of statements."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from config.translations.formats import date_long, date_short
from models.classes import SchoolClass
from models.queries.check_sheet import absences_counted, all_term_marks, marks_counted
from models.queries.exchange import carers_of_year, pupils_of_year
from models.queries.report_card import marked_subjects
from models.rules.marks import AttendanceSign, TermKind
from reports.check_sheet import Cell, Data, Line
from reports.letterhead import letterhead

NAMES = {
    TermKind.SEMESTER_1: "1. sem.",
    TermKind.SEMESTER_2: "2. sem.",
    TermKind.YEAR: "gads",
    TermKind.POST_EXAM: "pēcpārb.",
    TermKind.FINAL: "galīgais",
}
"""What the terms are called in a narrow column."""


@dataclass
class Entries:
    """What the journals hold of some pupils."""

    marks: dict[tuple[int, int], int] = field(default_factory=dict)
    """By pupil and subject."""
    terms: dict[tuple[int, int], dict[TermKind, str]] = field(default_factory=lambda: defaultdict(dict))
    absences: dict[tuple[int, AttendanceSign], int] = field(default_factory=dict)

    @classmethod
    def read(cls, session: Session, year_id: int, ids: list[int]) -> Entries:
        """Three statements, whatever the number of pupils."""
        found = cls()
        for row in session.execute(marks_counted(year_id, ids)):
            found.marks[row.student_id, row.subject_id] = row.marks
        for row in session.execute(all_term_marks(year_id, ids)):
            found.terms[row.student_id, row.subject_id][row.kind] = row.value
        for row in session.execute(absences_counted(year_id, ids)):
            found.absences[row.student_id, row.sign] = row.lessons
        return found

    @property
    def kinds(self) -> list[TermKind]:
        """The terms somebody has a mark of, in their order."""
        return [kind for kind in TermKind if any(kind in marks for marks in self.terms.values())]

    def line(self, pupil: Any, subject_ids: list[int], kinds: list[TermKind], born: str) -> Line:
        """What stands for one pupil."""
        number = pupil.student_id
        cells = [
            Cell(self.marks.get((number, subject), 0), self._of_terms((number, subject), kinds))
            for subject in subject_ids
        ]
        missed = self.absences.get((number, AttendanceSign.ABSENT), 0)
        late = self.absences.get((number, AttendanceSign.LATE), 0)
        return Line(pupil.surname, pupil.first_name, tuple(cells), missed, late, born)

    def _of_terms(self, key: tuple[int, int], kinds: list[TermKind]) -> tuple[str, ...]:
        marks: Mapping[TermKind, str] = self.terms.get(key, {})
        return tuple(marks.get(kind, "") for kind in kinds)


def collect(session: Session, class_id: int, today: date) -> Data | None:
    """The sheet of a class as of a day, for whoever administers the system.

    None where there is no such class, or no school yet.
    """
    head = letterhead(session)
    place = session.get(SchoolClass, class_id)
    if not head.school or place is None:
        return None
    year_id = place.school_year_id
    rows = session.execute(pupils_of_year(year_id, today))
    pupils = {row.student_id: row for row in rows if row.class_id == class_id and row.starts_on <= today}
    subjects = session.execute(marked_subjects(class_id)).all()
    entries = Entries.read(session, year_id, list(pupils))
    kinds = entries.kinds
    names = Counter((each.surname, each.first_name) for each in pupils.values())
    carers = session.execute(carers_of_year(year_id, today))
    return Data(
        letterhead=head,
        class_name=place.name,
        year=place.school_year.name,
        subjects=tuple(row.name for row in subjects),
        terms=tuple(NAMES[kind] for kind in kinds),
        lines=tuple(
            entries.line(each, [row.id for row in subjects], kinds, _born(each, names))
            for each in pupils.values()
        ),
        class_teacher=", ".join(
            f"{row.first_name} {row.surname}" for row in carers if row.school_class_id == class_id
        ),
        issued_on=date_long(today),
    )


def _born(pupil: Any, names: Counter[tuple[str, str]]) -> str:
    """What tells two pupils of one name apart."""
    alone = names[pupil.surname, pupil.first_name] == 1 or pupil.birth_date is None
    return "" if alone else date_short(pupil.birth_date)
