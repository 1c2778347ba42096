"""Moves between groups are carried out as they were shown, told, and undone exactly (clause 9b; law 1)."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from models.operations.membership_notices import Told, tell_of_moves
from models.operations.membership_plan import Division, MovePlan, plan_moves
from models.operations.memberships import changed_since, hold_pupils, write
from models.operations.trail import Author
from models.queries.acts import names_of
from models.rules.intervals import Interval
from models.rules.memberships import Edit


def carry_out(
    session: Session,
    planned: MovePlan,
    own_groups: Collection[int] | None,
    author: Author,
    link: str = "",
) -> list[Edit]:
    """Do what the plan accepts and tell those concerned; give what was done, for undoing.

    Raises:
        Stale: the records are no longer those the plan was made from; nothing may be kept then.
    """
    wishes = [move.wish for move in planned.accepted]
    hold_pupils(session, [wish.student_id for wish in wishes])
    fresh = plan_moves(session, planned.division, wishes, own_groups)
    if [move.digest for move in fresh.moves] != [move.digest for move in planned.accepted]:
        raise changed_since()
    done = write(session, [edit for move in fresh.accepted for edit in move.edits])
    told = [Told(move.name, move.left, move.joined, move.group_ids) for move in fresh.accepted]
    if told:
        day = min(wish.day for wish in wishes)
        tell_of_moves(session, planned.division, day, told, author, link)
    return done


def undo(session: Session, division: Division, done: Sequence[Edit], author: Author, link: str = "") -> int:
    """Put the pupils back exactly as they stood before a move; give how many pupils it concerns.

    Raises:
        Stale: the groups were changed since.
    """
    pupils = sorted({edit.student_id for edit in done})
    hold_pupils(session, pupils)
    write(session, [edit.back for edit in done])
    names = {row.id: f"{row.surname} {row.first_name}" for row in session.execute(names_of(pupils))}
    told = [
        _told_back(division, names[pupil], [e for e in done if e.student_id == pupil]) for pupil in pupils
    ]
    day = min(each.starts_on for edit in done for each in (edit.after, edit.before) if each)
    tell_of_moves(session, division, day, told, author, link, undone=True)
    return len(pupils)


def _told_back(division: Division, name: str, edits: Sequence[Edit]) -> Told:
    grown = [edit for edit in edits if _last(edit.after) > _last(edit.before)]
    shrunk = [edit for edit in edits if edit not in grown]
    left = tuple(division.groups[edit.group_id].name for edit in grown)
    joined = ", ".join(division.groups[edit.group_id].name for edit in shrunk)
    return Told(name, left, joined, frozenset(edit.group_id for edit in edits))


def _last(days: Interval | None) -> date:
    return days.last if days else date.min


def kept(edits: Sequence[Edit]) -> list[list[Any]]:
    """What was done as plain values, for an answer that is kept."""
    return [
        [edit.id, edit.student_id, edit.group_id, _plain(edit.before), _plain(edit.after)] for edit in edits
    ]


def restored(values: Sequence[Sequence[Any]]) -> list[Edit]:
    """The edits of a kept answer."""
    return [
        Edit(number, student, group, _days(before), _days(after))
        for number, student, group, before, after in values
    ]


def _plain(days: Interval | None) -> Mapping[str, str | None] | None:
    if days is None:
        return None
    return {"from": days.starts_on.isoformat(), "to": days.ends_on.isoformat() if days.ends_on else None}


def _days(plain: Mapping[str, str | None] | None) -> Interval | None:
    if not plain:
        return None
    first, last = plain["from"], plain["to"]
    return Interval(date.fromisoformat(str(first)), date.fromisoformat(last) if last else None)
