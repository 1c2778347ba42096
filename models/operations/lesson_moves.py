"""The superuser moves one lesson of the timetable to another hour, and takes that back (clause 6)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from flask_babel import gettext as _
from sqlalchemy import select

from config.translations.formats import date_short
from models.accounts import Actor
from models.lesson_changes import LessonMoved, Substitution
from models.operations.cancellations import held_places, hold_groups
from models.operations.change_notices import Befell, Herald, News
from models.queries.day_plan import PlannedLesson, planned_at
from models.rules.broken import RuleBroken
from models.rules.calendar import Expected


@dataclass(frozen=True, slots=True)
class Move:
    """Which lesson goes where, and why."""

    place: Expected
    day: date
    number: int
    reason: str

    @property
    def to(self) -> Expected:
        """Where it will be held."""
        return Expected(self.day, self.number, self.place.group_id)


def move_lesson(herald: Herald, actor: Actor, move: Move) -> LessonMoved:
    """The lesson is expected at another hour and no more in its own; those concerned are told.

    The caller has seen to it that the person may. What else is on at that hour does not hinder it: see
    `models.queries.hour_clashes`.

    Raises:
        RuleBroken: no reason is given, there is no school or no such lesson then, the group has a lesson
            there already, or this one is none of the timetable, was held, cancelled, moved or is given to
            somebody else.
    """
    if not move.reason:
        raise RuleBroken(_("Say why the lesson is moved."), "iemesls")
    _check_hour(herald, actor, move)
    hold_groups(herald.session, {move.place.group_id})
    lesson = planned_at(herald.session, herald.frame, move.place)
    _check_lesson(lesson)
    if planned_at(herald.session, herald.frame, move.to) is not None:
        raise RuleBroken(_("The timetable of the group has a lesson at that hour already."), "stunda")
    row = LessonMoved(
        journal_group_id=move.place.group_id,
        held_on=move.place.day,
        number=move.place.number,
        to_on=move.day,
        to_number=move.number,
        reason=move.reason,
        account_id=actor.account_id,
        made_at=herald.now,
    )
    herald.session.add(row)
    herald.session.flush()
    if lesson is not None:
        herald.tell([_news(lesson, move.place, move.to, Befell.MOVED)])
    return row


def _check_hour(herald: Herald, actor: Actor, move: Move) -> None:
    frame = herald.frame
    if move.day < actor.today:
        raise RuleBroken(_("A lesson is moved to today or a day ahead."), "uz")
    if not frame.calendar.is_school_day(move.day):
        raise RuleBroken(_("There is no school on %(day)s.", day=date_short(move.day)), "uz")
    if move.number not in frame.bells:
        raise RuleBroken(_("The lesson times have no such lesson."), "stunda")
    if move.to == move.place:
        raise RuleBroken(_("Choose another hour than its own."), "uz")


def _check_lesson(lesson: PlannedLesson | None) -> None:
    if lesson is None or not lesson.takes_place:
        raise RuleBroken(_("The timetable has no such lesson on this day."))
    if lesson.lesson_id is not None:
        raise RuleBroken(_("This lesson is in the journal: it was held."))
    if lesson.moved_from is not None:
        raise RuleBroken(_("This lesson was moved here. Withdraw that first, then move it anew."))
    if lesson.substitute_id is not None:
        raise RuleBroken(_("Somebody else holds this lesson. Withdraw the substitution first."))


def withdraw_move(herald: Herald, row: LessonMoved) -> None:
    """The lesson is back in its own place; said twice, nothing changes.

    Raises:
        RuleBroken: it was held where it went, or somebody else is to hold it there.
    """
    origin = Expected(row.held_on, row.number, row.journal_group_id)
    arrival = Expected(row.to_on, row.to_number, row.journal_group_id)
    hold_groups(herald.session, {row.journal_group_id})
    herald.session.refresh(row)
    if row.voided_at is not None:
        return
    if held_places(herald.session, [row.journal_group_id], [arrival]):
        raise RuleBroken(_("The lesson is in the journal already: it was held where it was moved to."))
    given = select(Substitution.id).where(
        Substitution.journal_group_id == arrival.group_id,
        Substitution.held_on == arrival.day,
        Substitution.number == arrival.number,
        Substitution.voided_at.is_(None),
    )
    if herald.session.scalar(given) is not None:
        raise RuleBroken(_("Somebody else holds this lesson. Withdraw the substitution first."))
    lesson = planned_at(herald.session, herald.frame, arrival)
    row.voided_at = herald.now
    herald.session.flush()
    if lesson is not None:
        herald.tell([_news(lesson, origin, arrival, Befell.RESTORED)])


def _news(lesson: PlannedLesson, place: Expected, to: Expected, befell: Befell) -> News:
    return News(place, lesson.title, befell, to=to, staff_ids=frozenset(lesson.teacher_ids))
