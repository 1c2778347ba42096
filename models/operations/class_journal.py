"""Talks and parents' meetings are written down by the class teacher (clauses 11, 16)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from flask_babel import gettext as _
from sqlalchemy import select
from sqlalchemy.orm.attributes import flag_modified

from models.class_journal import MeetingFamily, ParentsMeeting, Talk, TalkParty, parties_kept
from models.operations.desk import Desk
from models.operations.memberships import hold_pupils
from models.operations.voiding import check_current
from models.queries.journal import pupils_on
from models.rules.broken import RuleBroken


@dataclass(frozen=True, slots=True)
class TalkWish:
    """What a class teacher writes down of a talk."""

    student_id: int
    held_on: date
    parties: tuple[TalkParty, ...]
    topic: str
    agreed: str
    follow_up_on: date | None

    @property
    def values(self) -> Mapping[str, Any]:
        """As the record keeps it."""
        return {
            "student_id": self.student_id,
            "held_on": self.held_on,
            "parties": parties_kept(self.parties),
            "topic": self.topic,
            "agreed": self.agreed,
            "follow_up_on": self.follow_up_on,
        }


def check_day_of_year(desk: Desk, day: date) -> None:
    """Refuse a day that has not come or lies outside the journal's year.

    Raises:
        RuleBroken: it is such a day.
    """
    if day > desk.actor.today:
        raise RuleBroken(_("This day has not come yet."), "held_on")
    calendar = desk.frame.calendar
    if not calendar.starts_on <= day <= calendar.ends_on:
        raise RuleBroken(_("This day is outside the school year of the journal."), "held_on")


def pupils_of(desk: Desk, day: date) -> dict[int, str]:
    """Number -> name of the pupils of the journal on a day, in Latvian order."""
    rows = desk.session.execute(pupils_on(desk.header, day))
    return {row.id: f"{row.surname} {row.first_name}" for row in rows}


def _check_talk(desk: Desk, wish: TalkWish) -> None:
    check_day_of_year(desk, wish.held_on)
    if not wish.parties:
        raise RuleBroken(_("Choose with whom the talk was held."), "parties")
    if wish.student_id not in pupils_of(desk, wish.held_on):
        raise RuleBroken(_("This pupil is not in the class on this day."), "student")
    if wish.follow_up_on is not None and wish.follow_up_on < wish.held_on:
        raise RuleBroken(_("The day to look again is earlier than the talk."), "follow_up_on")


def record_talk(desk: Desk, wish: TalkWish) -> Talk:
    """Write a talk down; the same once more is a second click.

    Raises:
        RuleBroken: the day, the pupil or the parties do not fit.
    """
    _check_talk(desk, wish)
    hold_pupils(desk.session, [wish.student_id])
    same = select(Talk).filter_by(journal_group_id=desk.header.id, voided_at=None, **wish.values)
    known = desk.session.scalars(same).first()
    if known is not None:
        return known
    talk = Talk(journal_group_id=desk.header.id, author_id=desk.actor.account_id, **wish.values)
    desk.session.add(talk)
    desk.session.flush()
    return talk


def change_talk(desk: Desk, talk: Talk, wish: TalkWish, version: int) -> None:
    """Correct a talk; another day to look again makes it wait again.

    Raises:
        Stale, RuleBroken: as `record_talk`, or somebody was quicker.
    """
    check_current(talk, version)
    _check_talk(desk, wish)
    if wish.follow_up_on != talk.follow_up_on:
        talk.followed_up_at = None
    for name, value in wish.values.items():
        setattr(talk, name, value)
    desk.session.flush()


def note_followed_up(desk: Desk, talk: Talk) -> None:
    """The class teacher looked what became of it; said again, nothing changes.

    Raises:
        RuleBroken: nothing was to be looked at.
    """
    if talk.follow_up_on is None or talk.voided_at is not None:
        raise RuleBroken(_("No day to look again was set."))
    if talk.followed_up_at is None:
        talk.followed_up_at = desk.now
        desk.session.flush()


@dataclass(frozen=True, slots=True)
class MeetingWish:
    """What a class teacher writes down of a meeting."""

    held_on: date
    topics: str
    decisions: str
    families: frozenset[int]
    """Pupils whose parents came."""

    @property
    def values(self) -> Mapping[str, Any]:
        """As the record keeps it, without the families."""
        return {"held_on": self.held_on, "topics": self.topics, "decisions": self.decisions}


def _check_meeting(desk: Desk, wish: MeetingWish) -> None:
    desk.check_day(wish.held_on)
    if not wish.families <= pupils_of(desk, wish.held_on).keys():
        raise RuleBroken(_("A pupil chosen is not in the class on this day."), "families")


def record_meeting(desk: Desk, wish: MeetingWish) -> ParentsMeeting:
    """Write a meeting down; the same once more is a second click.

    Raises:
        RuleBroken: somebody else keeps the journal on that day, or a pupil is not of the class.
    """
    _check_meeting(desk, wish)
    same = select(ParentsMeeting).filter_by(journal_group_id=desk.header.id, voided_at=None, **wish.values)
    known = desk.session.scalars(same).first()
    if known is not None:
        return known
    meeting = ParentsMeeting(journal_group_id=desk.header.id, **wish.values)
    meeting.families = [MeetingFamily(student_id=number) for number in sorted(wish.families)]
    desk.session.add(meeting)
    desk.session.flush()
    return meeting


def change_meeting(desk: Desk, meeting: ParentsMeeting, wish: MeetingWish, version: int) -> None:
    """Correct a meeting.

    Raises:
        Stale, RuleBroken: as `record_meeting`, or somebody was quicker.
    """
    check_current(meeting, version)
    _check_meeting(desk, wish)
    for name, value in wish.values.items():
        setattr(meeting, name, value)
    known = {one.student_id: one for one in meeting.families}
    meeting.families = [
        known.get(number) or MeetingFamily(student_id=number) for number in sorted(wish.families)
    ]
    flag_modified(meeting, "topics")  # other families make another version of it
    desk.session.flush()
