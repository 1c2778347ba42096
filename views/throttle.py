"""Counting how often something is asked for, in the memory of one process: cheap, and forgotten with it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from threading import Lock

MOST_KEPT = 10_000
"""Who is counted at once at most; then counting begins anew for all."""


@dataclass
class Throttle:
    """So many times within a stretch of time for each asker, and no more."""

    most: int
    within: timedelta
    _since: dict[str, tuple[datetime, int]] = field(default_factory=dict)
    _lock: Lock = field(default_factory=Lock)

    def is_spent(self, asker: str, now: datetime) -> bool:
        """Whether the bounds are reached, without counting."""
        with self._lock:
            since, times = self._since.get(asker, (now, 0))
        return times >= self.most and now - since < self.within

    def admits(self, asker: str, now: datetime) -> bool:
        """Count one more time at `now`, and say whether it is still within bounds."""
        with self._lock:
            since, times = self._since.get(asker, (now, 0))
            if now - since >= self.within:
                since, times = now, 0
            if len(self._since) >= MOST_KEPT:
                self._since.clear()
            self._since[asker] = (since, times + 1)
        return times < self.most
