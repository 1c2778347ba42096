"""Decisions of the invented year's end: classes promoted by one order, a post-exam ahead (clause 19)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, time, timedelta
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

from config.duties import Duty, Role
from models.decisions import YearDecision
from models.enrolment import DirectorOrder
from models.marks import TermWindow
from models.queries.summary import class_of_summary
from models.queries.year_results import class_year
from models.rules.acts import DAY
from models.rules.marks import TermKind
from models.rules.promotion import Advice, Outcome, Reason

if TYPE_CHECKING:
    from admin.demo.held import HeldLessons

CLOSED, NOON = time(9), time(12)
WEEK = timedelta(weeks=1)
LEFT_OPEN = 4
"""Every fourth class is not decided about yet: the demo has something to do."""
WEEKS_OF_MEASURES, WEEKS_OF_MARKS = 3, 2


class YearEnd:
    """The superuser enters what the director has ordered."""

    def __init__(self, held: HeldLessons) -> None:
        self.builder = held.builder
        self.session = held.builder.session
        superuser = next(place for place, one in enumerate(held.plan.staff) if Role.SUPERUSER in one.roles)
        self.account_id = self.builder.account_of_staff(superuser)
        self.ends_on = self.builder.calendar.ends_on
        at = datetime.combine(self.ends_on, NOON, self.builder.zone).astimezone(UTC)
        self.made_at = min(at, self.builder.now)
        self.asks: Any = SimpleNamespace(roles=frozenset({Role.SUPERUSER}), staff_id=None, today=self.ends_on)

    def write(self) -> None:
        """Nothing before the year's last day."""
        if self.builder.now.astimezone(self.builder.zone).date() < self.ends_on:
            return
        self._close_marks()
        number = f"1-9/{1 + max(int(one.number.rpartition('/')[2]) for one in self.builder.plan.orders)}"
        (order,) = self.builder.write(DirectorOrder, [{"number": number, "issued_on": self.ends_on}])
        rows = [
            {"order_id": order, "school_class_id": number, "reason": "", "void_reason": ""} | row
            for place, number in enumerate(self.builder.numbers.classes, 1)
            if place % LEFT_OPEN
            for row in self._decided(number)
        ]
        self.builder.write(YearDecision, rows)

    def _close_marks(self) -> None:
        """Nobody types marks of the year any more: its papers get their numbers."""
        closes_at = datetime.combine(self.ends_on, CLOSED, self.builder.zone).astimezone(UTC)
        window = {
            "school_year_id": self.builder.numbers.year,
            "kind": TermKind.YEAR,
            "opens_on": self.ends_on - WEEKS_OF_MARKS * WEEK,
            "closes_at": closes_at,
        }
        self.builder.write(TermWindow, [window])

    def _decided(self, class_id: int) -> Iterator[dict[str, Any]]:
        header = self.session.execute(class_of_summary(self.asks, Duty.SUMMARY_READ, class_id)).one()
        year = class_year(self.session, header)
        for pupil in year.pupils:
            said = year.proposed(pupil)
            if not year.stay(pupil) or said.advice not in OUTCOMES:
                continue
            yield {
                "student_id": pupil.id,
                "school_year_id": self.builder.numbers.year,
                "outcome": OUTCOMES[said.advice],
                "made_at": self.made_at,
                "account_id": self.account_id,
                **self._measures(said.advice, said.reasons),
            }

    def _measures(self, advice: Advice, reasons: tuple[Reason, ...]) -> dict[str, Any]:
        if advice is not Advice.POST_EXAM:
            return {"measures": "", "measures_from": None, "measures_to": None}
        first = self.ends_on + DAY
        return {
            "measures": ", ".join(reason.subject for reason in reasons),
            "measures_from": first,
            "measures_to": first + WEEKS_OF_MEASURES * WEEK,
        }


OUTCOMES = {Advice.ALLOWS: Outcome.PROMOTED, Advice.POST_EXAM: Outcome.MEASURES}
"""What the invented director orders; of others there is nothing to order yet."""
