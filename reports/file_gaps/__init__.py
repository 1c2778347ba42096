"""List of gaps: what exactly is missing or outdated in the personal files of a class or the school (18)."""

from __future__ import annotations

from dataclasses import dataclass

from config.duties import Duty
from reports.base import Report
from reports.letterhead import Letterhead


@dataclass(frozen=True, slots=True)
class Line:
    """One pupil's file with gaps."""

    name: str
    missing: str
    outdated: str
    checked_on: str
    """Empty while nobody has checked the file this year."""


@dataclass(frozen=True, slots=True)
class ClassGaps:
    """The files with gaps of one class."""

    name: str
    teacher: str
    files: int
    complete: int
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Data:
    """The list, class by class."""

    letterhead: Letterhead
    printed_on: str
    classes: tuple[ClassGaps, ...]


REPORT: Report[Data] = Report("file_gaps", "Personas lietu trūkumi", Duty.FILE_CONTROL_PRINT, "18")
