"""Who is in which group: the one road by which it changes (Klašu piepildījums, clause 9b; laws 1 and 8).

Moves of whole groups, the generated screen, accepted lists, acts and imports all write here.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Protocol, cast

from flask_babel import get_locale
from flask_babel import gettext as _
from sqlalchemy import Table, or_, select
from sqlalchemy.orm import Session

from config.translations.formats import date_short
from models.journal import GroupMember, JournalGroup
from models.operations.trail import BulkWriter
from models.people import Student
from models.queries.memberships import stays_for
from models.rules.broken import RuleBroken, Stale
from models.rules.intervals import Interval
from models.rules.memberships import Edit, check_day, days_to_belong

TABLE = cast("Table", GroupMember.__table__)


class Rows(Protocol):
    """How rows are written; acts write theirs down field by field besides."""

    def change(self, row: Any, **values: Any) -> None:
        """Give fields other values."""

    def make(self, row: Any) -> None:
        """Add a row."""

    def remove(self, row: Any) -> None:
        """Take a row away that never came to count."""


@dataclass(frozen=True, slots=True)
class PlainRows:
    """Rows whose trail alone remembers them."""

    session: Session

    def change(self, row: Any, **values: Any) -> None:
        """Give fields other values."""
        for name, value in values.items():
            setattr(row, name, value)

    def make(self, row: Any) -> None:
        """Add a row."""
        self.session.add(row)

    def remove(self, row: Any) -> None:
        """Take a row away that never came to count."""
        self.session.delete(row)


def shown(day: date) -> str:
    """A date in the language of whoever reads the sentence."""
    return date_short(day, str(get_locale()))


def changed_since() -> Stale:
    """The sentence for whoever was second."""
    return Stale(_("The groups have changed since they were shown. Look through the changes again."))


def hold_pupils(session: Session, student_ids: Iterable[int]) -> None:
    """Let nobody else act on these pupils before this is committed (PostgreSQL; SQLite has one writer)."""
    rows = select(Student.id).where(Student.id.in_(list(student_ids))).order_by(Student.id).with_for_update()
    session.execute(rows).all()


def write(session: Session, edits: Sequence[Edit], rows: Rows | None = None) -> list[Edit]:
    """Carry the edits out; give them with the numbers of the rows made.

    Raises:
        Stale: a row is no longer as the edit found it; nothing may be kept then.
    """
    rows = rows or PlainRows(session)
    found = _rows_of(session, edits)
    for edit in edits:
        if edit.before and not edit.after:
            rows.remove(found[edit.id])
    session.flush()
    for edit in edits:
        if edit.before and edit.after:
            rows.change(found[edit.id], **_changed(edit.before, edit.after))
    session.flush()
    made = {edit: _new(edit) for edit in edits if not edit.before}
    for row in made.values():
        rows.make(row)
    session.flush()
    return [replace(edit, id=made[edit].id) if edit in made else edit for edit in edits]


def _changed(before: Interval, after: Interval) -> dict[str, date | None]:
    now = {"starts_on": after.starts_on, "ends_on": after.ends_on}
    return {name: day for name, day in now.items() if day != getattr(before, name)}


def _rows_of(session: Session, edits: Sequence[Edit]) -> Mapping[int, GroupMember]:
    wanted = select(GroupMember).where(GroupMember.id.in_([edit.id for edit in edits if edit.before]))
    found = {row.id: row for row in session.scalars(wanted.with_for_update())}
    for edit in edits:
        if edit.before:
            row = found.get(edit.id)
            if row is None or (row.starts_on, row.ends_on) != (edit.before.starts_on, edit.before.ends_on):
                raise Stale(
                    _("The groups have changed since they were shown. Look through the changes again.")
                )
    return found


def _new(edit: Edit) -> GroupMember:
    days = edit.after
    assert days is not None  # noqa: S101 (an edit without both is no edit)
    return GroupMember(
        student_id=edit.student_id,
        journal_group_id=edit.group_id,
        starts_on=days.starts_on,
        ends_on=days.ends_on,
    )


def write_many(writer: BulkWriter, rows: Sequence[dict[str, Any]]) -> None:
    """Members an import names, thousands at once; its planner has looked at each."""
    writer.write(TABLE, rows)


@dataclass(frozen=True, slots=True)
class Membership:
    """A pupil's time in a group; `id` is that of the row being changed."""

    group: JournalGroup
    student: Student
    starts_on: date
    ends_on: date | None
    id: int = 0


def check_membership(session: Session, wish: Membership) -> Interval:
    """Whether the pupil may be in the group then; the days, which end with the pupil's time in the classes.

    Raises:
        RuleBroken: the group is a whole class or closed, or the pupil is not in the journal's classes then or
            is in a group of it already.
    """
    journal = wish.group.journal
    if wish.group.whole_class:
        raise RuleBroken(_("The pupils of this group are those of the class: nobody is named."), "group")
    check_open(wish.group.ends_on, wish.starts_on)
    year = journal.school_year
    check_day(wish.starts_on, Interval(year.starts_on, year.ends_on), shown)
    days = days_to_belong(_stays(session, wish), wish.starts_on, wish.ends_on, shown)
    if _is_in_a_group(session, wish, days):
        raise RuleBroken(_("The pupil is in a group of this journal at that time already."), "starts_on")
    return days


def check_open(last_day: date | None, day: date) -> None:
    """Nobody comes into a group that is closed.

    Raises:
        RuleBroken: the group is closed by the day.
    """
    if last_day is not None and day > last_day:
        raise RuleBroken(_("The group is closed since %(day)s.", day=shown(last_day)), "group")


def _stays(session: Session, wish: Membership) -> list[Interval]:
    journal = wish.group.journal
    rows = session.execute(stays_for(journal.id, journal.school_year_id, [wish.student.id]))
    return [Interval(starts_on, ends_on) for _student, starts_on, ends_on in rows.tuples()]


def _is_in_a_group(session: Session, wish: Membership, days: Interval) -> bool:
    other = (
        select(GroupMember.id)
        .join(JournalGroup, JournalGroup.id == GroupMember.journal_group_id)
        .where(JournalGroup.journal_id == wish.group.journal_id, GroupMember.student_id == wish.student.id)
        .where(GroupMember.id != wish.id, GroupMember.starts_on <= days.last)
        .where(or_(GroupMember.ends_on.is_(None), GroupMember.ends_on >= days.starts_on))
    )
    return session.scalar(other.limit(1)) is not None
