"""From the records to the paper: the report cards of a class in a constant number of statements."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from config.translations.formats import date_long, date_short
from models.accounts import Actor
from models.queries.arrangements import AS_THE_CLASS, Arrangement, arrangements
from models.queries.entries import excuses_of, grounds_from
from models.queries.report_card import (
    class_on_paper,
    lessons_missed,
    marked_subjects,
    pupils_on_paper,
    semester_marks,
    subjects_named,
)
from models.rules.absences import AbsenceState, ground_for, shown_sign
from models.rules.marks import AttendanceSign, ScaleKind
from reports.letterhead import letterhead
from reports.report_card import REPORT, Absences, Card, Data, Row

Marks = Mapping[tuple[int, int], Any]
"""(pupil, subject) -> the row of the semester's mark."""
Otherwise = Mapping[tuple[int, int], Arrangement]
"""(pupil, subject) -> what is otherwise than for the class."""


def collect(session: Session, actor: Actor, class_id: int, student_id: int | None = None) -> Data | None:
    """The cards of a class, or of one pupil of it, as the person who asks may print them.

    None for a class outside reach, and before the school and its first semester are entered.
    """
    head = letterhead(session)
    header = session.execute(class_on_paper(actor, REPORT.duty, class_id)).one_or_none()
    if not head.school or header is None:
        return None
    pupils = session.execute(pupils_on_paper(actor, REPORT.duty, class_id, header.day)).all()
    chosen = [pupil for pupil in pupils if student_id in {None, pupil.id}]
    return Data(
        letterhead=head,
        class_name=f"{header.grade}.{header.letter}",
        year=header.year,
        semester_ends_on=header.ends_on,
        class_teacher=header.class_teacher or "",
        issued_on=date_long(actor.today),
        cards=_cards(session, header, chosen, _namesakes(pupils)),
    )


def _namesakes(pupils: Sequence[Any]) -> Mapping[int, str]:
    """Birth dates of those who share their name with another pupil of the class."""
    names = Counter((pupil.surname, pupil.first_name) for pupil in pupils)
    return {
        pupil.id: date_short(pupil.birth_date)
        for pupil in pupils
        if names[pupil.surname, pupil.first_name] > 1 and pupil.birth_date
    }


def _cards(session: Session, header: Any, pupils: Sequence[Any], born: Mapping[int, str]) -> tuple[Card, ...]:
    ids = [pupil.id for pupil in pupils]
    subjects = session.execute(marked_subjects(header.id)).all()
    found = session.execute(semester_marks(header.school_year_id, ids))
    marks = {(row.student_id, row.subject_id): row for row in found}
    absences = _absences(session, header, ids)
    otherwise = arrangements(session, header.school_year_id, ids)
    names = _subjects_of_plans(session, otherwise, subjects)
    return tuple(
        Card(
            student_id=pupil.id,
            surname=pupil.surname,
            first_name=pupil.first_name,
            programme=f"{pupil.programme_code} {pupil.programme}".strip(),
            rows=tuple(_rows(pupil.id, subjects, names, marks, otherwise, header.day)),
            absences=absences[pupil.id],
            born_on=born.get(pupil.id, ""),
        )
        for pupil in pupils
    )


def _rows(
    student_id: int,
    subjects: Sequence[Any],
    of_plans: Mapping[int, str],
    marks: Marks,
    otherwise: Otherwise,
    day: date,
) -> Iterator[Row]:
    """The class's subjects in its order, then those of the pupil's own plan alone."""
    for subject in subjects:
        one = otherwise.get((student_id, subject.id), AS_THE_CLASS)
        if one.is_taken:
            lessons = subject.lessons_a_year if one.scale is None else one.lessons_a_year
            mark = marks.get((student_id, subject.id))
            yield _row(subject.name, lessons, one.scale or subject.scale, mark, one.exempt_on(day))
    for subject_id, name in of_plans.items():
        one = otherwise.get((student_id, subject_id), AS_THE_CLASS)
        if one.scale is not None and one.is_taken:
            mark = marks.get((student_id, subject_id))
            yield _row(name, one.lessons_a_year, one.scale, mark, one.exempt_on(day))


def _row(name: str, lessons: int, scale: ScaleKind, mark: Any, exempt: str | None) -> Row:
    if mark is not None:
        return Row(name, lessons, mark.scale, mark.value)
    return Row(name, lessons, scale, "", is_exempt=exempt is not None)


def _subjects_of_plans(session: Session, otherwise: Otherwise, subjects: Sequence[Any]) -> Mapping[int, str]:
    """Subjects that only individual plans name, in the school's order."""
    known = {subject.id for subject in subjects}
    wanted = {subject for _student, subject in otherwise} - known
    return {row.id: row.name for row in session.execute(subjects_named(wanted))} if wanted else {}


def _absences(session: Session, header: Any, ids: Sequence[int]) -> Mapping[int, Absences]:
    spans = grounds_from(session.execute(*excuses_of(ids, header.starts_on, header.day)))
    counts: dict[int, Counter[AbsenceState]] = defaultdict(Counter)
    for row in session.execute(lessons_missed(ids, header.starts_on, header.day)):
        ground = ground_for(row.held_on, row.number, spans[row.student_id])
        counts[row.student_id][shown_sign(AttendanceSign.ABSENT, None, ground).state] += 1
    return {student: _counted(counts[student]) for student in ids}


def _counted(states: Counter[AbsenceState]) -> Absences:
    return Absences(
        states[AbsenceState.EXCUSED], states[AbsenceState.UNEXCUSED], states[AbsenceState.UNKNOWN]
    )
