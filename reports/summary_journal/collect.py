"""From the records to the summary journal of a class, in a constant number of statements (clause 19)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy.orm import Session

from config.duties import Duty
from config.translations.formats import date_long, date_short
from models.accounts import Actor
from models.operations.trail import author_of
from models.queries.decisions import decisions_of
from models.queries.summary import class_of_summary
from models.queries.year_absences import year_absences
from models.queries.year_results import class_year
from models.rules.absences import AbsenceState
from models.rules.class_year import ClassYear, PupilOfYear, SubjectOfClass
from models.rules.documents import Choice
from models.rules.marks import ScaleKind, TermKind
from models.rules.terms import Term, is_published
from reports.letterhead import letterhead
from reports.summary_journal import Data, Line, Subject, Verdict
from reports.summary_journal.words import cell_of, decided, moved, signs_of

MOST_SHORT = 3
"""A longer mark takes a wider column."""
Decisions = Mapping[int, Any]
Absences = Mapping[int, Counter[AbsenceState]]


def collect(session: Session, actor: Actor, choice: Choice) -> Data | None:
    """The journal of a class within reach; None for another."""
    header = session.execute(class_of_summary(actor, Duty.SUMMARY_READ, choice.class_id or 0)).one_or_none()
    if header is None:
        return None
    year = class_year(session, header)
    ids = [pupil.id for pupil in year.pupils]
    found = session.execute(decisions_of(header.school_year_id, ids))
    decisions = {row.student_id: row for row in found if row.school_class_id == header.id}
    absences = year_absences(session, year, header.starts_on)
    subjects = tuple(_subject(year, subject) for subject in year.subjects)
    lines = _lines(year, subjects, header.last_grade, decisions, absences)
    term = Term(header.opens_on, header.closes_at) if header.closes_at else None
    return Data(
        letterhead=letterhead(session),
        class_name=f"{header.grade}.{header.letter}",
        year=header.year,
        class_teacher=header.class_teacher or "",
        issued_on=date_long(actor.today),
        until=header.day,
        is_draft=not is_published(term, header.ends_on, actor.today, author_of(session).at),
        subjects=subjects,
        lines=lines,
        signs=_signs(year, subjects, lines),
        wanted=choice.size,
    )


def _subject(year: ClassYear, subject: SubjectOfClass) -> Subject:
    """A subject with the year and those terms in which somebody has a mark."""
    results = [pupil.results[subject.id] for pupil in year.pupils]
    used = {kind for one in results for kind in one.marks} | {TermKind.YEAR}
    kinds = tuple(kind for kind in TermKind if kind in used)
    cells = [cell_of(one, kind) for one in results for kind in kinds]
    return Subject(subject.name, kinds, is_wide=any(len(cell.rstrip(".")) > MOST_SHORT for cell in cells))


def _lines(
    year: ClassYear,
    subjects: Iterable[Subject],
    last_grade: int,
    decisions: Decisions,
    absences: Absences,
) -> tuple[Line, ...]:
    columns = [(of_class.id, one.kinds) for of_class, one in zip(year.subjects, subjects, strict=True)]
    shared = Counter((pupil.surname, pupil.first_name) for pupil in year.pupils)
    return tuple(
        Line(
            student_id=pupil.id,
            name=_name(pupil, is_namesake=shared[pupil.surname, pupil.first_name] > 1),
            came=moved(pupil.year, came=True),
            cells=tuple(
                tuple(cell_of(pupil.results[number], kind) for kind in kinds) for number, kinds in columns
            ),
            excused=absences[pupil.id][AbsenceState.EXCUSED],
            unexcused=absences[pupil.id][AbsenceState.UNEXCUSED],
            unknown=absences[pupil.id][AbsenceState.UNKNOWN],
            verdicts=_verdicts(year, pupil, last_grade, decisions.get(pupil.id)),
            lacks=_lacks(year, pupil),
            is_undecided=year.stay(pupil) and pupil.id not in decisions,
        )
        for pupil in year.pupils
    )


def _name(pupil: PupilOfYear, *, is_namesake: bool) -> str:
    born = f" ({date_short(pupil.birth_date)})" if is_namesake and pupil.birth_date else ""
    return f"{pupil.surname} {pupil.first_name}{born}"


def _verdicts(year: ClassYear, pupil: PupilOfYear, last_grade: int, row: Any) -> tuple[Verdict, ...]:
    told = (decided(row, year.grade, last_grade),) if row else ()
    return (*told, *moved(pupil.year, came=False))


def _lacks(year: ClassYear, pupil: PupilOfYear) -> tuple[str, ...]:
    """Subjects in which a pupil who is still here should have a year's mark and has none."""
    if not year.stay(pupil):
        return ()
    results = ((subject.name, pupil.results[subject.id]) for subject in year.subjects)
    return tuple(name for name, one in results if one.counts and not one.marks.get(TermKind.YEAR))


def _signs(year: ClassYear, subjects: Iterable[Subject], lines: Iterable[Line]) -> tuple[str, ...]:
    kinds = {kind for subject in subjects for kind in subject.kinds}
    cells = {cell for line in lines for of_subject in line.cells for cell in of_subject}
    scales: set[ScaleKind] = {
        one.scale for pupil in year.pupils for one in pupil.results.values() if one.marks
    }
    return signs_of(kinds, cells, scales)
