"""One class's week becomes another in November: two of its lessons change places (clause 6)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import combinations

from admin.demo.plan import SchoolPlan, SlotPlan
from models.journal import JournalKind

WEEK = timedelta(days=7)
Time = tuple[int, int]


@dataclass(frozen=True, slots=True)
class DatedSlot:
    """A lesson of the week from a day to a day."""

    plan: SlotPlan
    starts_on: date
    ends_on: date | None = None


@dataclass(frozen=True, slots=True)
class Change:
    """Two lessons that change places, and the class whose they are."""

    school_class: int
    lessons: tuple[SlotPlan, SlotPlan]
    first_day: date

    def dated(self, plan: SchoolPlan) -> list[DatedSlot]:
        """Both as they were and as they are."""
        one, other = self.lessons
        eve = self.first_day - timedelta(days=1)
        was = [DatedSlot(each, plan.starts_on, eve) for each in (one, other)]
        return was + [
            DatedSlot(SlotPlan(mine.group, place.weekday, place.number, mine.room), self.first_day)
            for mine, place in ((one, other), (other, one))
        ]


def dated_slots(plan: SchoolPlan) -> list[DatedSlot]:
    """Every lesson of the week with its days; what was changed stands last."""
    change = november_of(plan)
    if change is None:
        return [DatedSlot(one, plan.starts_on) for one in plan.slots]
    kept = [DatedSlot(one, plan.starts_on) for one in plan.slots if one not in change.lessons]
    return kept + change.dated(plan)


def november_of(plan: SchoolPlan) -> Change | None:
    """The change of a class in which two lessons can change places; None when there is none.

    The middle one of the school comes first: its teacher is among those named at the start.
    """
    first = date(plan.starts_on.year, 11, 1)
    monday = first + (WEEK - timedelta(days=first.weekday())) % WEEK
    busy = _busy(plan)
    middle = len(plan.classes) // 2
    for school_class in sorted(range(len(plan.classes)), key=lambda place: abs(place - middle)):
        for one, other in combinations(_own_lessons(plan, school_class), 2):
            if _may_change(plan, busy, one, other):
                return Change(school_class, (one, other), monday)
    return None


def _own_lessons(plan: SchoolPlan, school_class: int) -> Iterator[SlotPlan]:
    """Lessons the class has as a whole and alone."""
    for slot in plan.slots:
        group = plan.groups[slot.group]
        journal = plan.journals[group.journal]
        if journal.kind is JournalKind.SUBJECT and journal.classes == (school_class,) and group.whole_class:
            yield slot


def _busy(plan: SchoolPlan) -> Mapping[Time, list[SlotPlan]]:
    found: dict[Time, list[SlotPlan]] = defaultdict(list)
    for slot in plan.slots:
        found[slot.weekday, slot.number].append(slot)
    return found


def _may_change(
    plan: SchoolPlan, busy: Mapping[Time, list[SlotPlan]], one: SlotPlan, other: SlotPlan
) -> bool:
    """Whether nobody would be in two places, and no subject twice on a day."""
    if one.group == other.group or one.weekday == other.weekday:
        return False
    return _fits(plan, busy, one, other) and _fits(plan, busy, other, one)


def _fits(plan: SchoolPlan, busy: Mapping[Time, list[SlotPlan]], moved: SlotPlan, place: SlotPlan) -> bool:
    teachers = set(plan.groups[moved.group].teachers)
    others = [one for one in busy[place.weekday, place.number] if one != place]
    same_day = any(one.group == moved.group and one.weekday == place.weekday for one in plan.slots)
    return not same_day and not any(
        one.room == moved.room or teachers & set(plan.groups[one.group].teachers) for one in others
    )
