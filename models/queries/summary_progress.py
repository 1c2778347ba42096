"""How far the summary journals of a year are, class by class (clause 19)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from config.duties import Duty
from models.accounts import Actor
from models.queries.arrangements import arrangements
from models.queries.summary import (
    SUMMARY_JOURNAL,
    classes_of_year,
    journals_printed,
    pupils_decided,
    pupils_of_classes,
    subjects_of_classes,
    year_marks_typed,
)
from models.rules.issued_documents import shown_number
from models.rules.marks import ScaleKind
from models.school import SchoolYear


@dataclass(frozen=True, slots=True)
class Progress:
    """One class on the list."""

    class_id: int
    name: str
    pupils: int
    wanted: int
    """Year's marks that are wanted: of every pupil in every subject taken and not exempt from."""
    typed: int
    decided: int
    orders: tuple[tuple[str, date | None], ...]
    """Orders that the decisions cite: number and date."""
    printed: tuple[str, date] | None = None
    """Number and day of the paper that holds; None until it is printed."""


def progress(session: Session, actor: Actor, duty: Duty, year_id: int) -> list[Progress]:
    """The classes of a year within reach; eight statements for any number of them."""
    classes = session.execute(classes_of_year(actor, duty, year_id)).all()
    if not classes:
        return []
    ids, day = [row.id for row in classes], classes[0].day
    pupils: dict[int, set[int]] = defaultdict(set)
    for row in session.execute(pupils_of_classes(ids, day)):
        pupils[row.school_class_id].add(row.student_id)
    wanted = _wanted(session, year_id, ids, pupils, day)
    typed = {(row.student_id, row.subject_id) for row in session.execute(year_marks_typed(year_id))}
    decided: dict[int, list[Any]] = defaultdict(list)
    for row in session.execute(pupils_decided(year_id)):
        if row.student_id in pupils[row.school_class_id]:
            decided[row.school_class_id].append(row)
    year = session.scalars(select(SchoolYear.name).where(SchoolYear.id == year_id)).one()
    printed = {row.school_class_id: row for row in session.execute(journals_printed(year_id))}
    return [
        Progress(
            row.id,
            f"{row.grade}.{row.letter}",
            len(pupils[row.id]),
            len(wanted[row.id]),
            len(wanted[row.id] & typed),
            len(decided[row.id]),
            tuple(dict.fromkeys((one.order_number, one.order_on) for one in decided[row.id])),
            _paper(year, printed.get(row.id)),
        )
        for row in classes
    ]


def _paper(year: str, row: Any) -> tuple[str, date] | None:
    return (shown_number(SUMMARY_JOURNAL, year, row.number), row.issued_on) if row else None


def _wanted(
    session: Session, year_id: int, class_ids: list[int], pupils: Mapping[int, set[int]], day: date
) -> Mapping[int, set[tuple[int, int]]]:
    """(pupil, subject) of each class for which a year's mark is wanted."""
    subjects: dict[int, list[int]] = defaultdict(list)
    for row in session.execute(subjects_of_classes(class_ids)):
        subjects[row.school_class_id].append(row.id)
    everybody = {student for each in pupils.values() for student in each}
    otherwise = arrangements(session, year_id, everybody)
    off = {key for key, one in otherwise.items() if not one.is_taken or one.exempt_on(day) is not None}
    off |= {key for key, one in otherwise.items() if one.scale is ScaleKind.NONE}
    planned = {key for key, one in otherwise.items() if one.scale is not None}
    return {
        number: (
            {(student, subject) for student in pupils[number] for subject in subjects[number]}
            | {key for key in planned if key[0] in pupils[number]}
        )
        - off
        for number in class_ids
    }
