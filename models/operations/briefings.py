"""Safety briefings are held, and whoever missed one is briefed later (Reg. 474 of 2023)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from flask_babel import gettext as _
from sqlalchemy import select
from sqlalchemy.orm.attributes import flag_modified

from models.briefings import BriefedStudent, SafetyBriefing
from models.operations.class_journal import pupils_of
from models.operations.desk import Desk
from models.operations.voiding import check_current
from models.rules.broken import RuleBroken


@dataclass(frozen=True, slots=True)
class BriefingWish:
    """What a teacher says of a briefing."""

    held_on: date
    topic: str
    instruction: str
    given_by: str
    students: frozenset[int]
    """Pupils who were there."""

    @property
    def values(self) -> Mapping[str, Any]:
        """As the record keeps it, without the pupils."""
        return {
            "held_on": self.held_on,
            "topic": self.topic,
            "instruction": self.instruction,
            "given_by": self.given_by,
        }


def hold_briefing(desk: Desk, wish: BriefingWish) -> SafetyBriefing:
    """Write down a briefing with those who were there; the same once more is a second click.

    Raises:
        RuleBroken: somebody else keeps the journal on that day, nobody was there, or a pupil is not of it.
    """
    desk.check_day(wish.held_on)
    if not wish.students:
        raise RuleBroken(_("Choose at least one pupil."), "students")
    if not wish.students <= pupils_of(desk, wish.held_on).keys():
        raise RuleBroken(_("A pupil chosen is not in the group on this day."), "students")
    same = select(SafetyBriefing).filter_by(journal_group_id=desk.header.id, voided_at=None, **wish.values)
    known = desk.session.scalars(same).first()
    if known is not None:
        return known
    briefing = SafetyBriefing(journal_group_id=desk.header.id, **wish.values)
    briefing.students = [
        BriefedStudent(student_id=number, briefed_on=wish.held_on) for number in sorted(wish.students)
    ]
    desk.session.add(briefing)
    desk.session.flush()
    return briefing


def change_briefing(desk: Desk, briefing: SafetyBriefing, wish: BriefingWish, version: int) -> None:
    """Correct what was said of a briefing and who was there; those briefed later stay.

    Raises:
        Stale, RuleBroken: as `hold_briefing`, or somebody was quicker, or a pupil was briefed earlier.
    """
    check_current(briefing, version)
    desk.check_day(wish.held_on)
    later = [one for one in briefing.students if one.briefed_on != briefing.held_on]
    if any(one.briefed_on < wish.held_on for one in later):
        raise RuleBroken(_("A pupil was briefed under this topic before that day."), "held_on")
    there = {one.student_id: one for one in briefing.students if one.briefed_on == briefing.held_on}
    beside = {one.student_id for one in later}
    known = pupils_of(desk, wish.held_on).keys() | there.keys()
    if not wish.students <= known:
        raise RuleBroken(_("A pupil chosen is not in the group on this day."), "students")
    kept = [there[number] for number in sorted(wish.students & there.keys())]
    for one in kept:
        one.briefed_on = wish.held_on
    new = [
        BriefedStudent(student_id=number, briefed_on=wish.held_on)
        for number in sorted(wish.students - there.keys() - beside)
    ]
    for name, value in wish.values.items():
        setattr(briefing, name, value)
    briefing.students = [*kept, *new, *later]
    flag_modified(briefing, "topic")  # other pupils make another version of it
    desk.session.flush()


def brief_later(desk: Desk, briefing: SafetyBriefing, day: date, students: frozenset[int]) -> int:
    """Note who was briefed after the others; give how many were not yet.

    Raises:
        RuleBroken: the briefing is void, the day is before it or ahead, or a pupil is not of the journal.
    """
    if briefing.voided_at is not None:
        raise RuleBroken(_("This entry was voided."))
    desk.check_day(day)
    if day < briefing.held_on:
        raise RuleBroken(_("This day is before the briefing."), "briefed_on")
    if not students:
        raise RuleBroken(_("Choose at least one pupil."), "students")
    if not students <= pupils_of(desk, day).keys():
        raise RuleBroken(_("A pupil chosen is not in the group on this day."), "students")
    hold = select(SafetyBriefing.id).where(SafetyBriefing.id == briefing.id).with_for_update()
    desk.session.execute(hold).all()
    done = set(
        desk.session.scalars(
            select(BriefedStudent.student_id).where(BriefedStudent.briefing_id == briefing.id)
        )
    )
    new = [
        BriefedStudent(briefing_id=briefing.id, student_id=number, briefed_on=day)
        for number in sorted(students - done)
    ]
    desk.session.add_all(new)
    desk.session.flush()
    return len(new)
