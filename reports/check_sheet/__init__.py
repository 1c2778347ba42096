"""Check sheet (pārbaudes lapa): what came into a class's journals from elsewhere, to be signed (11-13)."""

from __future__ import annotations

from dataclasses import dataclass

from config.duties import Duty
from reports.base import Report
from reports.letterhead import Letterhead


@dataclass(frozen=True, slots=True)
class Cell:
    """What a pupil has in one subject."""

    marks: int
    """How many marks, without those of terms."""
    terms: tuple[str, ...]
    """A mark for each of the terms of the sheet; empty where none is typed."""


@dataclass(frozen=True, slots=True)
class Line:
    """One pupil of the class."""

    surname: str
    first_name: str
    cells: tuple[Cell, ...]
    """In the order of the sheet's subjects."""
    missed: int
    late: int
    born: str = ""
    """The birth date, where another pupil of the class is called the same."""


@dataclass(frozen=True, slots=True)
class Data:
    """The sheet of one class."""

    letterhead: Letterhead
    class_name: str
    year: str
    subjects: tuple[str, ...]
    terms: tuple[str, ...]
    """Names of the terms somebody has a mark of, as the columns call them."""
    lines: tuple[Line, ...]
    class_teacher: str
    issued_on: str

    @property
    def totals(self) -> tuple[int, ...]:
        """Marks of the class in each subject."""
        return tuple(
            sum(line.cells[place].marks for line in self.lines) for place in range(len(self.subjects))
        )


REPORT: Report[Data] = Report("check_sheet", "Pārbaudes lapa", Duty.ADMINISTRATION_ENTER, "11-13")
