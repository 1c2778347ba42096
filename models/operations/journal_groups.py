"""The groups of a journal: made, named, closed (clauses 3.1.6, 9b)."""

from __future__ import annotations

from datetime import date
from typing import Any

from flask_babel import gettext as _
from sqlalchemy import exists, or_, select
from sqlalchemy.orm import Session

from models.journal import GroupMember, Journal, JournalGroup, JournalTeacher, Lesson
from models.marks import Assessment
from models.operations.membership_notices import Told, tell_of_moves
from models.operations.membership_plan import division_of
from models.operations.memberships import shown, write
from models.operations.trail import Author
from models.queries.acts import names_of
from models.rules.broken import RuleBroken, Stale
from models.rules.intervals import DAY, Interval
from models.rules.memberships import Run, check_day, cut
from models.text import clean_line, fold
from models.timetable import TimetableSlot

LONGEST_NAME = 60


def make_group(session: Session, journal: Journal, name: str) -> JournalGroup:
    """A further group; the first one takes the place of a whole class's in which nothing stands yet.

    Raises:
        RuleBroken: it has no name, or a group of the journal has this one.
    """
    name = _free_name(session, journal.id, name)
    unused = next((each for each in journal.groups if each.whole_class and not _is_used(session, each)), None)
    if unused is not None:
        unused.name, unused.whole_class = name, False
        session.flush()
        return unused
    group = JournalGroup(journal_id=journal.id, name=name, whole_class=False)
    session.add(group)
    session.flush()
    return group


def _is_used(session: Session, group: JournalGroup) -> bool:
    held = (Lesson, Assessment, TimetableSlot)
    used = or_(*(exists().where(table.journal_group_id == group.id) for table in held))
    return bool(session.scalar(select(used)))


def rename_group(session: Session, group: JournalGroup, name: str, version: int) -> None:
    """Another name.

    Raises:
        RuleBroken: it is empty, or another group of the journal has it.
        Stale: somebody else changed the group meanwhile.
    """
    _check_version(group, version)
    if fold(name) != fold(group.name):
        name = _free_name(session, group.journal_id, name)
    group.name = clean_line(name, LONGEST_NAME) or group.name
    session.flush()


def _free_name(session: Session, journal_id: int, typed: str) -> str:
    name = clean_line(typed, LONGEST_NAME)
    if not name:
        raise RuleBroken(_("Enter the name of the group."), "name")
    taken = session.scalars(select(JournalGroup.name).where(JournalGroup.journal_id == journal_id))
    if fold(name) in {fold(each) for each in taken}:
        raise RuleBroken(_("The journal has a group “%(name)s” already.", name=name), "name")
    return name


def close_group(session: Session, group: JournalGroup, day: date, version: int, author: Author) -> None:
    """The group is not held from `day` on: its members, teachers and lessons of the timetable end before it.

    Lessons and marks stay in the journal to be read; who is concerned is told of it as of any move.

    Raises:
        RuleBroken: it is a whole class's or the only one, a lesson was held later, or the day is of another
            year.
        Stale: somebody else changed the group meanwhile.
    """
    _check_version(group, version)
    _check_closing(session, group, day)
    group.ends_on = day - DAY
    members = _lasting(session, GroupMember, group.id, day)
    runs = [Run(row.id, row.student_id, group.id, Interval(row.starts_on, row.ends_on)) for row in members]
    write(session, [cut(run, day) for run in runs])
    _tell(session, group, [run.student_id for run in runs], day, author)
    for table in (JournalTeacher, TimetableSlot):
        for row in _lasting(session, table, group.id, day):
            _end(session, row, day)
    session.flush()


def _tell(session: Session, group: JournalGroup, pupils: list[int], day: date, author: Author) -> None:
    """While its teachers are still named."""
    division = division_of(session, group.journal_id)
    if division is None or not pupils:
        return
    concerned = frozenset({group.id})
    told = [
        Told(f"{row.surname} {row.first_name}", (group.name,), "", concerned)
        for row in session.execute(names_of(pupils))
    ]
    tell_of_moves(session, division, day, told, author, "")


def _check_version(group: JournalGroup, version: int) -> None:
    if group.version != version:
        raise Stale(
            _("Somebody else changed this group meanwhile: it is called “%(name)s” now.", name=group.name)
        )


def _check_closing(session: Session, group: JournalGroup, day: date) -> None:
    year = group.journal.school_year
    check_day(day, Interval(year.starts_on, year.ends_on), shown)
    if group.whole_class:
        raise RuleBroken(_("Every journal has its group of the whole class."))
    if group.ends_on is not None:
        raise RuleBroken(_("The group is closed since %(day)s.", day=shown(group.ends_on)))
    later = select(Lesson.held_on).where(Lesson.journal_group_id == group.id, Lesson.held_on >= day)
    held = session.scalar(later.order_by(Lesson.held_on.desc()).limit(1))
    if held is not None:
        raise RuleBroken(
            _("A lesson of the group was held on %(day)s: choose a later day.", day=shown(held)), "day"
        )


def _lasting(session: Session, table: Any, group_id: int, day: date) -> list[Any]:
    rows = select(table).where(table.journal_group_id == group_id)
    return list(session.scalars(rows.where(or_(table.ends_on.is_(None), table.ends_on >= day))))


def _end(session: Session, row: Any, day: date) -> None:
    if row.starts_on >= day:
        session.delete(row)
    else:
        row.ends_on = day - DAY
