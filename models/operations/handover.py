"""A teacher who leaves in mid-year hands the journals over by date (clauses 3.1, 11)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from flask_babel import gettext as _
from flask_babel import ngettext
from sqlalchemy import Select, or_, select
from sqlalchemy.orm import Session

from config.translations.formats import date_short
from models.journal import Journal, JournalGroup, JournalTeacher
from models.operations.cancellations import hold_groups
from models.operations.messages import tell
from models.queries.staffing import Staffing
from models.rules.broken import RuleBroken, Stale

DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Handover:
    """From whom, to whom, from which day on, which groups."""

    from_id: int
    to_id: int
    day: date
    """The first day of the one who takes over."""
    group_ids: Sequence[int]


def kept_from(staff_id: int, year_id: int, day: date) -> Select[tuple[JournalTeacher]]:
    """Times in which somebody keeps journals of the year on a day or later."""
    return (
        select(JournalTeacher)
        .join(JournalGroup, JournalGroup.id == JournalTeacher.journal_group_id)
        .join(Journal, Journal.id == JournalGroup.journal_id)
        .where(JournalTeacher.staff_id == staff_id, Journal.school_year_id == year_id)
        .where(or_(JournalTeacher.ends_on.is_(None), JournalTeacher.ends_on >= day))
        .order_by(Journal.title, JournalGroup.id, JournalTeacher.starts_on)
    )


def hand_over(session: Session, staffing: Staffing, wish: Handover, now: datetime, link: str) -> int:
    """Close the one's time the day before, open the other's; both are told. Gives how many groups moved.

    What was entered stays with who entered it. `staffing` is that of the day.

    Raises:
        RuleBroken: nothing is ticked, it is one and the same person, the day is not of the year, or a
            journal is of a kind that no role of the one who takes over keeps.
        Stale: somebody changed the teachers meanwhile.
    """
    _check(staffing, wish)
    groups = hold_groups(session, set(wish.group_ids))
    year_id = staffing.frame.year_id
    rows = [
        row
        for row in session.scalars(
            kept_from(wish.from_id, year_id, wish.day).with_for_update(of=JournalTeacher)
        )
        if row.journal_group_id in groups
    ]
    if {row.journal_group_id for row in rows} != set(wish.group_ids):
        raise Stale(_("The teachers of these journals were changed meanwhile. Look at the list again."))
    taken = {row.journal_group_id for row in session.scalars(kept_from(wish.to_id, year_id, wish.day))}
    for row in rows:
        _move(session, row, wish, taken)
    session.flush()
    _tell_both(session, staffing, wish, now, link)
    return len(groups)


def _check(staffing: Staffing, wish: Handover) -> None:
    if not wish.group_ids:
        raise RuleBroken(_("Tick at least one journal."))
    if wish.from_id == wish.to_id:
        raise RuleBroken(_("Choose somebody else to take the journals over."), "kam")
    calendar = staffing.frame.calendar
    if not calendar.starts_on <= wish.day <= calendar.ends_on:
        raise RuleBroken(_("The day is not of this school year."), "diena")
    teacher = staffing.teachers.get(wish.to_id)
    if teacher is None:
        raise RuleBroken(_("Choose who takes the journals over."), "kam")
    for group_id in wish.group_ids:
        group = staffing.groups.get(group_id)
        if group is not None and not teacher.may_keep(group.kind, wish.day):
            raise RuleBroken(
                _(
                    "On %(day)s no role of this person keeps such a journal: %(title)s. Give the role first.",
                    day=date_short(wish.day),
                    title=group.title,
                ),
                "kam",
            )


def _move(session: Session, row: JournalTeacher, wish: Handover, taken: set[int]) -> None:
    """A time that has begun is cut in two; one that is ahead changes hands whole."""
    has_begun = row.starts_on < wish.day
    if row.journal_group_id in taken:
        if not has_begun:
            raise RuleBroken(
                _(
                    "Both teach this group later on: %(title)s. Change its teachers by hand.",
                    title=str(row.group),
                )
            )
    elif has_begun:
        session.add(
            JournalTeacher(
                journal_group_id=row.journal_group_id,
                staff_id=wish.to_id,
                starts_on=wish.day,
                ends_on=row.ends_on,
            )
        )
    else:
        row.staff_id = wish.to_id
    if has_begun:
        row.ends_on = wish.day - DAY


def _tell_both(session: Session, staffing: Staffing, wish: Handover, now: datetime, link: str) -> None:
    giver, taker = staffing.teachers.get(wish.from_id), staffing.teachers[wish.to_id]
    titles = [staffing.groups[group_id].title for group_id in wish.group_ids if group_id in staffing.groups]
    what = (
        "; ".join(titles)
        if len(titles) <= 4
        else ngettext("%(num)s journal", "%(num)s journals", len(titles))
    )
    day = date_short(wish.day)
    if giver is not None:
        words = _("From %(day)s %(who)s keeps these journals: %(what)s.", day=day, who=taker.name, what=what)
        tell(session, [giver.person_id], kind="handover", text=words, now=now, link=link)
    words = _(
        "From %(day)s you keep journals of %(who)s: %(what)s.",
        day=day,
        who=giver.name if giver else "–",
        what=what,
    )
    tell(session, [taker.person_id], kind="handover", text=words, now=now, link=link)
