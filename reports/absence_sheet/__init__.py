"""A pupil's absences (skolēna kavējumi): the same as the overview of a class, a paper for each pupil (8)."""

from __future__ import annotations

from dataclasses import dataclass

from config.duties import Duty
from reports.absence_overview import Dates, Row
from reports.base import Report
from reports.letterhead import Letterhead


@dataclass(frozen=True, slots=True)
class Pupil:
    """The paper of one pupil."""

    student_id: int
    name: str
    whole: Row
    months: tuple[Row, ...]
    subjects: tuple[Row, ...]
    dates: tuple[Dates, ...]
    """When, by what is known of it: „slimība”, „iemesls nav zināms”, „nokavēts stundas sākums”."""
    unknown: int
    """Lessons whose ground is not known."""


@dataclass(frozen=True, slots=True)
class Data:
    """The papers of a class's pupils, or of some of them."""

    letterhead: Letterhead
    class_name: str
    year: str
    period: str
    heads: tuple[str, ...]
    key: str
    pupils: tuple[Pupil, ...]
    class_teacher: str
    printed_on: str


REPORT: Report[Data] = Report("absence_sheet", "Skolēna kavējumi", Duty.PRINTOUTS_PRINT, "8")
