"""Behaviour summary (uzvedības kopsavilkums): a pupil's entries over a period, never beside others' (16).

Built on plain entries: whoever keeps the behaviour journal gives them, the paper counts them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from config.duties import Duty
from reports.base import Report
from reports.letterhead import Letterhead


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of the behaviour journal."""

    day: str
    place: str
    """Place or subject."""
    value: str
    """What it is about: „cieņa”, „atbildība”."""
    is_positive: bool
    words: str
    author: str


@dataclass(frozen=True, slots=True)
class Value:
    """How often a value was shown, and how often it was not."""

    name: str
    positive: int
    negative: int


@dataclass(frozen=True, slots=True)
class Pupil:
    """The paper of one pupil."""

    student_id: int
    name: str
    entries: tuple[Entry, ...]

    @property
    def values(self) -> Sequence[Value]:
        """The entries by value, in the order in which values first come."""
        good = Counter(one.value for one in self.entries if one.is_positive)
        bad = Counter(one.value for one in self.entries if not one.is_positive)
        named = dict.fromkeys(one.value for one in self.entries)
        return [Value(name, good[name], bad[name]) for name in named]

    @property
    def whole(self) -> Value:
        """All entries together."""
        positive = sum(one.is_positive for one in self.entries)
        return Value("Kopā", positive, len(self.entries) - positive)


@dataclass(frozen=True, slots=True)
class Data:
    """The papers of a class's pupils, or of some of them."""

    letterhead: Letterhead
    class_name: str
    year: str
    period: str
    pupils: tuple[Pupil, ...]
    is_kept: bool
    """Whether the behaviour journal is kept in this system at all."""
    class_teacher: str
    printed_on: str


REPORT: Report[Data] = Report("behaviour_summary", "Uzvedības kopsavilkums", Duty.PRINTOUTS_PRINT, "16")
"""The table of duties has no printing of behaviour: who prints what the class's journals hold prints this."""
