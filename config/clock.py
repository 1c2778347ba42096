"""The one clock of the house."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo


@dataclass(frozen=True, slots=True)
class Clock:
    """Tells the time; the demo school's clock stands on its own day and runs on from there."""

    zone: ZoneInfo
    offset: timedelta = timedelta()

    def now(self) -> datetime:
        """The moment, aware, in UTC."""
        return datetime.now(UTC) + self.offset

    def today(self) -> date:
        """The school's calendar day, which begins at midnight in the school's zone."""
        return self.now().astimezone(self.zone).date()
