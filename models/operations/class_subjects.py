"""The list of subjects of a class, changed as a whole (clause 3.1.3): order, lessons a year, scales.

A list is known by its `state`: numbers and versions of its rows. Who saves names the state that was shown,
so that of two people the later one is told and nothing is lost (law 12).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from flask_babel import gettext as _
from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from models.classes import ClassSubject, SchoolClass, Subject
from models.journal import Journal, JournalClass
from models.rules.broken import RuleBroken, Stale
from models.rules.marks import ScaleKind
from models.rules.scales import ScaleOrder, preset_scale, subject_kinds
from models.rules.subject_list import ListChange, SubjectLine, taken_over


@dataclass(frozen=True, slots=True)
class SubjectWish:
    """A row of the list as somebody wants it; the wishes stand in the order wanted."""

    id: int
    lessons_a_year: int
    scale: ScaleKind


def subjects_of(session: Session, class_id: int) -> list[ClassSubject]:
    """The list in its order, with the subjects."""
    rows = (
        select(ClassSubject)
        .where(ClassSubject.school_class_id == class_id)
        .order_by(ClassSubject.position, ClassSubject.id)
        .options(joinedload(ClassSubject.subject))
        .execution_options(populate_existing=True)
    )
    return list(session.scalars(rows))


def state_of(rows: Iterable[ClassSubject]) -> str:
    """The state of a list as its page carries it."""
    return " ".join(sorted(f"{row.id}:{row.version}" for row in rows))


def has_other_rows(rows: Iterable[ClassSubject], state: str) -> bool:
    """Whether subjects were added to the list or taken off it since the state was shown."""
    return {str(row.id) for row in rows} != {each.partition(":")[0] for each in state.split()}


def hold_list(session: Session, class_id: int) -> list[ClassSubject]:
    """The list, kept for oneself until the work is done."""
    session.get_one(SchoolClass, class_id, with_for_update=True)
    return subjects_of(session, class_id)


def save_list(session: Session, class_id: int, wishes: Sequence[SubjectWish], state: str) -> None:
    """Write order, lessons and scales of the whole list at once.

    Raises:
        Stale: the list was changed since it was shown, to something else than is wanted now.
    """
    rows = hold_list(session, class_id)
    if _as_wished(rows) == list(wishes):
        return  # a second click, or somebody who wanted the same
    if state != state_of(rows) or {row.id for row in rows} != {wish.id for wish in wishes}:
        raise Stale(_("Somebody else changed the list of subjects meanwhile."))
    by_id = {row.id: row for row in rows}
    for position, wish in enumerate(wishes):
        row = by_id[wish.id]
        row.position, row.lessons_a_year, row.scale = position, wish.lessons_a_year, wish.scale
    session.flush()


def _as_wished(rows: Sequence[ClassSubject]) -> list[SubjectWish]:
    return [SubjectWish(row.id, row.lessons_a_year, row.scale) for row in rows]


def add_subjects(session: Session, school_class: SchoolClass, subjects: Sequence[Subject]) -> int:
    """Put subjects behind the list; those there already are left alone.

    Each has the scale of today's order; none where another class has it without marks.

    Gives how many were added.
    """
    rows = hold_list(session, school_class.id)
    there = {row.subject_id for row in rows}
    new = [subject for subject in subjects if subject.id not in there]
    unmarked = _unmarked(session, [subject.id for subject in new])
    named = [(row.subject.name, row.scale) for row in rows]
    named += [
        (subject.name, ScaleKind.NONE if subject.id in unmarked else ScaleKind.POINTS) for subject in new
    ]
    kinds = subject_kinds(named)[len(rows) :]
    last = max((row.position for row in rows), default=-1)
    for place, (subject, kind) in enumerate(zip(new, kinds, strict=True), last + 1):
        session.add(
            ClassSubject(
                school_class_id=school_class.id,
                subject_id=subject.id,
                position=place,
                scale=preset_scale(ScaleOrder.TODAY, school_class.grade, kind),
            )
        )
    session.flush()
    return len(new)


def _unmarked(session: Session, subject_ids: Sequence[int]) -> set[int]:
    """Those of the subjects that some class has without marks: the others will have them so too."""
    rows = select(ClassSubject.subject_id).where(
        ClassSubject.subject_id.in_(subject_ids), ClassSubject.scale == ScaleKind.NONE
    )
    return set(session.scalars(rows))


def remove_subject(session: Session, row: ClassSubject) -> None:
    """Take a subject off the list of its class.

    Raises:
        RuleBroken: the class has a journal of it.
    """
    journal = session.scalars(
        select(Journal)
        .join(JournalClass, JournalClass.journal_id == Journal.id)
        .where(Journal.subject_id == row.subject_id, JournalClass.school_class_id == row.school_class_id)
        .limit(1)
    ).first()
    if journal is not None:
        raise RuleBroken(
            _(
                "The class has a journal of this subject: “%(title)s”. "
                "Delete the journal first, while it is empty.",
                title=journal.title,
            )
        )
    session.delete(row)
    session.flush()


def preset_scales(order: ScaleOrder, grade: int, rows: Sequence[ClassSubject]) -> list[ScaleKind]:
    """The scale each row of a list would have by an order."""
    kinds = subject_kinds([(row.subject.name, row.scale) for row in rows])
    return [preset_scale(order, grade, kind) for kind in kinds]


def apply_scales(session: Session, school_class: SchoolClass, order: ScaleOrder, state: str) -> None:
    """Give every subject of a class the scale of an order.

    Raises:
        Stale: the list was changed since the preview was shown.
    """
    rows = hold_list(session, school_class.id)
    scales = preset_scales(order, school_class.grade, rows)
    save_list(
        session,
        school_class.id,
        [SubjectWish(row.id, row.lessons_a_year, scale) for row, scale in zip(rows, scales, strict=True)],
        state,
    )


def lines_of(rows: Iterable[ClassSubject]) -> list[SubjectLine]:
    """The list as plain data."""
    return [SubjectLine(row.subject_id, row.subject.name, row.lessons_a_year, row.scale) for row in rows]


def copy_list(session: Session, source_id: int, target_id: int, states: tuple[str, str]) -> ListChange:
    """Let a class take over the list of another; `states` of source and target are those of the preview.

    Raises:
        Stale: one of the lists was changed since the preview was shown.
    """
    source, target = (hold_list(session, number) for number in sorted((source_id, target_id)))
    if source_id > target_id:
        source, target = target, source
    change = taken_over(lines_of(source), lines_of(target))
    if change.empty:
        return change
    if (state_of(source), state_of(target)) != states:
        raise Stale(_("A list was changed since the preview was shown: look at it once more."))
    there = {row.subject_id: row for row in target}
    for position, line in enumerate(change.lines):
        row = there.get(line.subject_id)
        if row is None:
            row = ClassSubject(school_class_id=target_id, subject_id=line.subject_id)
            session.add(row)
        row.position, row.lessons_a_year, row.scale = position, line.lessons_a_year, line.scale
    session.flush()
    return change
