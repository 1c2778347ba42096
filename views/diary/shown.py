"""The diary as its page shows it: days, lessons, homework and marks, all words ready."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from models.rules.homework import Part


@dataclass(frozen=True, slots=True)
class Entry:
    """Who wrote something, and when (school-local, as words)."""

    who: str = ""
    when: str = ""

    def __str__(self) -> str:
        return ", ".join(part for part in (self.who, self.when) if part)


@dataclass(frozen=True, slots=True)
class HomeworkShown:
    """What one lesson set for another."""

    parts: Sequence[Part]
    files: Sequence[dict[str, Any]]
    day: str
    """Where it is set, for when it is due; where it is due, when it was set; empty when nobody can say."""
    former: str = ""
    """What stood there before it was corrected."""
    corrected: str = ""
    """When it was."""


@dataclass(frozen=True, slots=True)
class MarkShown:
    """One mark of a cell."""

    value: str
    former: str
    """The former value of a corrected mark."""
    improved: bool
    """A better one stands behind it and counts instead."""


@dataclass(frozen=True, slots=True)
class CellShown:
    """The marks of one column: a test with four criteria has four."""

    marks: Sequence[MarkShown]
    is_text: bool
    """Written in words."""
    meaning: Sequence[tuple[str, str]]
    """Each different mark that is not plain by itself, with what it means."""
    work: str
    """For what they were given: the column's title and kind."""
    weight: str
    """Empty for the usual weight."""
    entry: str
    """Who gave them and when, as far as the lesson's own entry does not say it."""


@dataclass(frozen=True, slots=True)
class SignShown:
    """A sign of absence with its ground."""

    letter: str
    suffix: str
    minutes: int | None
    words: str
    look: str
    """excused, unexcused, late or unknown."""


@dataclass(slots=True)
class RowShown:
    """A lesson of the day, held or expected, or marks that belong to none."""

    number: int | None
    subject: str
    group: str = ""
    room: str = ""
    time: str = ""
    change: str = ""
    """What is unlike the timetable: not held, moved, held by somebody else, in another room."""
    is_struck: bool = False
    topic: str = ""
    outcome: str = ""
    homework: HomeworkShown | None = None
    due: list[HomeworkShown] = field(default_factory=list)
    cells: list[CellShown] = field(default_factory=list)
    sign: SignShown | None = None
    left_at: str = ""
    entry: Entry = field(default_factory=Entry)

    @property
    def order(self) -> tuple[bool, int, str, str]:
        """As the timetable has it; what is outside it stands last."""
        return self.number is None, self.number or 0, self.subject, self.group


@dataclass(frozen=True, slots=True)
class DayShown:
    """A day of the week shown."""

    day: date
    heading: str
    rows: Sequence[RowShown]
    due: Sequence[HomeworkShown]
    """Homework for this day whose lesson is not among the rows."""
    note: str
    """Why there are no lessons, where the calendar says."""
    notices: Sequence[Any]
    is_today: bool
    is_chosen: bool
