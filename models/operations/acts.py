"""Acts are carried out as they were shown, for one pupil or many at once (clauses 3.3, 17; law 1)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from flask_babel import gettext as _
from sqlalchemy.orm import Session

from models.acts import EnrolmentAct
from models.enrolment import Admission, DirectorOrder, Enrolment
from models.operations import family_access
from models.operations.act_ledger import Ledger
from models.operations.act_notices import NO_PAGE, PageOf, news_of, tell_concerned
from models.operations.act_plan import Plan, PupilPlan, Wish, plan
from models.operations.memberships import hold_pupils, write
from models.operations.orders import order_of
from models.operations.trail import Author
from models.rules.acts import ActKind
from models.rules.broken import RuleBroken, Stale


def carry_out(
    session: Session, planned: Plan, author: Author, page_of: PageOf = NO_PAGE
) -> list[EnrolmentAct]:
    """Do what was planned to those it accepts: rows, acts, access, notices that lead to `page_of` the pupils.

    Raises:
        Stale: the records are no longer those the plan was made from; nothing was written.
        RuleBroken: there is nobody to act on.
    """
    ids = [pupil.student_id for pupil in planned.accepted]
    if not ids:
        raise RuleBroken(_("There is nobody left whom this would concern."), "students")
    hold_pupils(session, ids)
    fresh = plan(session, planned.wish, ids)
    if any(fresh.seen[each] != planned.seen[each] for each in ids):
        raise Stale(_("The records have changed since they were shown. Look through the changes again."))
    wish = planned.wish
    order = order_of(session, wish.order.number, wish.order.issued_on)
    session.flush()
    acts = [_record(session, fresh, pupil, order, author) for pupil in fresh.accepted]
    _settle_access(session, wish, ids)
    tell_concerned(session, news_of(fresh), author, page_of)
    return acts


def _record(
    session: Session, planned: Plan, pupil: PupilPlan, order: DirectorOrder, author: Author
) -> EnrolmentAct:
    wish, doing = planned.wish, pupil.moves
    act = EnrolmentAct(
        student_id=pupil.student_id,
        kind=wish.kind,
        acts_on=wish.day,
        order_id=order.id,
        reason=wish.reason,
        other_school=wish.other_school,
        from_class_id=doing.ends_stay.class_id if doing.ends_stay else None,
        to_class_id=wish.to_class_id if doing.begins_stay else None,
        made_at=author.at,
        account_id=author.account_id,
    )
    ledger = Ledger(session, act)
    session.add(act)
    programme_id = _end(session, ledger, planned, pupil, order.id)
    session.flush()
    _begin(ledger, planned, pupil, order.id, programme_id)
    session.flush()
    ledger.close()
    return act


def _end(session: Session, ledger: Ledger, planned: Plan, pupil: PupilPlan, order_id: int) -> int | None:
    """End what ends; give the pupil's own programme, which goes along into another class."""
    wish, doing, last_day = planned.wish, pupil.moves, planned.last_day
    programme_id = None
    if doing.ends_stay:
        enrolment = session.get_one(Enrolment, doing.ends_stay.id)
        programme_id = enrolment.programme_id
        ledger.change(enrolment, ends_on=last_day, end_order_id=order_id)
    if doing.ends_time:
        ledger.change(
            session.get_one(Admission, doing.ends_time.id),
            withdrawn_on=wish.day,
            withdrawal_order_id=order_id,
            withdrawal_reason=wish.reason,
            to_school=wish.other_school,
        )
    write(session, [each.ended_on(pupil.student_id, wish.day) for each in pupil.effects.ended], ledger)
    return programme_id


def _begin(ledger: Ledger, planned: Plan, pupil: PupilPlan, order_id: int, programme_id: int | None) -> None:
    wish, common = planned.wish, {"student_id": pupil.student_id, "order_id": order_id}
    if pupil.moves.begins_time:
        ledger.make(Admission(admitted_on=wish.day, from_school=wish.other_school, **common))
    if pupil.moves.begins_stay:
        own = programme_id if programme_id != planned.programme_id else None
        row: dict[str, Any] = {"school_class_id": wish.to_class_id, "programme_id": own}
        ledger.make(Enrolment(starts_on=wish.day, **row, **common))


def _settle_access(session: Session, wish: Wish, student_ids: Sequence[int]) -> None:
    if wish.kind is ActKind.WITHDRAW:
        family_access.close_for(session, student_ids, wish.day)
    elif wish.kind is not ActKind.TRANSFER:
        family_access.open_for(session, student_ids, wish.day)
