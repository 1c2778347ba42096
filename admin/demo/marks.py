"""What pupils are marked for and what they get: columns of a journal's group, and the marks in them.

Pure functions over ids, written for speed: the marks of a whole year are about 150,000.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping, Sequence
from datetime import date
from itertools import groupby
from random import Random
from types import MappingProxyType
from typing import NamedTuple

from models.rules.marks import NO_MARK, ColumnKind, ScaleKind

MarkRow = tuple[int, int, str, str, bool]
"""Pupil, position in the cell, value, former value, whether the next position improves it."""

MEAN_SKILL, SPREAD, SPREAD_OF_SUBJECTS = 6.8, 1.2, 0.7
"""Of pupils' abilities in points, and of one pupil's abilities in subjects."""

NOISES = 1024
OWED, LATER, IMPROVED = 0.7, 0.6, 0.35
"""Of those absent from a test who owe it, of these who write it later; of low marks those improved."""

LOW = 4
"""Marks in points up to this one some pupils improve."""

STEPS: Mapping[ScaleKind, tuple[tuple[float, str], ...]] = MappingProxyType({
    ScaleKind.POINTS: tuple((number + 0.5, str(number)) for number in range(1, 11)),
    ScaleKind.LEVELS: ((3.6, "S"), (5.6, "T"), (8.1, "A"), (10.5, "P")),
    ScaleKind.SIGNS: ((4.5, "-"), (6.3, "/"), (10.5, "+")),
    ScaleKind.PASS: ((4.0, "ni"), (10.5, "i")),
    ScaleKind.PERCENT: tuple((step / 10, f"{step * 0.96:g}".replace(".", ",")) for step in range(10, 105)),
})  # fmt: skip
"""How a scale writes an ability in points: up to which limit which mark."""

TENTHS = 120


def _book(steps: Sequence[tuple[float, str]]) -> list[str]:
    """The mark for each tenth of a point from 0 to 12, so that marking is one look-up."""
    last = steps[-1][1]
    return [next((mark for limit, mark in steps if tenth / 10 < limit), last) for tenth in range(TENTHS)]


BOOKS = {scale: _book(steps) for scale, steps in STEPS.items()}
LEVEL_NUMBERS = {"S": 1, "T": 2, "A": 3, "P": 4}
LEVEL_LETTERS = "STAP"
POINT_NUMBERS = {str(number): number for number in range(1, 11)}


class Column(NamedTuple):
    """A column of marks at lesson number `lesson` of the group's lessons."""

    lesson: int
    kind: ColumnKind
    scale: ScaleKind
    weight: int
    share: float
    """Which part of the pupils present gets a mark."""
    hardness: float
    """By how many points the work is harder than others."""
    criteria: int
    """Marks of one pupil in one cell: tests in levels have several."""


def skills(rng: Random, pupils: int, subjects: int) -> list[list[float]]:
    """For each subject the ability of each pupil, in points."""
    general = [rng.gauss(MEAN_SKILL, SPREAD) for _ in range(pupils)]
    return [[each + rng.gauss(0, SPREAD_OF_SUBJECTS) for each in general] for _ in range(subjects)]


def columns(
    rng: Random, days: Sequence[date], scale: ScaleKind, diagnostic_month: int | None = None
) -> list[Column]:
    """What a group is marked for in its lessons on `days`, so that a pupil gets 2-4 marks a month."""
    found: list[Column] = []
    if scale is ScaleKind.NONE:
        return found
    for (_year, month), run in groupby(
        range(len(days)), key=lambda index: (days[index].year, days[index].month)
    ):
        lessons = list(run)
        wanted = _wanted(rng, len(lessons))
        chosen = sorted(rng.sample(lessons, wanted))
        found += [_small_column(rng, lesson, scale) for lesson in chosen[:-1]]
        if chosen:
            found.append(_last_column(rng, chosen[-1], scale, len(lessons)))
        if month == diagnostic_month and lessons:
            found.append(Column(lessons[-1], ColumnKind.DIAGNOSTIC, ScaleKind.PERCENT, 1, 1.0, 0.0, 1))
    return found


def _wanted(rng: Random, lessons: int) -> int:
    """How many columns a month has: in short months fewer."""
    return min(lessons, rng.choice((3, 3, 4)) if lessons > 8 else 3 if lessons > 3 else (lessons + 1) // 2)


def _small_column(rng: Random, lesson: int, scale: ScaleKind) -> Column:
    """Work in class or at home, seldom of everybody."""
    kind = ColumnKind.HOMEWORK if rng.random() < 0.25 else ColumnKind.LESSON
    signs = scale is ScaleKind.POINTS and rng.random() < 0.2
    return Column(
        lesson, kind, ScaleKind.SIGNS if signs else scale, 1, rng.uniform(0.7, 1.0), rng.uniform(-0.8, 0.4), 1
    )


def _last_column(rng: Random, lesson: int, scale: ScaleKind, lessons: int) -> Column:
    """Most often a test; subjects of one lesson a week write one every other month."""
    if lessons <= 5 and rng.random() < 0.5:
        return _small_column(rng, lesson, scale)
    if rng.random() < 0.06:
        return Column(lesson, ColumnKind.PASS_TEST, ScaleKind.PASS, 1, 1.0, rng.uniform(-1, 0), 1)
    criteria = rng.choice((1, 2, 2, 3)) if scale is ScaleKind.LEVELS else 1
    return Column(lesson, ColumnKind.TEST, scale, 2, 1.0, rng.uniform(-0.5, 1.0), criteria)


class Examiner:
    """Gives marks; draws how far each lies from the ability from a table made once."""

    def __init__(self, rng: Random) -> None:
        self.dice = rng.random
        self.noise = [rng.gauss(0, 1.15) for _ in range(NOISES)]

    def mark(
        self,
        column: Column,
        pupils: Iterable[int],
        skill: Sequence[float],
        absent: Container[int] = (),
        *,
        settled: bool = True,
    ) -> list[MarkRow]:
        """Marks of one column: `skill` is by pupil, `absent` are those who were not at the lesson.

        While a test is not `settled`, nobody has written it later or improved it yet.
        """
        if column.kind is ColumnKind.TEST:
            return self._test(column, pupils, skill, absent, settled=settled)
        dice, noise, book = self.dice, self.noise, BOOKS[column.scale]
        hardness, share = column.hardness, column.share
        rows: list[MarkRow] = []
        for pupil in pupils:
            if pupil not in absent and dice() < share:
                points = skill[pupil] - hardness + noise[int(dice() * NOISES)]
                rows.append((pupil, 0, book[max(0, min(TENTHS - 1, int(points * 10)))], "", False))
        return rows

    def _test(
        self,
        column: Column,
        pupils: Iterable[int],
        skill: Sequence[float],
        absent: Container[int],
        *,
        settled: bool,
    ) -> list[MarkRow]:
        """A test: written by those present, owed by most of the others."""
        rows: list[MarkRow] = []
        for pupil in pupils:
            if pupil not in absent:
                rows += self._written(column, pupil, skill[pupil], settled=settled)
            elif self.dice() < OWED:
                later = settled and self.dice() < LATER
                value, former = (self._value(column, skill[pupil]), NO_MARK) if later else (NO_MARK, "")
                rows.append((pupil, 0, value, former, False))
        return rows

    def _written(self, column: Column, pupil: int, skill: float, *, settled: bool) -> list[MarkRow]:
        """One mark for each criterion, or a low mark and the better one beside it."""
        values = [self._value(column, skill) for _ in range(column.criteria)]
        low = settled and column.scale is ScaleKind.POINTS and int(values[0]) <= LOW
        if low and self.dice() < IMPROVED:
            better = str(int(values[0]) + 1 + int(self.dice() * 3))
            return [(pupil, 0, values[0], "", True), (pupil, 1, better, "", False)]
        return [(pupil, place, value, "", False) for place, value in enumerate(values)]

    def _value(self, column: Column, skill: float) -> str:
        points = skill - column.hardness + self.noise[int(self.dice() * NOISES)]
        return BOOKS[column.scale][max(0, min(TENTHS - 1, int(points * 10)))]


def term_mark(marks: Iterable[tuple[str, int]], scale: ScaleKind) -> str:
    """What a teacher types for a term after its summative marks (value, weight): their mean, nv without any.

    A tie goes up; marks of other scales do not count.
    """
    numbers = LEVEL_NUMBERS if scale is ScaleKind.LEVELS else POINT_NUMBERS
    known = [(numbers[value], weight) for value, weight in marks if value in numbers]
    weights = sum(weight for _number, weight in known)
    if not weights:
        return NO_MARK
    mean = int(sum(number * weight for number, weight in known) / weights + 0.5)
    return LEVEL_LETTERS[mean - 1] if scale is ScaleKind.LEVELS else str(mean)
