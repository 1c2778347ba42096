"""Decisions of the year's end: made for several pupils at once by an order, replaced, undone (clause 19)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from flask_babel import gettext as _
from sqlalchemy import select
from sqlalchemy.orm import Session

from models.accounts import Actor
from models.decisions import YearDecision
from models.operations.act_plan import OrderWish
from models.operations.memberships import hold_pupils
from models.operations.orders import order_of
from models.queries.year_results import class_year
from models.rules.broken import RuleBroken, Stale
from models.rules.class_year import ClassYear
from models.rules.documents import whole_period
from models.rules.promotion import Advice, Outcome, is_against

LONGEST_MEASURES = timedelta(days=200)
"""Measures end so long after the year's last day at the latest: later they belong to the next year."""
NOT_SEEN = (0, 0)
"""No decision was in force when the page was opened."""


@dataclass(frozen=True, slots=True)
class Decision:
    """What is decided, about whomever."""

    outcome: Outcome
    order: OrderWish
    measures: str = ""
    measures_from: date | None = None
    measures_to: date | None = None
    reason: str = ""


Seen = Mapping[int, tuple[int, int]]
"""By pupil: number and version of the decision that the page showed; `NOT_SEEN` where there was none."""


def decide(
    session: Session, actor: Actor, header: Any, wish: Decision, seen: Seen, now: datetime
) -> list[YearDecision]:
    """Decide about the pupils of `seen`, in a class of `class_of_summary`; former decisions are replaced.

    Raises:
        Stale: somebody decided about one of them meanwhile; nothing was written.
        RuleBroken: nobody is chosen, one is not in the class, the order or the measures make no sense,
            or a decision against the rule does not say why.
    """
    _check_order(wish.order, header.starts_on, actor.today)
    year = _checked(session, header, wish, seen)
    order = order_of(session, wish.order.number, wish.order.issued_on)
    session.flush()
    former = _hold(session, header.school_year_id, seen)
    for row in former:
        row.voided_at, row.void_reason = now, _("replaced by another decision")
    session.flush()
    against = _against(year, wish.outcome, seen)
    is_measures = wish.outcome is Outcome.MEASURES
    made = [
        YearDecision(
            student_id=student_id,
            school_year_id=header.school_year_id,
            school_class_id=header.id,
            outcome=wish.outcome,
            order_id=order.id,
            measures=wish.measures if is_measures else "",
            measures_from=wish.measures_from if is_measures else None,
            measures_to=wish.measures_to if is_measures else None,
            reason=wish.reason if student_id in against else "",
            made_at=now,
            account_id=actor.account_id,
        )
        for student_id in seen
    ]
    session.add_all(made)
    session.flush()
    return made


def promote_allowed(
    session: Session, actor: Actor, header: Any, order: OrderWish, now: datetime
) -> list[YearDecision]:
    """Promote everybody whom the rule lets go on and about whom nothing is decided yet.

    Raises:
        RuleBroken: there is nobody, or the order makes no sense.
    """
    year = class_year(session, header)
    decided = session.scalars(_in_force(header.school_year_id, [one.id for one in year.pupils]))
    taken = {row.student_id for row in decided}
    allowed = [
        pupil.id
        for pupil in year.pupils
        if year.stay(pupil) and pupil.id not in taken and year.proposed(pupil).advice is Advice.ALLOWS
    ]
    if not allowed:
        raise RuleBroken(_("There is nobody undecided whom the rule lets be promoted."))
    wish = Decision(Outcome.PROMOTED, order)
    return decide(session, actor, header, wish, dict.fromkeys(allowed, NOT_SEEN), now)


def undo(session: Session, header: Any, seen: Seen, reason: str, now: datetime) -> int:
    """Let decisions count no more, so that the pupils are undecided again; give how many there were.

    Raises:
        Stale: one was changed meanwhile.
        RuleBroken: nobody is chosen who has a decision, or no reason is given.
    """
    chosen = {student: one for student, one in seen.items() if one != NOT_SEEN}
    if not chosen:
        raise RuleBroken(_("Choose pupils about whom something is decided."), "students")
    if not reason:
        raise RuleBroken(_("Enter the reason."), "reason")
    rows = _hold(session, header.school_year_id, chosen)
    for row in rows:
        row.voided_at, row.void_reason = now, reason
    session.flush()
    return len(rows)


def _checked(session: Session, header: Any, wish: Decision, seen: Seen) -> ClassYear:
    if not seen:
        raise RuleBroken(_("Choose at least one pupil."), "students")
    if wish.outcome is Outcome.MEASURES:
        _check_measures(wish, header)
    year = class_year(session, header)
    here = {pupil.id for pupil in year.pupils if year.stay(pupil)}
    if not seen.keys() <= here:
        raise RuleBroken(_("One of the pupils is not in this class. Open the page again."), "students")
    against = _against(year, wish.outcome, seen)
    if against and not wish.reason:
        names = ", ".join(f"{one.surname} {one.first_name}" for one in year.pupils if one.id in against)
        raise RuleBroken(_("The rule says otherwise of %(names)s: say why.", names=names), "reason")
    return year


def _check_order(order: OrderWish, earliest: date, today: date) -> None:
    if not earliest <= order.issued_on <= today:
        raise RuleBroken(
            _("The order is of a day from the beginning of the school year until today."), "order_on"
        )


def _check_measures(wish: Decision, header: Any) -> None:
    if not wish.measures:
        raise RuleBroken(_("Say which measures, in which subjects."), "measures")
    try:
        first, last = whole_period(wish.measures_from, wish.measures_to)
    except RuleBroken as broken:
        raise RuleBroken(broken.message, f"measures_{'to' if broken.field == 'last' else 'from'}") from None
    if first < header.starts_on or last > header.ends_on + LONGEST_MEASURES:
        raise RuleBroken(_("The days of the measures do not belong to this school year."), "measures_from")


def _against(year: ClassYear, outcome: Outcome, seen: Iterable[int]) -> set[int]:
    chosen = set(seen)
    return {
        pupil.id
        for pupil in year.pupils
        if pupil.id in chosen and is_against(outcome, year.proposed(pupil).advice)
    }


def _hold(session: Session, year_id: int, seen: Seen) -> Sequence[YearDecision]:
    """The decisions in force about these pupils, kept from others until this is committed."""
    hold_pupils(session, seen)
    rows = session.scalars(_in_force(year_id, list(seen)).execution_options(populate_existing=True)).all()
    found = {row.student_id: (row.id, row.version) for row in rows}
    if any(found.get(student, NOT_SEEN) != one for student, one in seen.items()):
        raise Stale(_("Somebody else decided about one of these pupils meanwhile. Look at it once more."))
    return rows


def _in_force(year_id: int, student_ids: Sequence[int]) -> Any:
    return select(YearDecision).where(
        YearDecision.school_year_id == year_id,
        YearDecision.student_id.in_(student_ids),
        YearDecision.voided_at.is_(None),
    )
