"""Access of a pupil and the family follows the pupil's time in the school (clauses 2, 3.3).

A parent's role ends when no other child remains in the school, and a return gives it back. The role of a
member of staff is another one and is never touched here.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from config.duties import Role
from models.accounts import Account, RoleGrant
from models.enrolment import Admission
from models.people import Guardian, Guardianship, Student
from models.rules.acts import DAY


@dataclass(frozen=True, slots=True)
class Holder:
    """An account whose role stands on being a pupil or a parent of one."""

    account_id: int
    role: Role
    guardian_id: int | None = None


def holders_of(session: Session, student_ids: Sequence[int]) -> list[Holder]:
    """The accounts of the pupils and of their parents."""
    own = (
        select(Account.id)
        .join(Student, Student.person_id == Account.person_id)
        .where(Student.id.in_(student_ids))
    )
    parents = (
        select(Account.id, Guardian.id)
        .join(Guardian, Guardian.person_id == Account.person_id)
        .join(Guardianship, Guardianship.guardian_id == Guardian.id)
        .where(Guardianship.student_id.in_(student_ids))
        .distinct()
        .order_by(Account.id)
    )
    pupils = [Holder(account_id, Role.STUDENT) for account_id in session.scalars(own)]
    rows = session.execute(parents).tuples()
    return pupils + [Holder(account_id, Role.GUARDIAN, guardian_id) for account_id, guardian_id in rows]


def ending(session: Session, gone_ids: Sequence[int], day: date) -> list[tuple[RoleGrant, date]]:
    """Grants that end, each with its last day, when these pupils are no longer here from `day` on."""
    holders = holders_of(session, gone_ids)
    family_ends = _last_days(session, holders, gone_ids, day)
    known = _grants(session, holders)
    found: list[tuple[RoleGrant, date]] = []
    for holder in holders:
        last = day - DAY if holder.guardian_id is None else family_ends[holder.guardian_id]
        if last is not None:
            found += _cut(known[holder.account_id, holder.role], last)
    return found


def _cut(grants: Iterable[RoleGrant], last: date) -> list[tuple[RoleGrant, date]]:
    later = (grant for grant in grants if grant.ends_on is None or grant.ends_on > last)
    return [(grant, max(grant.starts_on, last)) for grant in later]


def close_for(session: Session, gone_ids: Sequence[int], day: date) -> None:
    """End them."""
    for grant, last in ending(session, gone_ids, day):
        grant.ends_on = last
    session.flush()


def lacking(session: Session, student_ids: Sequence[int], day: date) -> list[Holder]:
    """Who needs the role (again) when these pupils are here from `day` on."""
    holders = holders_of(session, student_ids)
    known = _grants(session, holders)
    return [holder for holder in holders if not _lasting(known[holder.account_id, holder.role], day)]


def _lasting(grants: Sequence[RoleGrant], day: date) -> bool:
    return any(grant.starts_on <= day and grant.ends_on is None for grant in grants)


def open_for(session: Session, student_ids: Sequence[int], day: date) -> None:
    """Give the roles (again): a grant that holds on the day goes on, else a new one begins."""
    holders = lacking(session, student_ids, day)
    known = _grants(session, holders)
    for holder in holders:
        held = [
            grant
            for grant in known[holder.account_id, holder.role]
            if grant.starts_on <= day and grant.ends_on is not None and grant.ends_on >= day
        ]
        if held:
            held[-1].ends_on = None
        else:
            session.add(RoleGrant(account_id=holder.account_id, role=holder.role, starts_on=day))
    session.flush()


def reopen(session: Session, student_id: int, left_on: date) -> None:
    """Undo what a withdrawal of that day ended."""
    holders = holders_of(session, [student_id])
    known = _grants(session, holders)
    for holder in holders:
        latest = known[holder.account_id, holder.role][-1:]
        if latest and latest[0].ends_on is not None and latest[0].ends_on >= left_on - DAY:
            latest[0].ends_on = None
    session.flush()


def _grants(session: Session, holders: Iterable[Holder]) -> dict[tuple[int, Role], list[RoleGrant]]:
    found: dict[tuple[int, Role], list[RoleGrant]] = defaultdict(list)
    ids = {holder.account_id for holder in holders}
    rows = select(RoleGrant).where(RoleGrant.account_id.in_(ids)).order_by(RoleGrant.starts_on)
    for grant in session.scalars(rows):
        found[grant.account_id, grant.role].append(grant)
    return found


def _last_days(
    session: Session, holders: Iterable[Holder], gone_ids: Sequence[int], day: date
) -> dict[int, date | None]:
    """Until when each parent has a child in the school; None while one remains."""
    ids = {holder.guardian_id for holder in holders if holder.guardian_id is not None}
    rows = session.execute(
        select(Guardianship.guardian_id, Guardianship.student_id, Admission.withdrawn_on)
        .join(Admission, Admission.student_id == Guardianship.student_id)
        .where(Guardianship.guardian_id.in_(ids))
    ).tuples()
    found: dict[int, date | None] = dict.fromkeys(ids, day - DAY)
    for guardian_id, student_id, withdrawn_on in rows:
        latest = found[guardian_id]
        if student_id in gone_ids or latest is None:
            continue
        found[guardian_id] = max(latest, withdrawn_on - DAY) if withdrawn_on else None
    return found
