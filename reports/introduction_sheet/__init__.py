"""The introduction on paper: the notice of a class with lines its parents sign on (clause 5)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from config.duties import Duty
from reports.base import Report
from reports.letterhead import Letterhead


@dataclass(frozen=True, slots=True)
class Part:
    """A paragraph or a list: each line in bits short enough for paper."""

    is_list: bool
    lines: Sequence[Sequence[str]]


@dataclass(frozen=True, slots=True)
class Data:
    """One class."""

    letterhead: Letterhead
    class_name: str
    year: str
    parts: Sequence[Part]
    pupils: Sequence[str]
    teacher: str


REPORT: Report[Data] = Report(
    "introduction_sheet", "Iepazīstināšana ar E-klasi", Duty.INTRODUCTION_ENTER, "5"
)
