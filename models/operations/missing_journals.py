"""Journals that the subjects of the classes ask for, made at once (clause 3.1)."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.classes import SchoolClass, Subject
from models.journal import Journal, JournalKind
from models.operations.journals import JournalPlan, hold_years, make_journals
from models.people import Staff
from models.queries.missing_journals import class_teachers, missing_journals, teachers_of_last_year
from models.rules.scales import CLASS_LESSON
from models.school import SchoolYear
from models.text import fold


@dataclass(frozen=True, slots=True)
class MissingJournal:
    """A journal that a subject of a class lacks, and who would keep it."""

    class_id: int
    class_name: str
    subject_id: int
    subject: str
    kind: JournalKind
    staff_id: int | None
    """The class teacher for class lessons, else who taught the subject to these pupils last year."""


def journals_to_make(session: Session, year: SchoolYear, day: date) -> list[MissingJournal]:
    """What the subjects of a year's classes lack, by class and in the order of the class."""
    kept = _first(session.execute(class_teachers(year.id, day)).tuples())
    taught = _first(
        ((class_id, subject_id), staff_id)
        for class_id, subject_id, staff_id in session.execute(teachers_of_last_year(year.id))
    )
    found = []
    for row in session.execute(missing_journals(year.id)):
        is_class_lesson = fold(row.subject) == CLASS_LESSON
        found.append(
            MissingJournal(
                class_id=row.class_id,
                class_name=f"{row.grade}.{row.letter}",
                subject_id=row.subject_id,
                subject=row.subject,
                kind=JournalKind.CLASS_TEACHER if is_class_lesson else JournalKind.SUBJECT,
                staff_id=kept.get(row.class_id)
                if is_class_lesson
                else taught.get((row.class_id, row.subject_id)),
            )
        )
    return found


def make_missing_journals(
    session: Session,
    year: SchoolYear,
    day: date,
    class_ids: Collection[int] | None = None,
    teachers: Mapping[tuple[int, int], int | None] | None = None,
) -> list[Journal]:
    """Make the journals that are missing now: of the classes named, or of all when None.

    `teachers` names who keeps the journal of a class and subject where it is not whom the house proposes.
    What somebody else made a moment ago is not made again.

    Raises:
        RuleBroken: a journal of this title is there for something else.
    """
    hold_years(session, {year.id})
    wanted = [
        missing
        for missing in journals_to_make(session, year, day)
        if class_ids is None or missing.class_id in class_ids
    ]
    keepers = {(each.class_id, each.subject_id): each.staff_id for each in wanted} | dict(teachers or {})
    classes = _by_number(session, SchoolClass, {each.class_id for each in wanted})
    subjects = _by_number(session, Subject, {each.subject_id for each in wanted})
    staff = _by_number(session, Staff, {number for number in keepers.values() if number})
    return make_journals(
        session,
        [
            JournalPlan(
                school_year=year,
                kind=each.kind,
                subject=subjects[each.subject_id],
                classes=[classes[each.class_id]],
                teacher=staff.get(keepers[each.class_id, each.subject_id] or 0),
            )
            for each in wanted
        ],
    )


def _first(pairs: Iterable[tuple[Any, Any]]) -> dict[Any, Any]:
    found: dict[Any, Any] = {}
    for key, value in pairs:
        found.setdefault(key, value)
    return found


def _by_number(session: Session, table: Any, numbers: Collection[int]) -> dict[int, Any]:
    return {row.id: row for row in session.scalars(select(table).where(table.id.in_(numbers)))}
