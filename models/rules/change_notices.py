"""Which changes of single lessons families are told of: those so near that they would not see them (6)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from models.rules.calendar import Expected, SchoolCalendar

DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Nearness:
    """How near a lesson must be at a moment, reckoned in school days."""

    calendar: SchoolCalendar
    bells: Mapping[int, tuple[time, time]]
    """Lesson number -> beginning and end, school-local."""
    ahead: int | None
    """School days after today that count; None: families are told nothing."""

    def holds(self, lesson: Expected, local: datetime) -> bool:
        """Whether the lesson is near at `local`, a moment in the school's zone; one that is over is not."""
        today = local.date()
        if self.ahead is None or lesson.day < today:
            return False
        if lesson.day == today:
            bell = self.bells.get(lesson.number)
            return bell is None or local.time() < bell[1]
        return len(self.calendar.school_days(today + DAY, lesson.day)) <= self.ahead
