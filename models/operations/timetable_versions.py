"""A class's week becomes another from a day on, and a week not yet lived is taken back (clause 6, law 9).

Held lessons are not touched: a version that would begin before one of the lessons it changes is refused.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from flask_babel import gettext as _
from sqlalchemy import select
from sqlalchemy.orm import Session

from config.translations.formats import date_short
from models.operations.cancellations import hold_groups
from models.operations.timetable_conflicts import ClashesFound, confirmation, find_clashes
from models.operations.timetable_draft import Draft, check_draft
from models.operations.timetable_told import TimetableDesk, tell_of_version
from models.queries.timetable_class import ClassWeek, last_held, load_class_week
from models.rules.broken import RuleBroken, Stale
from models.rules.intervals import DAY
from models.rules.timetable import Difference, difference, week_on
from models.school import Room
from models.timetable import TimetableSlot


def save_version(desk: TimetableDesk, class_id: int, draft: Draft, confirmed: str = "") -> ClassWeek:
    """Let the class have another week from a day on: one act, told to teachers and families concerned.

    `confirmed` is the confirmation of the clashes one has seen.

    Raises:
        RuleBroken: the draft is refused, changes nothing, or begins before a lesson held of what it changes.
        ClashesFound: somebody or something would be in two places, and that was not confirmed.
        Stale: the week was changed meanwhile.
    """
    week = _held_for_oneself(desk, class_id, draft.mark)
    changes = check_draft(week, draft, desk.calendar)
    if changes.is_empty:
        raise RuleBroken(_("The week is the same as before: there is nothing to save."))
    _check_rooms(desk.session, changes)
    _check_not_held(desk.session, changes.groups(week.own), draft.first_day)
    warned = find_clashes(desk.session, week, draft, changes)
    if warned and confirmed != confirmation(warned):
        raise ClashesFound(warned)
    _write(desk.session, week, changes, draft.first_day)
    tell_of_version(desk, week, changes.groups(week.own), draft.first_day)
    return week


def undo_version(desk: TimetableDesk, class_id: int, first_day: date, mark: str) -> ClassWeek:
    """Take the last version back: the week before it goes on.

    Raises:
        RuleBroken: it is not the last one, a group has closed with it, or a lesson was held under it.
        Stale: the week was changed meanwhile.
    """
    week = _held_for_oneself(desk, class_id, mark)
    days = week.own_days
    if first_day not in days or first_day != days[-1]:
        raise RuleBroken(_("Only the last version can be taken back."))
    changes = difference(week.own, week_on(week.own, first_day - DAY), first_day)
    for one in changes.resumed:
        group = week.groups[one.place.group_id]
        if group.ends_on is not None and group.ends_on < first_day:
            raise RuleBroken(_("The group is closed by then: %(title)s.", title=group.title))
    _check_not_held(desk.session, changes.groups(week.own), first_day)
    _write(desk.session, week, changes, first_day)
    tell_of_version(desk, week, changes.groups(week.own), first_day)
    return week


def _held_for_oneself(desk: TimetableDesk, class_id: int, mark: str) -> ClassWeek:
    known = load_class_week(desk.session, desk.actor, class_id)
    if known is None:
        raise RuleBroken(_("There is no such class."))
    hold_groups(desk.session, set(known.groups))
    week = load_class_week(desk.session, desk.actor, class_id)
    if week is None or week.mark != mark:
        raise Stale(
            _("Somebody else has changed the timetable of the class meanwhile: nothing of yours was saved.")
        )
    return week


def _check_rooms(session: Session, changes: Difference) -> None:
    wanted = {place.room_id for place in changes.begun} | set((changes.moved or {}).values())
    wanted.discard(None)
    if wanted - set(session.scalars(select(Room.id).where(Room.id.in_(wanted)))):
        raise RuleBroken(_("There is no such room."))


def _check_not_held(session: Session, group_ids: Iterable[int], first_day: date) -> None:
    held = session.execute(last_held(group_ids, first_day)).one_or_none()
    if held is not None:
        raise RuleBroken(
            _(
                "On %(day)s lesson %(number)s was held, %(title)s: held lessons keep their timetable. "
                "Begin on %(next)s or later.",
                day=date_short(held.held_on),
                number=held.number,
                title=held.title,
                next=date_short(held.held_on + DAY),
            ),
            "first_day",
        )


def _write(session: Session, week: ClassWeek, changes: Difference, first_day: date) -> None:
    """Lessons of a group that is to close end with it."""
    moved = changes.moved or {}
    numbers = {one.id for one in (*changes.ended, *changes.dropped, *changes.resumed)} | set(moved)
    wanted = select(TimetableSlot).where(TimetableSlot.id.in_(numbers))
    rows = {row.id: row for row in session.scalars(wanted.execution_options(populate_existing=True))}
    for one in changes.dropped:
        session.delete(rows[one.id])
    session.flush()
    for one in changes.ended:
        rows[one.id].ends_on = first_day - DAY
    for one in changes.resumed:
        rows[one.id].ends_on = week.groups[one.place.group_id].ends_on
    for number, room_id in moved.items():
        rows[number].room_id = room_id
    session.add_all(
        TimetableSlot(
            journal_group_id=place.group_id,
            weekday=place.weekday,
            number=place.number,
            room_id=place.room_id,
            starts_on=first_day,
            ends_on=week.groups[place.group_id].ends_on,
        )
        for place in changes.begun
    )
    session.flush()
