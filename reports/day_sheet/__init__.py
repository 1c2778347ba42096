"""Day sheet (dienas lapa): blank boxes for the lessons of a day on which nothing can be typed (clause 11)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import zip_longest

from config.duties import Duty
from reports.base import Report
from reports.letterhead import Letterhead


@dataclass(frozen=True, slots=True)
class Lesson:
    """One lesson to be written by hand."""

    number: int
    hours: str
    title: str
    room: str
    teachers: str
    pupils: Sequence[str]

    @property
    def pairs(self) -> Sequence[tuple[tuple[int, str] | None, tuple[int, str] | None]]:
        """The pupils with their numbers in two halves side by side, down the left and then down the right."""
        numbered = list(enumerate(self.pupils, 1))
        half = (len(numbered) + 1) // 2
        return list(zip_longest(numbered[:half], numbered[half:]))


@dataclass(frozen=True, slots=True)
class Data:
    """The lessons of a day, of a class or of a teacher."""

    letterhead: Letterhead
    day: str
    whose: str
    lessons: Sequence[Lesson]


REPORT: Report[Data] = Report("day_sheet", "Dienas lapa", Duty.PRINTOUTS_PRINT, "11")
