"""Calendar feed (kalendāra adrese): lessons, changes, tests and homework for one's calendar program.

What leaves is plain data and no mark, sign or reason of anybody (clause 6).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo


@dataclass(frozen=True, slots=True)
class Event:
    """One entry of a calendar."""

    uid: str
    """The same as long as it is the same thing, wherever it moves."""
    summary: str
    starts: datetime | date
    """School-local and naive; a date alone for what lasts all day."""
    ends: datetime | date
    """The moment after it; of what lasts all day the next day."""
    stamp: datetime
    """Aware: when it became what it is."""
    sequence: int = 0
    """How often it was changed."""
    location: str = ""
    description: str = ""
    is_cancelled: bool = False


@dataclass(frozen=True, slots=True)
class Feed:
    """A calendar."""

    name: str
    zone: ZoneInfo
    events: Sequence[Event]
