"""When things are written down at the invented school: at lessons, after them, late, or not at all."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from random import Random
from typing import NamedTuple
from zoneinfo import ZoneInfo

from models.rules.deadline import due_at
from models.rules.lesson_times import LESSON_TIMES
from models.rules.settings import SchoolSettings

FORGOTTEN, HALF_DONE, LATE = 0.007, 0.015, 0.045
"""Of all lessons: up to which share nothing is entered, only attendance, everything after the deadline."""

TODAY_OPEN, TODAY_HALF_DONE = 0.25, 0.4
"""The same for lessons of today that are over already."""

HOURS_LATE = (0.6, 1, 2, 3, 14, 15, 16, 17, 21, 39, 63)
MINUTE = timedelta(minutes=1)


class Entry(NamedTuple):
    """When attendance was confirmed, and when the topic was there too; None: not yet."""

    confirmed_at: datetime
    entered_at: datetime | None


@dataclass(frozen=True, slots=True)
class Moments:
    """The hours of the school up to the demo's moment; all moments are aware and in UTC."""

    now: datetime
    zone: ZoneInfo
    settings: SchoolSettings

    def at(self, day: date, clock: time) -> datetime:
        """The moment a school-local clock shows `clock` on `day`."""
        return datetime.combine(day, clock, self.zone).astimezone(UTC)

    def due(self, day: date, number: int) -> datetime:
        """Until when a lesson is to be entered (clause 11)."""
        rules = self.settings
        end = LESSON_TIMES[number - 1][1]
        return due_at(day, end, rules.entry_deadline, rules.entry_grace_minutes, self.zone)

    def entry(self, rng: Random, day: date, number: int) -> Entry | None:
        """How a lesson was entered; None when it is not over yet or nobody did."""
        begins, ends = (self.at(day, clock) for clock in LESSON_TIMES[number - 1])
        is_today = day == self.now.astimezone(self.zone).date()
        dice = rng.random()
        if ends > self.now or dice < (TODAY_OPEN if is_today else FORGOTTEN):
            return None
        confirmed_at = begins + rng.randint(2, 9) * MINUTE
        if dice < (TODAY_HALF_DONE if is_today else HALF_DONE):
            return Entry(confirmed_at, None)
        if dice < LATE and not is_today:
            late_at = self.due(day, number) + rng.choice(HOURS_LATE) * 60 * MINUTE
            return Entry(late_at, late_at) if late_at <= self.now else None
        return Entry(confirmed_at, min(self.now, ends + rng.randint(-4, 25) * MINUTE))
