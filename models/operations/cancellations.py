"""„Stunda nenotika”: a lesson of the timetable did not take place, with the reason (clause 11)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any

from flask_babel import gettext as _
from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from config.translations.formats import date_short
from models.accounts import Actor
from models.journal import JournalGroup, Lesson
from models.lesson_changes import LessonCancelled, LessonMoved
from models.operations.change_notices import Befell, Herald, News
from models.operations.desk import Desk
from models.operations.messages import tell
from models.queries.entries import slots_of
from models.queries.lesson_changes import (
    ARRIVED,
    cancellation_at,
    cancellations_of,
    changed_places,
    load_changes,
)
from models.queries.staffing import Staffing
from models.rules.broken import RuleBroken
from models.rules.calendar import Expected, Slot, expected_lessons


def cancel_lesson(desk: Desk, place: Expected, reason: str, link: str = "") -> LessonCancelled:
    """The teacher says that a lesson of his or her journal does not take place; said twice, it is one.

    Families are told while it is still ahead.

    Raises:
        RuleBroken: the day is not the person's, the timetable has no such lesson, it was held, or no reason
            is given.
    """
    desk.check_day(place.day, place.number)
    slots = [
        Slot(row.id, row.journal_group_id, row.weekday, row.number, row.starts_on, row.ends_on)
        for row in desk.session.execute(*slots_of([place.group_id]))
    ]
    changes = load_changes(desk.session, [place.group_id], place.day, place.day)
    expected = expected_lessons(
        slots, desk.frame.calendar, place.day, place.day, changes.moved, changes.added
    )
    if place not in expected:
        raise RuleBroken(_("The timetable has no such lesson on this day."))
    made = cancel_lessons(desk.session, desk.actor, [place], reason, desk.now)
    if made:
        _herald(desk, link).tell([News(place, desk.header.name, Befell.CANCELLED)])
        return made[0]
    standing = desk.session.scalars(cancellation_at(place)).one_or_none()
    if standing is None:
        raise RuleBroken(_("This lesson is in the journal: it was held."))
    return standing


def cancel_lessons(
    session: Session, actor: Actor, places: Sequence[Expected], reason: str, now: datetime
) -> list[LessonCancelled]:
    """Cancel those of the lessons that were neither held nor cancelled nor moved yet.

    The caller has seen to it that the person may, and that the timetable has them.

    Raises:
        RuleBroken: no reason is given.
    """
    if not reason:
        raise RuleBroken(_("Say why the lesson did not take place."), "reason")
    groups = hold_groups(session, {place.group_id for place in places})
    standing = {
        Expected(row.held_on, row.number, row.journal_group_id)
        for table in (LessonCancelled, LessonMoved)
        for row in session.execute(_standing(table, groups))
    }
    taken = standing | held_places(session, groups, places)
    rows = [
        LessonCancelled(
            journal_group_id=place.group_id,
            held_on=place.day,
            number=place.number,
            reason=reason,
            account_id=actor.account_id,
            made_at=now,
        )
        for place in sorted(set(places))
        if place not in taken
    ]
    session.add_all(rows)
    session.flush()
    return rows


def strike_days(
    herald: Herald, actor: Actor, staffing: Staffing, lessons: Sequence[Expected], reason: str
) -> int:
    """The superuser strikes lessons of a day or class out; those concerned are told. Gives how many.

    Raises:
        RuleBroken: no reason is given, or there is nothing to strike out.
    """
    made = cancel_lessons(herald.session, actor, lessons, reason, herald.now)
    if not made:
        raise RuleBroken(_("There is nothing to strike out in these days."))
    struck = [Expected(row.held_on, row.number, row.journal_group_id) for row in made]
    days = ", ".join(date_short(day) for day in sorted({lesson.day for lesson in struck}))
    told = {staff for lesson in struck for staff in staffing.teachers_of(lesson)}
    people = [staffing.teachers[staff].person_id for staff in sorted(told) if staff in staffing.teachers]
    words = _("Your lessons of these days do not take place: %(days)s. %(reason)s", days=days, reason=reason)
    tell(herald.session, people, kind="lesson_cancelled", text=words, now=herald.now)
    herald.tell([News(lesson, staffing.title(lesson), Befell.CANCELLED) for lesson in struck])
    return len(made)


def void_reason(herald: Herald, day: date, reason: str) -> int:
    """Take back what was struck out on a day with one reason; gives how many lessons are expected again."""
    rows = herald.session.scalars(cancellations_of(day, reason)).all()
    for row in rows:
        row.voided_at = herald.now
    herald.session.flush()
    herald.tell([_restored(row) for row in rows])
    return len(rows)


def _restored(row: LessonCancelled) -> News:
    place = Expected(row.held_on, row.number, row.journal_group_id)
    return News(place, str(row.group), Befell.RESTORED)


def _herald(desk: Desk, link: str) -> Herald:
    return Herald(desk.session, desk.frame, desk.now, desk.zone, link)


def restore_lesson(desk: Desk, place: Expected, link: str = "") -> None:
    """The teacher takes it back: the lesson is expected again.

    Raises:
        RuleBroken: the day is not the person's, or nobody has struck the lesson out.
    """
    desk.check_day(place.day, place.number)
    row = desk.session.scalars(cancellation_at(place)).one_or_none()
    if row is None:
        raise RuleBroken(_("Nobody has struck this lesson out."))
    void_cancellation(desk.session, row, desk.now)
    _herald(desk, link).tell([News(place, desk.header.name, Befell.RESTORED)])


def void_cancellation(session: Session, row: LessonCancelled, now: datetime) -> None:
    """Withdraw it; said twice, nothing changes."""
    if row.voided_at is None:
        row.voided_at = now
        session.flush()


def changed_among(
    session: Session, group_id: int, days: Iterable[date]
) -> tuple[dict[tuple[date, int | None], str], set[tuple[date, int | None]]]:
    """Where the group has no lesson in these days though the timetable has, and why; where one was moved to.

    Nobody cancels or moves more of them meanwhile.
    """
    session.execute(select(JournalGroup.id).where(JournalGroup.id == group_id).with_for_update(read=True))
    rows = session.execute(*changed_places(group_id, days)).all()
    struck = {(row.held_on, row.number): _why_not(row) for row in rows if row.kind != ARRIVED}
    return struck, {(row.held_on, row.number) for row in rows if row.kind == ARRIVED}


def _why_not(row: Any) -> str:
    if row.to_on is not None:
        place = _("%(day)s, lesson %(number)s", day=date_short(row.to_on), number=row.to_number)
        return str(_("This lesson was moved: %(place)s. It is entered there.", place=place))
    return str(
        _(
            "This lesson did not take place: %(reason)s. Withdraw that first if it was held after all.",
            reason=row.reason,
        )
    )


def hold_groups(session: Session, group_ids: set[int]) -> list[int]:
    """Keep the groups for oneself until the work is done: whoever enters a lesson there waits."""
    rows = select(JournalGroup.id).where(JournalGroup.id.in_(group_ids)).order_by(JournalGroup.id)
    return list(session.scalars(rows.with_for_update()))


def held_places(session: Session, group_ids: Sequence[int], places: Sequence[Expected]) -> set[Expected]:
    """Those of the lessons that are in the journals."""
    days = {place.day for place in places}
    rows = session.execute(
        select(Lesson.held_on, Lesson.number, Lesson.journal_group_id).where(
            Lesson.journal_group_id.in_(group_ids),
            Lesson.held_on.in_(days),
            Lesson.number.is_not(None),
        )
    )
    return {Expected(*row) for row in rows.tuples()} & set(places)  # type: ignore[arg-type]


def _standing(table: Any, group_ids: Sequence[int]) -> Select[Any]:
    return select(table.held_on, table.number, table.journal_group_id).where(
        table.journal_group_id.in_(group_ids), table.voided_at.is_(None)
    )
