"""A class's year as it stands: who was in it, which subjects, which marks each pupil has (clause 19).

The summary journal prints it, the rule of promotion reads it; a constant number of statements.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from models.queries.arrangements import AS_THE_CLASS, Arrangement, arrangements
from models.queries.summary import (
    pupils_named,
    stays_of_year,
    subjects_of_classes,
    subjects_of_plans,
    term_marks_of_year,
)
from models.rules.class_year import ClassYear, PupilOfYear, Result, SubjectOfClass
from models.rules.marks import ScaleKind, TermKind
from models.rules.stays import Run, YearInClass, year_in_class


def class_year(session: Session, header: Any) -> ClassYear:
    """The year of a class, from its row of `class_of_summary`."""
    years = _years(session, header)
    otherwise = arrangements(session, header.school_year_id, years)
    planned = [key for key, one in otherwise.items() if one.scale is not None]
    subjects = _subjects(session, header.id, {subject for _student, subject in planned})
    results = _results(session, header, years, subjects, otherwise)
    with_plan = {student for student, _subject in planned}
    pupils = tuple(
        PupilOfYear(
            id=row.id,
            surname=row.surname,
            first_name=row.first_name,
            birth_date=row.birth_date,
            year=years[row.id],
            results=results[row.id],
            has_plan=row.id in with_plan,
        )
        for row in session.execute(pupils_named(years))
    )
    return ClassYear(header.grade, header.day, subjects, pupils)


def _years(session: Session, header: Any) -> Mapping[int, YearInClass]:
    """Everybody who is or was in the class by the day it is read."""
    runs: dict[int, list[Run]] = defaultdict(list)
    for row in session.execute(stays_of_year(header.school_year_id, [header.id])):
        runs[row.student_id].append(
            Run(
                row.school_class_id,
                f"{row.grade}.{row.letter}",
                row.starts_on,
                row.ends_on,
                (row.order_number or "", row.order_on),
                (row.end_number or "", row.end_on),
            )
        )
    told = {
        student: year_in_class(header.id, each, header.starts_on, header.day)
        for student, each in runs.items()
    }
    return {student: year for student, year in told.items() if year is not None}


def _subjects(session: Session, class_id: int, named: set[int]) -> tuple[SubjectOfClass, ...]:
    of_class = [
        SubjectOfClass(row.id, row.name, row.short_name, row.scale)
        for row in session.execute(subjects_of_classes([class_id]))
    ]
    more = named - {subject.id for subject in of_class}
    of_plans = session.execute(subjects_of_plans(more)) if more else ()
    return (*of_class, *(SubjectOfClass(row.id, row.name, row.short_name, None) for row in of_plans))


def _results(
    session: Session,
    header: Any,
    years: Mapping[int, YearInClass],
    subjects: Sequence[SubjectOfClass],
    otherwise: Mapping[tuple[int, int], Arrangement],
) -> Mapping[int, Mapping[int, Result]]:
    marks: dict[tuple[int, int], dict[TermKind, Any]] = defaultdict(dict)
    for row in session.execute(term_marks_of_year(header.school_year_id, years)):
        if _is_of_this_class(row.kind, years[row.student_id], header):
            marks[row.student_id, row.subject_id][row.kind] = row
    return {
        student: {
            subject.id: _result(
                subject,
                otherwise.get((student, subject.id), AS_THE_CLASS),
                marks.get((student, subject.id), {}),
                year.last_day or header.day,
            )
            for subject in subjects
        }
        for student, year in years.items()
    }


def _is_of_this_class(kind: TermKind, year: YearInClass, header: Any) -> bool:
    """Who went on in another class is given the later marks there."""
    if not year.went_to_class or year.last_day is None:
        return True
    ends_on = header.semester_1_ends_on
    return kind is TermKind.SEMESTER_1 and ends_on is not None and ends_on <= year.last_day


def _result(subject: SubjectOfClass, one: Arrangement, marks: Mapping[TermKind, Any], day: date) -> Result:
    told = marks.get(TermKind.YEAR) or next(iter(marks.values()), None)
    planned = one.scale or subject.scale or ScaleKind.NONE
    return Result(
        scale=told.scale if told else planned,
        marks={kind: row.value for kind, row in marks.items()},
        exempt_by=one.exempt_on(day),
        is_taken=one.is_taken and planned is not ScaleKind.NONE,
    )
