"""What a book is made of: a constant number of statements, whatever the number of lessons and pupils."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from config.translations.formats import date_short
from models.accounts import Actor
from models.operations.desk import Header
from models.queries import entries
from models.queries.arrangements import Arrangement, arrangements_of_subject
from models.queries.journal import members
from models.queries.lesson_changes import LessonChanges, load_changes
from models.rules.absences import ExcuseSpan
from models.rules.intervals import Interval
from models.rules.marks import ScaleKind, TermKind


@dataclass(frozen=True, slots=True)
class Member:
    """A pupil of the book, with the days in the group."""

    id: int
    name: str
    stays: tuple[Interval, ...]

    def is_here(self, day: date) -> bool:
        """Whether the pupil is in the group that day."""
        return any(day in stay for stay in self.stays)


Cells = Mapping[int, Mapping[int, Any]]
"""Lesson or column -> pupil -> what is entered."""


@dataclass(frozen=True, slots=True)
class Book:
    """The rows of a period of a journal's group."""

    header: Header
    first: date
    last: date
    members: Sequence[Member]
    lessons: Sequence[Any]
    columns: Sequence[Any]
    """Of marks: of lessons and standing alone."""
    signs: Cells
    marks: Cells
    departures: Cells
    grounds: Mapping[int, Sequence[ExcuseSpan]]
    changes: LessonChanges
    otherwise: Mapping[int, Arrangement]
    """What is otherwise for a pupil in the subject."""
    terms: Mapping[tuple[int, TermKind], Any] = field(default_factory=dict)


def read_book(
    session: Session, header: Header, days: tuple[date, date], of_own_classes: Actor | None
) -> Book:
    """The rows; `of_own_classes`: only those of pupils whom that person looks after."""
    first, last = days
    run = session.execute
    pupils = _members(run(*members(header, first, last, of_own_classes)))
    ids = [one.id for one in pupils]
    departures = (
        run(*entries.departures_of_group(header.id, first, last)) if header.kind.notes_departures else ()
    )
    return Book(
        header,
        first,
        last,
        pupils,
        run(*entries.held_lessons(header.id, first, last)).all(),
        run(*entries.columns_of_marks(header.id, first, last)).all(),
        _by_pupil(run(*entries.absences_of_group(header.id, first, last)), "lesson_id", ids),
        _marks(run(*entries.marks_of_group(header.id, first, last)), ids),
        _by_pupil(departures, "lesson_id", ids),
        entries.grounds_from(run(*entries.excuses_of(ids, first, last))),
        load_changes(session, [header.id], first, last),
        _otherwise(session, header),
        _terms(session, header, ids),
    )


def _members(rows: Iterable[Any]) -> list[Member]:
    found: dict[int, Any] = {}
    stays: dict[int, list[Interval]] = defaultdict(list)
    for row in rows:
        found[row.student_id] = row
        stays[row.student_id].append(Interval(row.starts_on, row.ends_on))
    shared = Counter((row.surname, row.first_name) for row in found.values())
    return [
        Member(row.student_id, _name(row, shared), tuple(stays[row.student_id])) for row in found.values()
    ]


def _name(row: Any, shared: Counter[tuple[str, str]]) -> str:
    """The name; of namesakes with the birth date."""
    born = f", {date_short(row.birth_date)}" if row.birth_date else ""
    return f"{row.surname} {row.first_name}" + (born if shared[row.surname, row.first_name] > 1 else "")


def _by_pupil(rows: Iterable[Any], key: str, ids: Sequence[int]) -> Cells:
    wanted, found = frozenset(ids), defaultdict[int, dict[int, Any]](dict)
    for row in rows:
        if row.student_id in wanted:
            found[getattr(row, key)][row.student_id] = row
    return found


def _marks(rows: Iterable[Any], ids: Sequence[int]) -> Cells:
    wanted, found = frozenset(ids), defaultdict[int, dict[int, list[Any]]](dict)
    for row in rows:
        if row.student_id in wanted:
            found[row.assessment_id].setdefault(row.student_id, []).append(row)
    return found


def _otherwise(session: Session, header: Header) -> Mapping[int, Arrangement]:
    if header.subject_id is None:
        return {}
    return arrangements_of_subject(session, header.year_id, header.subject_id)


def _terms(session: Session, header: Header, ids: Sequence[int]) -> Mapping[tuple[int, TermKind], Any]:
    if header.subject_id is None or header.scale is ScaleKind.NONE:
        return {}
    rows = session.execute(*entries.term_marks(header.subject_id, header.year_id, ids))
    return {(row.student_id, row.kind): row for row in rows}
