"""Notice to the municipality (paziņojums pašvaldībai): too many unexcused lessons of a pupil (Reg. 89)."""

from __future__ import annotations

from dataclasses import dataclass

from config.duties import Duty
from reports.base import Report
from reports.letterhead import Letterhead


@dataclass(frozen=True, slots=True)
class SubjectMissed:
    """What was missed of one subject."""

    name: str
    days: tuple[str, ...]
    """„12.10.2026. (3., 4. stunda)”, day by day."""
    count: int
    """How many lessons."""


@dataclass(frozen=True, slots=True)
class Done:
    """One thing the school did."""

    when: str
    absent_on: str
    whom: str
    way: str
    result: str


@dataclass(frozen=True, slots=True)
class Data:
    """One notice."""

    letterhead: Letterhead
    number: str
    """„3 (2026./2027.)”"""
    municipality: str
    """Empty: a line to write on."""
    pupil: str
    class_name: str
    semester: int
    year: str
    starts_on: str
    until: str
    count: int
    subjects: tuple[SubjectMissed, ...]
    done: tuple[Done, ...]
    prepared_by: str
    made_on: str
    copy_of: str
    """When it is printed again; empty on the first print."""

    @property
    def lessons(self) -> str:
        """„21 mācību stundu”, „22 mācību stundas”: the word after the number."""
        tens, ones = self.count % 100, self.count % 10
        return "mācību stundu" if ones in {0, 1} or 10 <= tens <= 20 else "mācību stundas"


REPORT: Report[Data] = Report(
    "municipality_notice", "Paziņojums pašvaldībai", Duty.MUNICIPALITY_NOTICE_PRINT, "8"
)
