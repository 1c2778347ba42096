"""The words of a statement on paper, in Latvian and in English (clause 9a)."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from config.translations.formats import date_long, date_short, with_decimal_mark
from models.rules.absences import AbsenceState
from models.rules.marks import NO_MARK, ColumnKind, ScaleKind, TermKind
from reports.marks import key


@dataclass(frozen=True, slots=True)
class Met:
    """What a reader of one statement meets."""

    scales: Collection[ScaleKind]
    kinds: Collection[ColumnKind]
    summative: bool
    means: bool
    improved: bool
    owed: bool


@dataclass(frozen=True, slots=True)
class Words:
    """What one language calls things."""

    language: str
    title: str
    page: str
    period: str
    born: str
    made: str
    subject: str
    marks: str
    mean: str
    tally: str
    """What heads the column where no scale has a mean."""
    sums: str
    nothing: str
    exempt: str
    tests: str
    day: str
    work: str
    mark: str
    weight: str
    owed: str
    owes_nothing: str
    in_words: str
    missed: str
    missed_nothing: str
    class_teacher: str
    read_it: str
    teacher_writes: str
    times: str
    nobody: str
    terms: Mapping[TermKind, str]
    short: Mapping[ColumnKind, str]
    """How a mark's cell names its kind; an ordinary lesson says nothing."""
    kinds: Mapping[ColumnKind, str]
    states: Mapping[AbsenceState, str]
    grounds: Mapping[str, str]
    """The school's usual grounds of absences; its own stand as they are entered."""
    signs: Mapping[ScaleKind, str]
    """Lines that explain the signs of a scale; empty where `reports.marks` has them."""
    no_mark: str
    bold: str
    bold_makes_mean: str
    improved: str

    def on(self, day: date) -> str:
        """A day in a table."""
        return date_short(day, self.language)

    def figure(self, text: str) -> str:
        """A mark or a mean."""
        return with_decimal_mark(text, self.language)

    def at_length(self, day: date) -> str:
        """A day in a sentence."""
        return date_long(day, self.language)

    def within(self, day: date) -> str:
        """A day beside a mark: the period says the year."""
        return f"{day:%d.%m.}" if self.language == "lv" else f"{day.day} {day:%b}"

    def from_to(self, first: date, last: date) -> str:
        """The period."""
        return self.period.format(first=self.on(first), last=self.on(last))

    def summed(self, marks: int, owed: int, missed: int) -> str:
        """The statement in one line."""
        return self.sums.format(marks=marks, owed=owed, missed=missed)

    def legend(self, met: Met) -> tuple[str, ...]:
        """Lines that explain the signs a reader meets."""
        lines = [self.bold_makes_mean if met.means else self.bold] if met.summative else []
        named = [f"{self.short[kind]} – {self.kinds[kind]}" for kind in self.short if kind in met.kinds]
        lines += [", ".join(named) + "."] if named else []
        lines += [self.improved] if met.improved else []
        return (*lines, *self.signs_of(met.scales, owes=met.owed))

    def signs_of(self, scales: Collection[ScaleKind], *, owes: bool) -> tuple[str, ...]:
        """Lines that explain the marks of some scales."""
        if not self.signs:
            return key(scales, {NO_MARK} if owes else ())
        lines = tuple(line for scale, line in self.signs.items() if scale in scales)
        return (*lines, self.no_mark) if owes else lines
