"""The registrar corrects the data of admission and withdrawal; the days belong to acts (clause 17)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from flask_babel import gettext as _
from sqlalchemy import select
from sqlalchemy.orm import Session

from models.acts import EnrolmentAct
from models.enrolment import Admission, DirectorOrder, Enrolment
from models.operations.orders import order_of
from models.queries.acts import standing
from models.rules.acts import DAY, ActKind
from models.rules.broken import RuleBroken, Stale


@dataclass(frozen=True, slots=True)
class OrderData:
    """An order as the form holds it; "" and None are not known."""

    number: str = ""
    issued_on: date | None = None


@dataclass(frozen=True, slots=True)
class AdmissionData:
    """What stands in the form."""

    order: OrderData
    from_school: str
    withdrawal_order: OrderData = OrderData()
    to_school: str = ""
    withdrawal_reason: str = ""


def correct(session: Session, admission: Admission, version: int, data: AdmissionData) -> None:
    """Write the corrected data, in the admission and wherever the act left them.

    Raises:
        Stale: somebody changed it meanwhile.
        RuleBroken: an order lacks its number or date.
    """
    if admission.version != version:
        raise Stale(_("Somebody changed these data meanwhile. Look at them again."))
    order = _order(session, admission.order, data.order, "order")
    _correct_entry(session, admission, order, data)
    if admission.withdrawn_on is not None:
        order = _order(session, admission.withdrawal_order, data.withdrawal_order, "withdrawal")
        _correct_leaving(session, admission, order, data)
    session.flush()


def _order(session: Session, present: DirectorOrder | None, wish: OrderData, field: str) -> int | None:
    """The order of the form: the present one when nothing else is typed, else one by number and date."""
    held = OrderData(present.number, present.issued_on) if present else OrderData()
    if wish == held:
        return present.id if present else None
    if not wish.number:
        raise RuleBroken(_("Enter the number of the order."), f"{field}_number")
    if wish.issued_on is None:
        raise RuleBroken(_("Enter the date of the order."), f"{field}_on")
    return order_of(session, wish.number, wish.issued_on).id


def _correct_entry(session: Session, admission: Admission, order_id: int | None, data: AdmissionData) -> None:
    admission.order_id, admission.from_school = order_id, data.from_school
    first = select(Enrolment).where(
        Enrolment.student_id == admission.student_id, Enrolment.starts_on == admission.admitted_on
    )
    for stay in session.scalars(first):
        stay.order_id = order_id
    for act in _acts(session, admission.student_id, admission.admitted_on):
        if act.kind in {ActKind.ENROL, ActKind.RETURN}:
            act.order_id, act.other_school = order_id or act.order_id, data.from_school


def _correct_leaving(
    session: Session, admission: Admission, order_id: int | None, data: AdmissionData
) -> None:
    day = admission.withdrawn_on
    if day is None:
        return
    admission.withdrawal_order_id = order_id
    admission.to_school, admission.withdrawal_reason = data.to_school, data.withdrawal_reason
    last = select(Enrolment).where(
        Enrolment.student_id == admission.student_id, Enrolment.ends_on == day - DAY
    )
    for stay in session.scalars(last):
        stay.end_order_id = order_id
    for act in _acts(session, admission.student_id, day):
        if act.kind is ActKind.WITHDRAW:
            act.order_id = order_id or act.order_id
            act.other_school, act.reason = data.to_school, data.withdrawal_reason


def _acts(session: Session, student_id: int, day: date) -> list[EnrolmentAct]:
    rows = select(EnrolmentAct).where(
        EnrolmentAct.student_id == student_id, EnrolmentAct.acts_on == day, standing()
    )
    return list(session.scalars(rows))
