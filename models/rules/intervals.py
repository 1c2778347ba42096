"""Runs of days: from a day to a day, both included, or to no end yet."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from flask_babel import gettext as _

from models.rules.broken import RuleBroken

DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Interval:
    """School-local days from `starts_on` to `ends_on`, both included; None is open.

    Raises:
        RuleBroken: it ends before it starts.
    """

    starts_on: date
    ends_on: date | None = None

    def __post_init__(self) -> None:
        if self.last < self.starts_on:
            raise RuleBroken(_("The end is earlier than the beginning."), "ends_on")

    @property
    def last(self) -> date:
        """The last day, the end of the calendar for an open run."""
        return self.ends_on or date.max

    def __contains__(self, day: date) -> bool:
        return self.starts_on <= day <= self.last

    def overlaps(self, other: "Interval") -> bool:
        """Whether some day belongs to both."""
        return self.starts_on <= other.last and other.starts_on <= self.last

    def common(self, other: "Interval") -> "Interval | None":
        """The days that belong to both."""
        if not self.overlaps(other):
            return None
        last = min(self.last, other.last)
        return Interval(max(self.starts_on, other.starts_on), None if last == date.max else last)


def merge(intervals: Iterable[Interval]) -> list[Interval]:
    """The same days in as few runs as possible, earliest first; neighbours are joined."""
    merged: list[Interval] = []
    for each in sorted(intervals, key=lambda one: (one.starts_on, one.last)):
        if merged and (merged[-1].last == date.max or each.starts_on <= merged[-1].last + DAY):
            ends_on = max(merged[-1].last, each.last)
            merged[-1] = Interval(merged[-1].starts_on, None if ends_on == date.max else ends_on)
        else:
            merged.append(each)
    return merged
