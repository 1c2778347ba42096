"""What a statement says of one pupil, without words of a language (clause 9a)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from models.rules.absences import AbsenceState
from models.rules.marks import ColumnKind, ScaleKind, TermKind
from reports.base import LONGEST
from reports.statement.words import Met

BETTERED = " → "
"""Between a mark and the better one that came after it."""


@dataclass(frozen=True, slots=True)
class Work:
    """One work with what stands in its cell."""

    day: date
    kind: ColumnKind
    name: str
    """Its title, else the lesson's topic; empty where it has neither."""
    scale: ScaleKind
    values: tuple[str, ...]
    """As the scale writes them; an improved one with its better one: „4 → 7”."""
    counts: bool = False
    """Whether its mark is summative."""
    weight: str = ""
    """„2”; empty where it is 1 or its mark counts for nothing."""
    owed: bool = False
    """Whether it is still to be done."""

    @property
    def is_words(self) -> bool:
        """Whether it is told in words, which take lines and not a cell."""
        return self.scale is ScaleKind.TEXT and not self.owed

    @property
    def text(self) -> str:
        """All that stands in the cell."""
        return " ".join(self.values)

    @property
    def pieces(self) -> list[str]:
        """The same, in parts that paper takes as one line each."""
        return [self.text[place : place + LONGEST] for place in range(0, len(self.text), LONGEST)]


@dataclass(frozen=True, slots=True)
class Term:
    """A term's mark that is published."""

    kind: TermKind
    value: str


@dataclass(frozen=True, slots=True)
class Subject:
    """A subject in the period."""

    name: str
    scale: ScaleKind
    works: tuple[Work, ...] = ()
    mean: str = ""
    """Where the scale has one."""
    tally: tuple[tuple[str, int], ...] = ()
    """How often each mark was given, where it has none."""
    terms: tuple[Term, ...] = ()
    is_exempt: bool = False

    @property
    def is_told(self) -> bool:
        """Whether there is anything to say of it."""
        return bool(self.works or self.terms or self.is_exempt)

    @property
    def in_cells(self) -> list[Work]:
        """Works whose marks stand in a cell."""
        return [work for work in self.works if not work.is_words]

    @property
    def sum(self) -> str:
        """The mean, or how often each mark was given."""
        return self.mean or ", ".join(f"{value} {count}" for value, count in self.tally)

    def term(self, kind: TermKind) -> str:
        """The mark of a term; empty where there is none."""
        return next((term.value for term in self.terms if term.kind is kind), "")


@dataclass(frozen=True, slots=True)
class Missed:
    """Lessons missed under one sign."""

    letter: str
    suffix: str
    state: AbsenceState
    ground: str
    """As the school names it; empty while it is not known."""
    count: int


@dataclass(frozen=True, slots=True)
class Statement:
    """What is said of one pupil."""

    student_id: int
    surname: str
    first_name: str
    class_name: str
    """„4.b”; empty for one who is in none."""
    class_teacher: str
    first: date
    last: date
    made_on: date
    subjects: tuple[Subject, ...] = ()
    missed: tuple[Missed, ...] = ()
    mean: str = ""
    """Of all summative marks in points; empty where there are none."""
    born_on: date | None = None
    """The birth date, where another pupil of the class is called the same."""

    @property
    def name(self) -> str:
        """As lists write it: surname first."""
        return f"{self.surname} {self.first_name}"

    @property
    def works(self) -> list[tuple[Subject, Work]]:
        """All works, subject by subject."""
        return [(subject, work) for subject in self.subjects for work in subject.works]

    @property
    def owed(self) -> list[tuple[Subject, Work]]:
        """Works still to be done."""
        return [(subject, work) for subject, work in self.works if work.owed]

    @property
    def tests(self) -> list[tuple[Subject, Work]]:
        """Summative works done, in the order of time."""
        done = [(subject, work) for subject, work in self.works if work.counts and not work.owed]
        return sorted((one for one in done if not one[1].is_words), key=lambda one: one[1].day)

    @property
    def told(self) -> list[tuple[Subject, Work]]:
        """What was told in words."""
        return [(subject, work) for subject, work in self.works if work.is_words]

    @property
    def term_kinds(self) -> list[TermKind]:
        """Terms in which there is a mark, in their order."""
        given = {term.kind for subject in self.subjects for term in subject.terms}
        return [kind for kind in TermKind if kind in given]

    @property
    def has_means(self) -> bool:
        """Whether some subject has a mean."""
        return any(subject.mean for subject in self.subjects)

    @property
    def met(self) -> Met:
        """What a reader of it meets."""
        works = [work for _subject, work in self.works]
        return Met(
            {work.scale for work in works},
            {work.kind for work in works},
            any(work.counts for work in works),
            self.has_means,
            any(BETTERED in value for work in works for value in work.values if not work.is_words),
            bool(self.owed),
        )

    @property
    def mark_count(self) -> int:
        """How many marks there are; what is owed is none."""
        return sum(len(work.values) for _subject, work in self.works if not work.owed)

    @property
    def lessons_missed(self) -> int:
        """Lessons missed; being late is not missing one."""
        return sum(one.count for one in self.missed if one.letter != "k")
