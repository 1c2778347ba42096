"""Counting absences by their signs, however they are put together."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from config.translations.formats import date_short
from models.queries.absence_register import Absence
from models.rules.absences import AbsenceState
from reports.absence_overview import Dates, Row
from reports.signs import small

LATE = "k"
UNKNOWN_COLUMN, LATE_COLUMN = "?", "?k"
"""Columns beside those of the grounds; no letter of a ground looks like them."""


@dataclass(frozen=True, slots=True)
class Signs:
    """The columns of a table of absences: the school's grounds in their order, then what has none."""

    suffixes: tuple[str, ...]

    @classmethod
    def of(cls, reasons: Iterable[Any]) -> Signs:
        """As the school's grounds say (`suffix`)."""
        return cls(tuple(dict.fromkeys(one.suffix for one in reasons)))

    @property
    def heads(self) -> tuple[str, ...]:
        """Heads of the columns: „nˢ”, „nᶜ”, „nⁿ”, „n”, „n kopā”, „k”, „k min.”."""
        return (*(f"n{small(one)}" for one in self.suffixes), "n", "n kopā", "k", "k min.")

    def row(self, name: str, absences: Sequence[Absence]) -> Row:
        """How many of each."""
        counts = Counter(self._column(one) for one in absences)
        known = [counts[suffix] for suffix in self.suffixes]
        missed_ones = sum(known) + counts[UNKNOWN_COLUMN]
        minutes = sum(one.sign.minutes or 0 for one in absences if one.sign.letter == LATE)
        return Row(name, (*known, counts[UNKNOWN_COLUMN], missed_ones, counts[LATE_COLUMN], minutes))

    def _column(self, absence: Absence) -> str:
        sign = absence.sign
        if sign.letter == LATE:
            return LATE_COLUMN
        is_known = sign.state is not AbsenceState.UNKNOWN and sign.suffix in self.suffixes
        return sign.suffix if is_known else UNKNOWN_COLUMN


def put_by(absences: Iterable[Absence], key: Callable[[Absence], Hashable]) -> Mapping[Any, list[Absence]]:
    """The absences of each key."""
    found: dict[Any, list[Absence]] = defaultdict(list)
    for one in absences:
        found[key(one)].append(one)
    return found


def month_of(absence: Absence) -> tuple[int, int]:
    """Year and month, as months follow one another."""
    return absence.day.year, absence.day.month


def missed(absences: Iterable[Absence], state: AbsenceState) -> list[Absence]:
    """Lessons missed of which this is known; being late is not missing one."""
    return [one for one in absences if one.sign.letter != LATE and one.sign.state is state]


def dates(name: str, absences: Sequence[Absence]) -> Dates:
    """On which days and lessons: „12.10.2026. (3., 4. stunda)”."""
    by_day: dict[date, list[int | None]] = defaultdict(list)
    for one in sorted(absences, key=lambda each: (each.day, each.number is None, each.number or 0)):
        by_day[one.day].append(one.number)
    said = tuple(f"{date_short(day)} ({_lessons(numbers)})" for day, numbers in by_day.items())
    return Dates(name, said, len(absences))


def _lessons(numbers: Sequence[int | None]) -> str:
    named = [f"{number}." for number in numbers if number is not None]
    return f"{', '.join(named)} stunda" if named else "ārpus saraksta"
