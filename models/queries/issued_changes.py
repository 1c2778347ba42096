"""Which issued documents may say something else by now: the trail knows who was written about since (law 6).

Likely ones only: whether a paper is untrue is said by collecting it again (`reports.issued`). What a page
shows is compared row by row; this is for questions about the whole school.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import Select, func, or_, select, union_all
from sqlalchemy.orm import Session

from models.absences import Excuse
from models.audit import Trail
from models.enrolment import Enrolment
from models.issued_documents import IssuedDocument
from models.journal import Lesson
from models.marks import Assessment
from models.queries.issued_documents import COUNTS
from models.queries.issued_shared import about_lessons, about_shared, is_changed
from models.rules.terms import SEMESTERS
from models.school import SchoolYear, Semester

ABOUT_A_PUPIL = (
    "term_mark",
    "year_decision",
    "report_card_words",
    "exemption",
    "individual_plan",
    "plan_subject",
    "enrolment",
    "admission",
)
"""Tables few of whose rows are written after the papers; each entry names the pupil."""
DAYS = ("starts_on", "ends_on")
"""Of a ground: with other days before, it stood in the time of a paper, maybe."""
Span = tuple[date, date]
Since = dict[int, datetime]
"""Pupil -> when something was last written."""


def likely_changed(session: Session, rows: Select[tuple[IssuedDocument]]) -> list[IssuedDocument]:
    """Of these documents those that count and about whose pupils and time something was written since."""
    documents = session.scalars(rows.where(COUNTS, IssuedDocument.prints > 0)).all()
    if not documents:
        return []
    spans = _spans(session, {row.school_year_id for row in documents})
    by_span: dict[Span, list[IssuedDocument]] = defaultdict(list)
    for row in documents:
        by_span[_span(row, spans)].append(row)
    first = min(row.issued_at for row in documents)
    whenever = _latest(
        session, _about_pupils(first), *about_shared(first), about_lessons(_certified(documents), first)
    )
    classes = _classes(session, documents)
    found: list[IssuedDocument] = []
    for span, group in by_span.items():
        inside = _latest(session, *_inside(span, min(row.issued_at for row in group)))
        found += [row for row in group if _is_written_about(row, classes, whenever, inside)]
    return found


def _certified(documents: Sequence[IssuedDocument]) -> list[int]:
    """Pupils with a paper of no term and no days: it tells of every lesson held while they were here."""
    return [row.student_id for row in documents if row.student_id and not (row.term or row.starts_on)]


def _is_written_about(row: IssuedDocument, classes: Mapping[int | None, list[int]], *latest: Since) -> bool:
    pupils = [row.student_id] if row.student_id else classes[row.school_class_id]
    return any(each[pupil] >= row.issued_at for each in latest for pupil in pupils if pupil in each)


def _spans(session: Session, year_ids: Iterable[int]) -> Mapping[tuple[int, Any], Span]:
    halves = select(Semester).where(Semester.school_year_id.in_(year_ids))
    spans: dict[tuple[int, Any], Span] = {
        (half.school_year_id, SEMESTERS[half.number]): (half.starts_on, half.ends_on)
        for half in session.scalars(halves)
    }
    for year in session.scalars(select(SchoolYear).where(SchoolYear.id.in_(year_ids))):
        spans[year.id, None] = (year.starts_on, year.ends_on)
    return spans


def _span(row: IssuedDocument, spans: Mapping[tuple[int, Any], Span]) -> Span:
    if row.starts_on and row.ends_on:
        return row.starts_on, row.ends_on
    return spans.get((row.school_year_id, row.term)) or spans[row.school_year_id, None]


def _latest(session: Session, *questions: Select[tuple[int, datetime]]) -> Since:
    latest: Since = {}
    for pupil, at in session.execute(union_all(*questions)).tuples():
        latest[pupil] = max(at, latest.get(pupil, at))
    return latest


def _written(since: datetime, *tables: str) -> Select[tuple[Any, datetime]]:
    return (
        select(Trail.student_id, func.max(Trail.at))
        .where(Trail.table_name.in_(tables), Trail.at >= since, Trail.student_id.is_not(None))
        .group_by(Trail.student_id)
    )


def _about_pupils(since: datetime) -> Select[tuple[Any, datetime]]:
    return _written(since, *ABOUT_A_PUPIL)


def _inside(span: Span, since: datetime) -> Sequence[Select[tuple[Any, datetime]]]:
    """What was written since about lessons, works and absences of these days."""
    first, last = span
    return (
        _written(since, "attendance")
        .join(Lesson, Lesson.id == Trail.row_id)
        .where(Lesson.held_on.between(first, last)),
        _written(since, "mark")
        .join(Assessment, Assessment.id == Trail.row_id)
        .where(Assessment.held_on.between(first, last)),
        _written(since, "excuse")
        .join(Excuse, Excuse.id == Trail.row_id)
        .where(or_((Excuse.starts_on <= last) & (Excuse.ends_on >= first), is_changed(DAYS))),
    )


def _classes(session: Session, documents: Sequence[IssuedDocument]) -> Mapping[int | None, list[int]]:
    """Pupils who were ever in the classes of papers that are no one pupil's."""
    wanted = {row.school_class_id for row in documents if row.student_id is None and row.school_class_id}
    rows = select(Enrolment.school_class_id, Enrolment.student_id).where(
        Enrolment.school_class_id.in_(wanted)
    )
    found: dict[int | None, list[int]] = defaultdict(list)
    for class_id, student_id in session.execute(rows).tuples():
        found[class_id].append(student_id)
    return found
