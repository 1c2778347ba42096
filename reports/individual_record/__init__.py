"""Record of individual work (individuālā darba uzskaite): a pupil's sessions over a period (clause 14)."""

from __future__ import annotations

from dataclasses import dataclass

from config.duties import Duty
from reports.base import Report
from reports.letterhead import Letterhead


@dataclass(frozen=True, slots=True)
class Session:
    """A session held, or a planned one that was not."""

    day: str
    hours: str
    """„14.15–14.55”"""
    minutes: int
    """0 when it was not held."""
    pupils: tuple[str, ...]
    """With the sign of whoever was absent: „Kalna Nora (nˢ)”."""
    topic: str
    """Of one not held: why not."""
    teacher: str


@dataclass(frozen=True, slots=True)
class Line:
    """A session on the paper of one pupil, who alone is named there."""

    session: Session
    sign: str
    """Of absence; empty of who was there."""


@dataclass(frozen=True, slots=True)
class Record:
    """The paper of one pupil."""

    student_id: int
    name: str
    lines: tuple[Line, ...]

    @property
    def held(self) -> int:
        """How many sessions were held."""
        return sum(bool(one.session.minutes) for one in self.lines)

    @property
    def minutes(self) -> int:
        """How long they lasted together, whether or not the pupil was there."""
        return sum(one.session.minutes for one in self.lines)


@dataclass(frozen=True, slots=True)
class Data:
    """The papers of a class's pupils; who had no individual work has none."""

    letterhead: Letterhead
    class_name: str
    year: str
    period: str
    """„01.09.2026.–27.11.2026.”"""
    key: str
    records: tuple[Record, ...]
    class_teacher: str
    printed_on: str


REPORT: Report[Data] = Report("individual_record", "Individuālā darba uzskaite", Duty.PRINTOUTS_PRINT, "14")
