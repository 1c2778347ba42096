"""What the pages of lists read: the list within reach, its pupils, what stands beside it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

from flask import abort
from sqlalchemy import Select

from models.base import db
from models.member_lists import MemberList
from models.operations.memberships import shown
from models.queries.member_lists import (
    in_journals_of_kind,
    lists_for,
    lists_to_decide,
    lists_to_enter,
    pupils_by_number,
    with_everything,
)
from views.edge import asking
from views.member_lists.kinds import HandedIn


@dataclass(frozen=True, slots=True)
class Pupil:
    """A pupil as those see who draw up lists: name and class, the birth date only to tell two apart."""

    id: int
    name: str
    class_name: str
    """Empty: in no class on the day."""
    born: str
    leaving: bool = False
    elsewhere: tuple[str, ...] = ()
    """Journals of the kind in which the pupil is named already."""


@dataclass(frozen=True, slots=True)
class Beside:
    """An existing journal that shares pupils with a list."""

    id: int
    title: str
    shared: int


def find(desk: HandedIn, list_id: int) -> MemberList | None:
    """The list within reach, with everything; None for any other."""
    return _one(lists_for(asking(), desk.kind, desk.read, desk.enter), list_id)


def read_or_404(desk: HandedIn, list_id: int) -> MemberList:
    """The list within reach; 404 for any other."""
    return find(desk, list_id) or abort(404)


def entered_or_404(desk: HandedIn, list_id: int) -> MemberList:
    """The list the person draws up; 404 for any other."""
    return _one(lists_to_enter(asking(), desk.kind, desk.enter), list_id) or abort(404)


def decided_or_404(desk: HandedIn, list_id: int) -> MemberList:
    """The list the person decides on; 404 for any other."""
    return _one(lists_to_decide(asking(), desk.kind, desk.accept), list_id) or abort(404)


def _one(rows: Select[tuple[MemberList]], list_id: int) -> MemberList | None:
    return db.session.scalars(with_everything(rows).where(MemberList.id == list_id)).unique().one_or_none()


def pupils_of(found: MemberList, *, review: bool) -> list[Pupil]:
    """Who stands on the list, by class; with what else they are in when it is reviewed."""
    rows = {row.student_id: row.is_leaving for row in found.rows}
    elsewhere: dict[int, list[str]] = defaultdict(list)
    if review:
        for student_id, _journal, title in _named_elsewhere(found, rows):
            elsewhere[student_id].append(title)
    people = db.session.execute(pupils_by_number(found.school_year_id, found.starts_on, rows)).all()
    return pupils(people, leaving={n for n, gone in rows.items() if gone}, elsewhere=elsewhere)


def _named_elsewhere(found: MemberList, student_ids: Collection[int]) -> Sequence[Any]:
    rows = in_journals_of_kind(
        found.kind, found.school_year_id, found.starts_on, list(student_ids), found.journal_id
    )
    return db.session.execute(rows).all()


def beside(found: MemberList) -> list[Beside]:
    """Existing journals that share pupils with the list, the likest first."""
    coming = [row.student_id for row in found.rows if not row.is_leaving]
    counts: Counter[tuple[int, str]] = Counter()
    for _student, journal_id, title in _named_elsewhere(found, coming):
        counts[journal_id, title] += 1
    return [Beside(*journal, shared) for journal, shared in counts.most_common()]


def pupils(
    rows: Sequence[Any], leaving: Collection[int] = (), elsewhere: dict[int, list[str]] | None = None
) -> list[Pupil]:
    """Rows as people see them."""
    names = Counter((row.surname, row.first_name) for row in rows)
    return [
        Pupil(
            row.id,
            f"{row.surname} {row.first_name}",
            f"{row.grade}.{row.letter}" if row.grade else "",
            shown(row.birth_date) if row.birth_date and names[row.surname, row.first_name] > 1 else "",
            row.id in leaving,
            tuple((elsewhere or {}).get(row.id, ())),
        )
        for row in rows
    ]
