"""A class's year as plain data: its pupils, subjects and marks, and what the rule says (clause 19)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from models.rules.marks import ScaleKind, TermKind
from models.rules.promotion import Proposal, SubjectResult, proposal
from models.rules.stays import YearInClass


@dataclass(frozen=True, slots=True)
class SubjectOfClass:
    """A marked subject, in the class's order; those of individual plans alone come last."""

    id: int
    name: str
    short_name: str
    scale: ScaleKind | None
    """The class's; None where only individual plans hold the subject."""


@dataclass(frozen=True, slots=True)
class Result:
    """What one pupil has in one subject."""

    scale: ScaleKind
    marks: Mapping[TermKind, str]
    exempt_by: str | None = None
    """Number of the order; None when not exempt."""
    is_taken: bool = True

    @property
    def counts(self) -> bool:
        """Whether the rule of promotion looks at it, and a year's mark is wanted."""
        return self.is_taken and self.exempt_by is None


@dataclass(frozen=True, slots=True)
class PupilOfYear:
    """A pupil who is or was in the class during the year."""

    id: int
    surname: str
    first_name: str
    birth_date: date | None
    year: YearInClass
    results: Mapping[int, Result]
    """By subject."""
    has_plan: bool
    """Whether an individual plan says otherwise in some subject."""


@dataclass(frozen=True, slots=True)
class ClassYear:
    """The class's year."""

    grade: int
    day: date
    """The year's last day, or today while it lasts."""
    subjects: tuple[SubjectOfClass, ...]
    pupils: tuple[PupilOfYear, ...]

    def stay(self, pupil: PupilOfYear) -> bool:
        """Whether something is to be decided about the pupil here."""
        return pupil.year.is_here(self.day)

    def proposed(self, pupil: PupilOfYear) -> Proposal:
        """What the rule says of a pupil."""
        named = ((subject.name, pupil.results[subject.id]) for subject in self.subjects)
        return proposal(self.grade, [_as_rule(name, one) for name, one in named if one.counts])


def _as_rule(name: str, one: Result) -> SubjectResult:
    year, post_exam, final = (
        one.marks.get(kind, "") for kind in (TermKind.YEAR, TermKind.POST_EXAM, TermKind.FINAL)
    )
    return SubjectResult(name, one.scale, year, post_exam, final)
