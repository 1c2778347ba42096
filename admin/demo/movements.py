"""Who is in which class when: admissions, transfers in mid-year and withdrawals, each by an order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from random import Random

from admin.demo.plan import AdmissionPlan, EnrolmentPlan, OrderPlan
from admin.demo.teaching import ClassName

PUPILS_A_MOVEMENT = 110
"""For so many pupils one transfer, one arrival and one withdrawal a year."""

SEATS_KEPT = 3
"""The first pupils of a class (twins, namesakes) stay where they are."""

TUESDAY = 1
MONTHS = ((10, 6), (11, 10), (1, 13), (2, 10), (4, 14))
"""Around which days of the year pupils move; the Tuesday from there on is never a holiday."""

OTHER_SCHOOLS = ("Silpurvu pamatskola", "Vējkalnu pamatskola", "Rasas sākumskola", "Ezerkrastu vidusskola")
REASON = "dzīvesvietas maiņa"
DAY = timedelta(days=1)


class Movements:
    """The orders of the director and what they did; pupils and classes are indexes."""

    def __init__(
        self, rng: Random, starts_on: date, names: Sequence[ClassName], class_of: Sequence[int]
    ) -> None:
        self.rng, self.starts_on, self.names = rng, starts_on, names
        self.orders: list[OrderPlan] = []
        self.admissions: list[AdmissionPlan] = []
        self.enrolments: list[EnrolmentPlan] = []
        self._yearly = [self._order(date(starts_on.year - back, 8, 29)) for back in range(6)]
        for pupil, school_class in enumerate(class_of):
            self._begin(pupil, school_class)
        self._move(max(1, len(class_of) // PUPILS_A_MOVEMENT))

    def days(self) -> list[date]:
        """The days of movement in this school year."""
        year = self.starts_on.year
        around = [date(year + (month < 8), month, day) for month, day in MONTHS]
        return [day + DAY * ((TUESDAY - day.weekday()) % 7) for day in around]

    def _order(self, issued_on: date) -> int:
        self.orders.append(OrderPlan(f"1-9/{len(self.orders) * 7 + 12}", issued_on))
        return len(self.orders) - 1

    def _begin(self, pupil: int, school_class: int) -> None:
        """Everybody is in a class from the first day; in the school since the first grade."""
        years = self.names[school_class].grade - 1
        admitted_on = self.starts_on if years == 0 else date(self.starts_on.year - years, 9, 1)
        programme = self.rng.choice((1, 2)) if self.rng.random() < 0.03 else None
        self.admissions.append(AdmissionPlan(pupil, admitted_on, self._yearly[years]))
        self.enrolments.append(
            EnrolmentPlan(pupil, school_class, self.starts_on, None, self._yearly[0], programme=programme)
        )

    def _move(self, count: int) -> None:
        """Of a few pupils some change class, some come later, some leave; orders in order of their days."""
        movable = self._movable()
        self.rng.shuffle(movable)
        changing = [pupil for pupil in movable if self._parallel(pupil)][:count]
        staying = [pupil for pupil in movable if pupil not in changing]
        acts = [
            (self._transfer, changing),
            (self._arrive, staying[:count]),
            (self._withdraw, staying[count:][:count]),
        ]
        days = self.days()
        dated = [
            (days[(turn + shift) % len(days)], act, pupil)
            for shift, (act, pupils) in enumerate(acts)
            for turn, pupil in enumerate(pupils)
        ]
        for day, act, pupil in sorted(dated, key=lambda each: each[0]):
            act(pupil, day)

    def _movable(self) -> list[int]:
        seats: dict[int, list[int]] = {}
        for row in self.enrolments:
            seats.setdefault(row.school_class, []).append(row.pupil)
        return [pupil for pupils in seats.values() for pupil in pupils[SEATS_KEPT:]]

    def _parallel(self, pupil: int) -> list[int]:
        """Other classes of the pupil's grade."""
        own = self.enrolments[pupil].school_class
        grade = self.names[own].grade
        return [index for index, name in enumerate(self.names) if name.grade == grade and index != own]

    def _transfer(self, pupil: int, day: date) -> None:
        to_class = self.rng.choice(self._parallel(pupil))
        order, before = self._order(day - DAY), self.enrolments[pupil]
        self.enrolments[pupil] = replace(before, ends_on=day - DAY, end_order=order)
        self.enrolments.append(
            EnrolmentPlan(pupil, to_class, day, None, order, programme=before.programme),
        )

    def _arrive(self, pupil: int, day: date) -> None:
        order, school = self._order(day - DAY), self.rng.choice(OTHER_SCHOOLS)
        self.enrolments[pupil] = replace(self.enrolments[pupil], starts_on=day, order=order)
        self.admissions[pupil] = AdmissionPlan(pupil, day, order, from_school=school)

    def _withdraw(self, pupil: int, day: date) -> None:
        order = self._order(day - DAY)
        self.enrolments[pupil] = replace(self.enrolments[pupil], ends_on=day - DAY, end_order=order)
        self.admissions[pupil] = replace(
            self.admissions[pupil],
            withdrawn_on=day,
            withdrawal_order=order,
            withdrawal_reason=REASON,
            to_school=self.rng.choice(OTHER_SCHOOLS),
        )
