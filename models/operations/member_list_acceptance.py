"""The superuser accepts a list: its journal is made, or a difference carried out (clauses 3.1.6, 4.1, 10)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from flask_babel import gettext as _
from sqlalchemy import select
from sqlalchemy.orm import Session

from models.classes import SchoolClass
from models.journal import Journal, JournalTeacher
from models.member_lists import MemberList
from models.operations.journals import JournalPlan, change_journal, make_journal
from models.operations.member_lists import go_to, hold
from models.operations.membership_notices import Told, tell_of_moves
from models.operations.membership_plan import Division, MovePlan, MoveWish, division_of, plan_moves
from models.operations.memberships import hold_pupils, write
from models.operations.trail import Author
from models.queries.member_lists import first_days
from models.rules.broken import RuleBroken
from models.rules.member_lists import ListState, check_way


@dataclass(frozen=True, slots=True)
class Acceptance:
    """What became of a list."""

    journal: Journal
    left_out: tuple[str, ...]
    """Pupils who are in no class from the day on, or cannot be moved; by name."""


def accept(session: Session, found: MemberList, version: int, author: Author, link: str = "") -> Acceptance:
    """Make the journal with its teachers and date its members; of a change, move who comes and who leaves.

    Raises:
        RuleBroken: the journal cannot be made, as when one of this title exists; nothing may be kept then.
        Stale: the list was withdrawn, decided or changed meanwhile.
    """
    hold(session, found, version)
    check_way(found.state, ListState.ACCEPTED)
    joining = _joining(session, found)
    hold_pupils(session, [row.student_id for row in found.rows])
    journal = found.journal or _make(session, found, joining)
    found.journal = journal
    go_to(session, found, ListState.ACCEPTED, author)
    _let_classes_in(session, journal, joining)
    planned = _plan(session, journal, found, joining)
    write(session, [edit for move in planned.accepted for edit in move.edits])
    _tell(session, planned, found, author, link)
    missing = {row.student_id for row in found.rows if not row.is_leaving} - joining.keys()
    absent = [str(row.student) for row in found.rows if row.student_id in missing]
    return Acceptance(journal, (*absent, *(move.name for move in planned.refused)))


def _joining(session: Session, found: MemberList) -> dict[int, tuple[date, int]]:
    """Who comes in: from which day and from which class; whoever left the school is not among them."""
    coming = [row.student_id for row in found.rows if not row.is_leaving]
    rows = session.execute(first_days(found.school_year_id, found.starts_on, coming)).tuples()
    return {student: (max(found.starts_on, first), class_id) for student, first, class_id in rows}


def _make(session: Session, found: MemberList, joining: dict[int, tuple[date, int]]) -> Journal:
    teachers = [row.staff for row in found.teachers]
    plan = JournalPlan(
        school_year=found.school_year,
        kind=found.kind,
        subject=found.subject,
        classes=_classes(session, {class_id for _day, class_id in joining.values()}),
        title=found.title,
        named=True,
        teacher=teachers[0] if teachers else None,
    )
    journal = make_journal(session, plan)
    [group] = journal.groups
    for staff in teachers[1:]:
        session.add(JournalTeacher(group=group, staff=staff, starts_on=found.school_year.starts_on))
    session.flush()
    return journal


def _classes(session: Session, class_ids: set[int]) -> Sequence[SchoolClass]:
    rows = select(SchoolClass).where(SchoolClass.id.in_(class_ids))
    return session.scalars(rows.order_by(SchoolClass.grade, SchoolClass.letter)).all()


def _let_classes_in(session: Session, journal: Journal, joining: dict[int, tuple[date, int]]) -> None:
    """A pupil of a further class makes the journal one of that class too."""
    class_ids = {class_id for _day, class_id in joining.values()} | {row.id for row in journal.classes}
    if class_ids == {row.id for row in journal.classes}:
        return
    classes = _classes(session, class_ids)
    plan = JournalPlan(journal.school_year, journal.kind, journal.subject, classes, title=journal.title)
    change_journal(session, journal, plan)


def _plan(
    session: Session, journal: Journal, found: MemberList, joining: dict[int, tuple[date, int]]
) -> MovePlan:
    division = division_of(session, journal.id)
    if division is None:
        raise LookupError("a journal that was just made is not there")
    group_id = _group_for(division, found.starts_on)
    wishes = [MoveWish(student, group_id, day) for student, (day, _class) in joining.items()]
    wishes += [MoveWish(row.student_id, None, found.starts_on) for row in found.rows if row.is_leaving]
    return plan_moves(session, division, wishes, None)


def _group_for(division: Division, day: date) -> int:
    """The first group still held: where there are several, their teacher divides the pupils afterwards."""
    held = (group.id for group in division.named if group.ends_on is None or group.ends_on >= day)
    first = next(held, None)
    if first is None:
        raise RuleBroken(_("The journal has no group on this day: give it one first."))
    return first


def _tell(session: Session, planned: MovePlan, found: MemberList, author: Author, link: str) -> None:
    """The keepers of the journal, other superusers and the deputy are told who comes and who leaves."""
    told = [Told(move.name, move.left, move.joined, move.group_ids) for move in planned.accepted]
    if told:
        tell_of_moves(session, planned.division, found.starts_on, told, author, link)
