"""What a file of a timetable says, whatever program wrote it (clauses 3.1, 6)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import time

from models.operations.imports import Findings

ClassKey = tuple[int, str]
"""Grade and small letter."""


@dataclass(frozen=True, slots=True)
class StudentSet:
    """Who has a lesson: a class, or a group of it."""

    text: str
    """As the file writes it."""
    key: ClassKey | None
    """None: it is not the name of a class."""
    group: str = ""
    """Empty: the whole class."""


@dataclass(frozen=True, slots=True)
class TeacherName:
    """A teacher as the file knows him or her."""

    shown: str
    full: str = ""
    """First name and surname in either order, where the file tells more than `shown`."""
    email: str = ""


@dataclass(frozen=True, slots=True)
class TimetableLesson:
    """One lesson of the week; a double lesson is two of them."""

    rows: tuple[int, ...]
    subject: str
    sets: tuple[StudentSet, ...]
    teachers: tuple[TeacherName, ...]
    weekday: int
    """0 = Monday."""
    number: int
    """Place in the day; of a file that only knows times, the rank of its time."""
    room: str = ""


@dataclass(frozen=True, slots=True)
class UnplacedLesson:
    """A lesson the program has not found a time for."""

    row: int
    subject: str
    sets: tuple[StudentSet, ...]
    count: int
    """How many a week."""


@dataclass(frozen=True, slots=True)
class Hour:
    """A lesson of the day as the file calls it."""

    name: str
    number: int
    starts_at: time | None = None
    """Set when `number` is only the rank of the time: the bells of the school then decide."""


@dataclass(frozen=True, slots=True)
class Timetable:
    """A week as a file has it; nothing of it is compared with the records yet."""

    lessons: tuple[TimetableLesson, ...]
    unplaced: tuple[UnplacedLesson, ...] = ()
    hours: tuple[Hour, ...] = ()
    short_names: Mapping[str, str] = field(default_factory=dict)
    """Short names of subjects by the subject's name."""
    findings: Findings = field(default_factory=Findings)
    """What was told while it was read."""
    rows: tuple[int, ...] = ()
    """Rows that were read and hold no lesson that could be understood."""
    headers: Mapping[str, str] = field(default_factory=dict)
    places: Mapping[int, str] = field(default_factory=dict)
