"""The sheet of a class's year on the screen: subjects across, pupils down (clause 19)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from models.rules.absences import AbsenceState
from models.rules.class_year import ClassYear, PupilOfYear, Result
from models.rules.marks import ScaleKind, TermKind
from models.rules.promotion import Advice, Finding, Reason
from models.rules.stays import YearInClass

LONGEST_MARK = 5
"""A longer one is a text: the cell shows its beginning, the whole when pointed at."""


@dataclass(frozen=True, slots=True)
class Column:
    """A subject with the terms in which somebody has a mark."""

    subject_id: int
    name: str
    short_name: str
    kinds: tuple[TermKind, ...]


@dataclass(frozen=True, slots=True)
class Cell:
    """One mark on the screen, or why there is none."""

    text: str
    whole: str = ""
    is_year: bool = False
    is_wrong: bool = False
    """Whether the rule of promotion names it."""
    is_exempt: bool = False
    is_taken: bool = True
    begins: bool = False
    """The first of its subject."""


@dataclass(frozen=True, slots=True)
class Line:
    """A pupil's line."""

    student_id: int
    name: str
    year: YearInClass
    is_here: bool
    has_plan: bool
    cells: tuple[Cell, ...]
    absences: Counter[AbsenceState]
    advice: Advice
    reasons: tuple[Reason, ...]
    row: Any
    """The decision in force; None while nothing is decided."""
    born_on: date | None = None
    """Where another pupil of the class is called the same."""

    @property
    def lacking(self) -> int:
        """How many marks of the year are not typed."""
        missing = [one for one in self.reasons if one.finding is Finding.MISSING]
        return len(missing) if self.is_here else 0

    @property
    def last_day(self) -> date | None:
        """The last day in the class, when the pupil left it."""
        return None if self.is_here else self.year.last_day


def columns_of(year: ClassYear) -> Sequence[Column]:
    """Subjects in the class's order; the year's column is always there."""
    return [
        Column(
            subject.id,
            subject.name,
            subject.short_name or subject.name,
            tuple(
                kind
                for kind in TermKind
                if kind is TermKind.YEAR
                or any(kind in pupil.results[subject.id].marks for pupil in year.pupils)
            ),
        )
        for subject in year.subjects
    ]


def lines_of(
    year: ClassYear,
    columns: Sequence[Column],
    decisions: Mapping[int, Any],
    absences: Mapping[int, Counter[AbsenceState]],
) -> Sequence[Line]:
    """Everybody who is or was in the class."""
    shared = Counter((pupil.surname, pupil.first_name) for pupil in year.pupils)
    lines = [
        _line(year, pupil, columns, decisions.get(pupil.id), absences[pupil.id]) for pupil in year.pupils
    ]
    return [
        replace(line, born_on=pupil.birth_date) if shared[pupil.surname, pupil.first_name] > 1 else line
        for line, pupil in zip(lines, year.pupils, strict=True)
    ]


def _line(
    year: ClassYear,
    pupil: PupilOfYear,
    columns: Sequence[Column],
    row: Any,
    absences: Counter[AbsenceState],
) -> Line:
    proposed, is_here = year.proposed(pupil), year.stay(pupil)
    named = {reason.subject for reason in proposed.reasons}
    return Line(
        student_id=pupil.id,
        name=f"{pupil.surname} {pupil.first_name}",
        year=pupil.year,
        is_here=is_here,
        has_plan=pupil.has_plan,
        cells=tuple(
            _cell(pupil.results[column.subject_id], kind, place == 0, is_here and column.name in named)
            for column in columns
            for place, kind in enumerate(column.kinds)
        ),
        absences=absences,
        advice=proposed.advice,
        reasons=proposed.reasons,
        row=row,
    )


def _cell(result: Result, kind: TermKind, begins: bool, is_named: bool) -> Cell:  # noqa: FBT001
    mark = result.marks.get(kind, "")
    is_text = result.scale is ScaleKind.TEXT or len(mark) > LONGEST_MARK
    return Cell(
        text=f"{mark[: LONGEST_MARK - 1]}…" if is_text and len(mark) > LONGEST_MARK else mark,
        whole=mark if is_text else "",
        is_year=kind is TermKind.YEAR,
        is_wrong=is_named and kind in {TermKind.YEAR, TermKind.POST_EXAM, TermKind.FINAL},
        is_exempt=result.exempt_by is not None,
        is_taken=result.is_taken,
        begins=begins,
    )
