"""A week of lessons and its versions: what a new one changes (clause 6, law 9)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from models.rules.intervals import DAY, Interval

WEEKDAYS = range(6)
NUMBERS = range(11)
MOST_PLACES = 120
"""Lessons of a class's week; more is no timetable."""
Time = tuple[int, int]
"""Weekday (0 = Monday) and lesson number."""


class Place(NamedTuple):
    """A lesson of the week: when, whose, where."""

    weekday: int
    number: int
    group_id: int
    room_id: int | None = None

    @property
    def time(self) -> Time:
        """When it is."""
        return (self.weekday, self.number)

    @property
    def of_group(self) -> tuple[int, int, int]:
        """The lesson, whatever its room."""
        return self[:3]


@dataclass(frozen=True, slots=True)
class Standing:
    """A lesson of the week as the records have it."""

    id: int
    place: Place
    valid: Interval


@dataclass(frozen=True, slots=True)
class Difference:
    """What the records change when a week begins on a day; whatever is named nowhere stays untouched."""

    begun: Sequence[Place] = ()
    ended: Sequence[Standing] = ()
    """They last to the day before."""
    dropped: Sequence[Standing] = ()
    """They would begin that very day or were to: they go without ever having been."""
    resumed: Sequence[Standing] = ()
    """They were to end the day before, and go on."""
    moved: Mapping[int, int | None] | None = None
    """Number of a row that begins that very day -> its other room."""

    @property
    def is_empty(self) -> bool:
        """Whether the week stays as it is."""
        return not (self.begun or self.ended or self.dropped or self.resumed or self.moved)

    def groups(self, standing: Iterable[Standing]) -> frozenset[int]:
        """The groups whose lessons change."""
        moved = self.moved or {}
        changed = [*self.begun, *(one.place for one in (*self.ended, *self.dropped, *self.resumed))]
        changed += [one.place for one in standing if one.id in moved]
        return frozenset(place.group_id for place in changed)


def difference(standing: Iterable[Standing], wanted: Iterable[Place], first_day: date) -> Difference:
    """What to change so that the week is as `wanted` from `first_day` on; nothing before it is touched."""
    rooms = {place.of_group: place.room_id for place in wanted}
    eve = first_day - DAY
    rows = list(standing)
    closed = {one.place: one for one in rows if one.valid.last == eve}
    ended: list[Standing] = []
    dropped: list[Standing] = []
    moved: dict[int, int | None] = {}
    kept: set[tuple[int, int, int]] = set()
    for one in rows:
        if first_day not in one.valid:
            continue
        key, is_new = one.place.of_group, one.valid.starts_on == first_day
        wish = Place(*key, rooms[key]) if key in rooms else None
        if wish == one.place:
            kept.add(key)
        elif is_new and wish is not None and wish not in closed:
            moved[one.id] = wish.room_id
            kept.add(key)
        else:
            (dropped if is_new else ended).append(one)
    missing = [Place(*key, room) for key, room in sorted(rooms.items()) if key not in kept]
    return Difference(
        begun=[place for place in missing if place not in closed],
        ended=ended,
        dropped=dropped,
        resumed=[closed[place] for place in missing if place in closed],
        moved=moved,
    )


def version_days(standing: Iterable[Standing]) -> list[date]:
    """The days on which the week became another, the first one first."""
    days: set[date] = set()
    for one in standing:
        days.add(one.valid.starts_on)
        if one.valid.ends_on is not None and one.valid.ends_on < date.max:
            days.add(one.valid.ends_on + DAY)
    return sorted(days)


def week_on(standing: Iterable[Standing], day: date) -> list[Place]:
    """The week as it is on a day."""
    return sorted((one.place for one in standing if day in one.valid), key=_order)


def _order(place: Place) -> tuple[int, int, int, int]:
    return (place.weekday, place.number, place.group_id, place.room_id or 0)


@dataclass(frozen=True, slots=True)
class Shift:
    """One hour of the week that is not what it was."""

    time: Time
    was: Sequence[Place]
    now: Sequence[Place]


def shifts(before: Iterable[Place], after: Iterable[Place]) -> list[Shift]:
    """In which hours two weeks differ, in the order of the week."""
    old, new = by_time(before), by_time(after)
    found = []
    for time in sorted({*old, *new}):
        was = [place for place in old.get(time, ()) if place not in new.get(time, ())]
        now = [place for place in new.get(time, ()) if place not in old.get(time, ())]
        if was or now:
            found.append(Shift(time, was, now))
    return found


def by_time(places: Iterable[Place]) -> dict[Time, list[Place]]:
    """The lessons of each hour."""
    found: defaultdict[Time, list[Place]] = defaultdict(list)
    for place in places:
        found[place.time].append(place)
    return dict(found)
