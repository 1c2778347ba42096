"""The movement of pupils in a period of a school year: who came, left, changed class; do the counts add up.

Computed from the runs of days alone, so that what came in by import counts like what came by acts. A class at
the start of a period, with what came and without what left, is the class at its end.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise

from flask_babel import lazy_gettext as _l

from models.enums import LabelledEnum
from models.rules.acts import DAY


class Movement(LabelledEnum):
    """What moved."""

    ARRIVAL = "arrival", _l("came")
    DEPARTURE = "departure", _l("left")
    TRANSFER = "transfer", _l("changed class")


@dataclass(frozen=True, slots=True)
class Run:
    """A pupil's time in one class of the year, both days included."""

    student_id: int
    class_id: int
    starts_on: date
    ends_on: date | None

    def holds(self, day: date) -> bool:
        """Whether the pupil is in the class on the day."""
        return self.starts_on <= day and (self.ends_on is None or day <= self.ends_on)


@dataclass(frozen=True, slots=True)
class Event:
    """One movement of one pupil; it holds from `day` on."""

    kind: Movement
    day: date
    student_id: int
    from_class: int | None
    to_class: int | None


@dataclass(frozen=True, slots=True)
class Period:
    """Days of a school year, both included."""

    starts_on: date
    ends_on: date
    year_starts_on: date

    @property
    def opens_with(self) -> date:
        """The day whose classes are those at the start.

        Who is here on the first day of the year makes the classes up; on any later day the classes at the
        start are those of the evening before, and whoever comes on the day itself has come in the period.
        """
        return max(self.starts_on - DAY, self.year_starts_on)

    def moved(self, day: date) -> bool:
        """Whether a movement of the day belongs to the period."""
        return self.opens_with < day <= self.ends_on


@dataclass(frozen=True, slots=True)
class Balance:
    """A class, or the whole school, over a period."""

    at_start: int = 0
    came: int = 0
    transferred_in: int = 0
    transferred_out: int = 0
    left: int = 0
    at_end: int = 0

    @property
    def adds_up(self) -> bool:
        """What every register must show."""
        gained = self.came + self.transferred_in - self.left - self.transferred_out
        return self.at_start + gained == self.at_end


def events(runs: Iterable[Run], period: Period) -> list[Event]:
    """The movements of the period, by day; runs of one pupil follow each other from the earliest."""
    found: list[Event] = []
    for mine in _by_pupil(runs):
        found += _of_pupil(mine)
    return sorted((event for event in found if period.moved(event.day)), key=lambda event: event.day)


def _by_pupil(runs: Iterable[Run]) -> list[list[Run]]:
    several: dict[int, list[Run]] = {}
    for run in sorted(runs, key=lambda run: (run.student_id, run.starts_on)):
        several.setdefault(run.student_id, []).append(run)
    return list(several.values())


def _of_pupil(runs: Sequence[Run]) -> list[Event]:
    first, last = runs[0], runs[-1]
    found = [Event(Movement.ARRIVAL, first.starts_on, first.student_id, None, first.class_id)]
    for before, after in pairwise(runs):
        gone = _departure(before)
        if gone is None or gone.day == after.starts_on:
            moved = (before.class_id, after.class_id)
            found.append(Event(Movement.TRANSFER, after.starts_on, after.student_id, *moved))
        else:
            found.append(gone)
            found.append(Event(Movement.ARRIVAL, after.starts_on, after.student_id, None, after.class_id))
    gone = _departure(last)
    return [*found, gone] if gone else found


def _departure(run: Run) -> Event | None:
    if run.ends_on is None or run.ends_on == date.max:
        return None
    return Event(Movement.DEPARTURE, run.ends_on + DAY, run.student_id, run.class_id, None)


def balances(
    runs: Sequence[Run], moved: Iterable[Event], period: Period, class_ids: Iterable[int]
) -> dict[int, Balance]:
    """Each class over the period."""
    found = {class_id: Balance() for class_id in class_ids}
    for run in runs:
        before = found.get(run.class_id, Balance())
        found[run.class_id] = replace(
            before,
            at_start=before.at_start + run.holds(period.opens_with),
            at_end=before.at_end + run.holds(period.ends_on),
        )
    for event in moved:
        _count(found, event)
    return found


def _count(found: dict[int, Balance], event: Event) -> None:
    transfer = event.kind is Movement.TRANSFER
    if event.from_class is not None:
        before = found[event.from_class]
        found[event.from_class] = (
            replace(before, transferred_out=before.transferred_out + 1)
            if transfer
            else replace(before, left=before.left + 1)
        )
    if event.to_class is not None:
        before = found[event.to_class]
        found[event.to_class] = (
            replace(before, transferred_in=before.transferred_in + 1)
            if transfer
            else replace(before, came=before.came + 1)
        )


def total(several: Iterable[Balance]) -> Balance:
    """The school: its classes together."""
    whole = Balance()
    for each in several:
        whole = Balance(
            whole.at_start + each.at_start,
            whole.came + each.came,
            whole.transferred_in + each.transferred_in,
            whole.transferred_out + each.transferred_out,
            whole.left + each.left,
            whole.at_end + each.at_end,
        )
    return whole
