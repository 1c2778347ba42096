"""A wrong act is undone by a counter-act: the pupil stands exactly where he or she stood (law 1).

Only the last act of a pupil can be undone; both stay in the records, the one naming the other.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from flask_babel import gettext as _
from sqlalchemy import select
from sqlalchemy.orm import Session

from models.acts import EnrolmentAct
from models.operations import family_access
from models.operations.act_effects import Effects, Move, Surroundings
from models.operations.act_ledger import Reversal
from models.operations.act_notices import News, PageOf, mention, tell_concerned
from models.operations.act_plan import OrderWish, records_of, target_of
from models.operations.memberships import hold_pupils, write
from models.operations.orders import order_of
from models.operations.trail import Author
from models.queries.acts import groups_of_act, standing
from models.rules.acts import ActKind, Record
from models.rules.broken import RuleBroken


@dataclass(frozen=True, slots=True)
class CounterPlan:
    """What undoing an act would do."""

    act: EnrolmentAct
    record: Record
    effects: Effects


@dataclass(frozen=True, slots=True)
class CounterWish:
    """Why an act is undone, and by which order if there is one."""

    reason: str
    order: OrderWish | None = None


def last_standing(session: Session, student_id: int) -> EnrolmentAct | None:
    """The one act of a pupil that can be undone."""
    rows = (
        select(EnrolmentAct)
        .where(EnrolmentAct.student_id == student_id, standing())
        .order_by(EnrolmentAct.acts_on.desc(), EnrolmentAct.id.desc())
        .limit(1)
    )
    return session.scalars(rows).one_or_none()


def is_undone(session: Session, act: EnrolmentAct) -> bool:
    """Whether a counter-act names it."""
    return session.scalar(select(EnrolmentAct.id).where(EnrolmentAct.voids_id == act.id)) is not None


def plan_counter(session: Session, act: EnrolmentAct) -> CounterPlan:
    """What undoing the act would do; nothing is written.

    Raises:
        RuleBroken: it is not the last act of the pupil, it is undone already or is itself a counter-act, or
            the records went on from it.
    """
    if act.kind is ActKind.COUNTER:
        raise RuleBroken(_("An undoing cannot be undone: make the act again."))
    last = last_standing(session, act.student_id)
    if last is None or last.id != act.id:
        raise RuleBroken(_("Only the last act of a pupil can be undone, and only once."))
    record = records_of(session, [act.student_id])[act.student_id]
    _check_nothing_later(record, act.acts_on)
    Reversal.of(session, act.id).check()
    return CounterPlan(act, record, _effects(session, act))


def _check_nothing_later(record: Record, day: date) -> None:
    days = [stay.starts_on for stay in record.stays] + [time.admitted_on for time in record.times]
    if max(days, default=day) > day:
        raise RuleBroken(_("The records of the pupil went on from this act; it cannot be undone any more."))


def _effects(session: Session, act: EnrolmentAct) -> Effects:
    home = act.to_class_id or act.from_class_id
    year_id = target_of(session, home)[2]
    back = Move(act.student_id, act.to_class_id, act.from_class_id)
    return Surroundings.read(session, [back], year_id, act.acts_on).around(back)


def counter_act(
    session: Session,
    planned: CounterPlan,
    author: Author,
    wish: CounterWish,
    page_of: PageOf = lambda _ids: "",
) -> EnrolmentAct:
    """Undo the act; those who were told of it are told of this too, with the page of the pupil.

    Raises:
        RuleBroken: it cannot be undone, for the reasons of `plan_counter`.
    """
    act = planned.act
    hold_pupils(session, [act.student_id])
    planned = plan_counter(session, act)
    _leave_groups(session, planned)
    Reversal.of(session, act.id).run()
    counter = EnrolmentAct(
        student_id=act.student_id,
        kind=ActKind.COUNTER,
        acts_on=act.acts_on,
        order_id=_order_id(session, wish.order),
        reason=wish.reason,
        from_class_id=act.to_class_id,
        to_class_id=act.from_class_id,
        made_at=author.at,
        account_id=author.account_id,
        voids_id=act.id,
    )
    session.add(counter)
    session.flush()
    _settle_access(session, act)
    groups = frozenset(session.scalars(groups_of_act(act.id)))
    tell_concerned(session, _news_of(planned, groups), author, page_of)
    return counter


def _order_id(session: Session, order: OrderWish | None) -> int | None:
    return order_of(session, order.number, order.issued_on).id if order else None


def _news_of(planned: CounterPlan, restored: frozenset[int]) -> News:
    act, effects = planned.act, planned.effects
    classes = {each.id: each.name for each in (act.from_class, act.to_class) if each is not None}
    groups = effects.left_groups | effects.joined_groups | restored
    return News(
        act.kind, act.acts_on, [mention(act.student_id, str(act.student), classes, groups)], undone=True
    )


def _leave_groups(session: Session, planned: CounterPlan) -> None:
    """Groups of the class in which the pupil, after all, never was."""
    act = planned.act
    write(session, [each.ended_on(act.student_id, act.acts_on) for each in planned.effects.ended])


def _settle_access(session: Session, act: EnrolmentAct) -> None:
    if act.kind is ActKind.WITHDRAW:
        family_access.reopen(session, act.student_id, act.acts_on)
    elif act.kind is not ActKind.TRANSFER:
        open_time = records_of(session, [act.student_id])[act.student_id].open_time
        if open_time is None:
            family_access.close_for(session, [act.student_id], act.acts_on)
