"""One membership at a time, as the generated screen keeps them; told as any other change (clause 9b)."""

from __future__ import annotations

from datetime import date

from sqlalchemy.orm import Session

from models.journal import GroupMember, JournalGroup
from models.operations.membership_notices import Told, tell_of_moves
from models.operations.membership_plan import division_of
from models.operations.memberships import Membership, check_membership, hold_pupils, write
from models.operations.trail import Author
from models.people import Student
from models.rules.intervals import Interval
from models.rules.memberships import Edit


def name_member(session: Session, wish: Membership, author: Author) -> GroupMember:
    """Name one pupil in a group; raises as `check_membership`."""
    hold_pupils(session, [wish.student.id])
    days = check_membership(session, wish)
    [made] = write(session, [Edit(0, wish.student.id, wish.group.id, None, days)])
    _tell(session, wish.group, wish.student, days, author)
    return session.get_one(GroupMember, made.id)


def change_days(session: Session, row: GroupMember, days: tuple[date, date | None], author: Author) -> None:
    """Other days of one membership; raises as `check_membership`."""
    hold_pupils(session, [row.student_id])
    after = check_membership(session, Membership(row.group, row.student, *days, row.id))
    before = Interval(row.starts_on, row.ends_on)
    write(session, [Edit(row.id, row.student_id, row.journal_group_id, before, after)])
    _tell(session, row.group, row.student, after, author)


def _tell(session: Session, group: JournalGroup, student: Student, days: Interval, author: Author) -> None:
    division = division_of(session, group.journal_id)
    if division is None:
        return
    told = [Told(str(student), (), group.name, frozenset({group.id}), days.ends_on)]
    tell_of_moves(session, division, days.starts_on, told, author, "")
