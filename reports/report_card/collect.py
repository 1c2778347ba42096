"""From the records to the paper: the report cards of a class in a constant number of statements."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy.orm import Session

from config.translations.formats import date_long
from models.accounts import Actor
from models.queries.journal import excuses_of
from models.queries.report_card import (
    class_on_paper,
    lessons_missed,
    marked_subjects,
    pupils_on_paper,
    school_on_paper,
    semester_marks,
)
from models.rules.absences import AbsenceState, ExcuseSpan, ground_for, shown_sign
from models.rules.marks import AttendanceSign
from reports.report_card import REPORT, Absences, Card, Data, Row

Marks = Mapping[tuple[int, int], Any]
"""(pupil, subject) -> the row of the semester's mark."""


def collect(session: Session, actor: Actor, class_id: int, student_id: int | None = None) -> Data | None:
    """The cards of a class, or of one pupil of it, as the person who asks may print them.

    None for a class outside reach, and before the school and its first semester are entered.
    """
    school = session.execute(school_on_paper()).one_or_none()
    header = session.execute(class_on_paper(actor, REPORT.duty, class_id)).one_or_none()
    if school is None or header is None:
        return None
    pupils = session.execute(pupils_on_paper(actor, REPORT.duty, class_id, header.day)).all()
    chosen = [pupil for pupil in pupils if student_id in {None, pupil.id}]
    return Data(
        school=school.name,
        contacts=_contacts(school),
        class_name=f"{header.grade}.{header.letter}",
        year=header.year,
        semester_ends_on=header.ends_on,
        class_teacher=header.class_teacher or "",
        director=school.director_name,
        director_title=school.director_title[:1].upper() + school.director_title[1:],
        place=school.place,
        issued_on=date_long(actor.today),
        cards=_cards(session, header, chosen),
    )


def _contacts(school: Any) -> str:
    number = school.registration_number
    parts = (number and f"Reģ. Nr. {number}", school.address, school.phone, school.email)
    return " · ".join(part for part in parts if part)


def _cards(session: Session, header: Any, pupils: Sequence[Any]) -> tuple[Card, ...]:
    ids = [pupil.id for pupil in pupils]
    subjects = session.execute(marked_subjects(header.id)).all()
    found = session.execute(semester_marks(header.school_year_id, ids))
    marks = {(row.student_id, row.subject_id): row for row in found}
    absences = _absences(session, header, ids)
    return tuple(
        Card(
            student_id=pupil.id,
            surname=pupil.surname,
            first_name=pupil.first_name,
            programme=f"{pupil.programme_code} {pupil.programme}".strip(),
            rows=tuple(_row(subject, marks.get((pupil.id, subject.id))) for subject in subjects),
            absences=absences[pupil.id],
        )
        for pupil in pupils
    )


def _row(subject: Any, mark: Any) -> Row:
    scale, value = (mark.scale, mark.value) if mark else (subject.scale, "")
    return Row(subject.name, subject.lessons_a_year, scale, value)


def _absences(session: Session, header: Any, ids: Sequence[int]) -> Mapping[int, Absences]:
    spans = defaultdict(list)
    for row in session.execute(*excuses_of(ids, header.starts_on, header.day)):
        spans[row.student_id].append(_span(row))
    counts: dict[int, Counter[AbsenceState]] = defaultdict(Counter)
    for row in session.execute(lessons_missed(ids, header.starts_on, header.day)):
        ground = ground_for(row.held_on, row.number, spans[row.student_id])
        counts[row.student_id][shown_sign(AttendanceSign.ABSENT, None, ground).state] += 1
    return {student: _counted(counts[student]) for student in ids}


def _span(row: Any) -> ExcuseSpan:
    return ExcuseSpan(
        row.starts_on,
        row.starts_number,
        row.ends_on,
        row.ends_number,
        row.suffix,
        row.excused,
        row.name,
    )


def _counted(states: Counter[AbsenceState]) -> Absences:
    return Absences(
        states[AbsenceState.EXCUSED], states[AbsenceState.UNEXCUSED], states[AbsenceState.UNKNOWN]
    )
