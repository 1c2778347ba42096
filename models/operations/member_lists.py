"""Lists are drawn up, submitted, withdrawn and returned (clauses 4.1, 10)."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from flask_babel import gettext as _
from sqlalchemy import select
from sqlalchemy.orm import Session
from sqlalchemy.orm.attributes import flag_modified

from models.journal import JournalKind
from models.member_lists import MemberList, MemberListRow, MemberListStep, MemberListTeacher
from models.operations.memberships import shown
from models.operations.trail import Author
from models.queries.member_lists import members_on, open_change_of, pupils_by_number
from models.rules.broken import RuleBroken
from models.rules.intervals import Interval
from models.rules.member_lists import Filled, ListState, check_changeable, check_filled, check_way, moved_on
from models.rules.memberships import check_day
from models.school import SchoolYear


@dataclass(frozen=True, slots=True)
class ListEntry:
    """What its author enters; title, subject and teachers count for nothing in a change of a list."""

    title: str
    subject_id: int | None
    starts_on: date
    note: str
    student_ids: frozenset[int]
    """Who is to be in the journal from the day on."""
    staff_ids: tuple[int, ...] = ()


def draw_up(
    session: Session, kind: JournalKind, year: SchoolYear, entry: ListEntry, author: Author
) -> MemberList:
    """A new list, as a draft.

    Raises:
        RuleBroken: the day is of another year.
    """
    made = MemberList(
        kind=kind, school_year=year, author_id=_account(author), title=entry.title, starts_on=entry.starts_on
    )
    session.add(made)
    session.flush()
    _enter(session, made, entry)
    _step(session, made, ListState.DRAFT, author)
    return made


def begin_change(session: Session, accepted: MemberList, day: date, author: Author) -> MemberList:
    """A change of an accepted list, as a draft; the one that is open already when there is one.

    Raises:
        RuleBroken: the list is not accepted yet, or is itself a change.
    """
    if accepted.state is not ListState.ACCEPTED or accepted.amends_id is not None:
        raise RuleBroken(_("Only an accepted list is changed by a further one."))
    _lock(session, accepted)
    known = session.scalars(open_change_of(accepted.id)).one_or_none()
    if known is not None:
        return known
    year = accepted.school_year
    change = MemberList(
        kind=accepted.kind,
        school_year_id=accepted.school_year_id,
        title=accepted.title,
        subject_id=accepted.subject_id,
        starts_on=min(max(day, year.starts_on), year.ends_on),
        author_id=accepted.author_id,
        journal_id=accepted.journal_id,
        amends_id=accepted.id,
    )
    session.add(change)
    session.flush()
    _step(session, change, ListState.DRAFT, author)
    return change


def revise(session: Session, found: MemberList, version: int, entry: ListEntry) -> None:
    """Other words and pupils of a draft or a returned list.

    Raises:
        RuleBroken: the day is of another year.
        Stale: somebody else changed the list meanwhile, or it is submitted.
    """
    hold(session, found, version)
    check_changeable(found.state)
    _enter(session, found, entry)


def submit(session: Session, found: MemberList, version: int, author: Author) -> None:
    """Hand the list in.

    Raises:
        RuleBroken: something is missing.
        Stale: somebody else changed the list meanwhile, or it is submitted already.
    """
    hold(session, found, version)
    check_way(found.state, ListState.SUBMITTED)
    check_filled(_filled(session, found))
    go_to(session, found, ListState.SUBMITTED, author)


def withdraw(session: Session, found: MemberList, version: int, author: Author) -> None:
    """Take a submitted list back as a draft; raises Stale when it was decided meanwhile."""
    hold(session, found, version)
    go_to(session, found, ListState.DRAFT, author)


def drop(session: Session, found: MemberList, version: int, author: Author) -> None:
    """Let go of a draft or a returned list, which stays to be read; raises Stale when it was submitted."""
    hold(session, found, version)
    go_to(session, found, ListState.DROPPED, author)


def send_back(session: Session, found: MemberList, version: int, author: Author, reason: str) -> None:
    """Return a submitted list to its author.

    Raises:
        RuleBroken: no reason is given.
        Stale: it was withdrawn or decided meanwhile.
    """
    hold(session, found, version)
    if not reason:
        raise RuleBroken(_("Say why the list is returned."), "reason")
    go_to(session, found, ListState.RETURNED, author, reason)


def hold(session: Session, found: MemberList, version: int) -> None:
    """Keep the list for oneself as it was shown.

    Raises:
        Stale: somebody else changed or decided it meanwhile.
    """
    _lock(session, found)
    if found.version != version:
        raise moved_on(found.state)


def _lock(session: Session, found: MemberList) -> None:
    """Nobody else decides on it before this is committed; what is known of it is read anew."""
    session.execute(select(MemberList.id).where(MemberList.id == found.id).with_for_update())
    session.refresh(found)


def go_to(session: Session, found: MemberList, to: ListState, author: Author, reason: str = "") -> None:
    """The list comes into another state, and its history says so; raises Stale when it cannot."""
    check_way(found.state, to)
    found.state = to
    _step(session, found, to, author, reason)


def wanted_of(session: Session, found: MemberList) -> frozenset[int]:
    """Who is to be in the journal from the list's day on."""
    coming = {row.student_id for row in found.rows if not row.is_leaving}
    leaving = {row.student_id for row in found.rows if row.is_leaving}
    return frozenset((_present(session, found, found.starts_on) | coming) - leaving)


def _present(session: Session, found: MemberList, day: date) -> set[int]:
    if found.amends_id is None or found.journal_id is None:
        return set()
    return set(session.scalars(members_on(found.journal_id, day)))


def _enter(session: Session, found: MemberList, entry: ListEntry) -> None:
    year = found.school_year
    check_day(entry.starts_on, Interval(year.starts_on, year.ends_on), shown)
    others = False
    if found.amends_id is None:
        found.title, found.subject_id = entry.title, entry.subject_id
        others = _put_teachers(session, found, entry.staff_ids)
    found.starts_on, found.note = entry.starts_on, entry.note
    present = _present(session, found, entry.starts_on)
    wanted = dict.fromkeys(entry.student_ids - present, False) | dict.fromkeys(
        present - entry.student_ids, True
    )
    if _put_rows(session, found, wanted) or others:
        flag_modified(found, "note")  # with other pupils or teachers it is another version of the list
    session.flush()


def _put_rows(session: Session, found: MemberList, wanted: Mapping[int, bool]) -> bool:
    known = {row.student_id: row for row in found.rows}
    same = {student: row.is_leaving for student, row in known.items()} == wanted
    for student_id in known.keys() - wanted.keys():
        session.delete(known[student_id])
    for student_id, is_leaving in wanted.items():
        if student_id in known:
            known[student_id].is_leaving = is_leaving
        else:
            session.add(MemberListRow(list_id=found.id, student_id=student_id, is_leaving=is_leaving))
    session.flush()
    session.expire(found, ["rows"])
    return not same


def _put_teachers(session: Session, found: MemberList, staff_ids: Sequence[int]) -> bool:
    known = {row.staff_id: row for row in found.teachers}
    for staff_id in known.keys() - set(staff_ids):
        session.delete(known[staff_id])
    session.add_all(
        MemberListTeacher(list_id=found.id, staff_id=staff_id)
        for staff_id in dict.fromkeys(staff_ids)
        if staff_id not in known
    )
    session.flush()
    session.expire(found, ["teachers"])
    return known.keys() != set(staff_ids)


def _filled(session: Session, found: MemberList) -> Filled:
    numbers = [row.student_id for row in found.rows]
    return Filled(
        found.kind is JournalKind.COMBINED,
        found.title,
        found.subject_id is not None,
        len(numbers),
        len(_classes(session, found, numbers)),
        len(found.teachers),
        found.amends_id is not None,
    )


def _classes(session: Session, found: MemberList, numbers: Collection[int]) -> set[int]:
    rows = session.execute(pupils_by_number(found.school_year_id, found.starts_on, numbers))
    return {row.class_id for row in rows if row.class_id}


def _step(session: Session, found: MemberList, state: ListState, author: Author, reason: str = "") -> None:
    session.add(
        MemberListStep(
            list_id=found.id, state=state, at=author.at, account_id=_account(author), reason=reason
        )
    )
    session.flush()
    session.expire(found, ["steps"])


def _account(author: Author) -> int:
    if author.account_id is None:
        raise LookupError("a list without somebody who draws it up")
    return author.account_id


def last_reason(found: MemberList) -> MemberListStep | None:
    """Why the list was returned, while it is."""
    if found.state is not ListState.RETURNED:
        return None
    return next((step for step in reversed(found.steps) if step.state is ListState.RETURNED), None)
