"""What rows tell their table of paddings, lines and colours: said once for all that stand alike."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Pattern:
    """What a row, and rows like it below, tell their table."""

    commands: tuple[tuple[str, int, int, tuple[Any, ...]], ...]
    """Each with its first and last column."""
    repeats: bool
    """Whether rows one under another may be told of at once: no line of theirs covers another."""

    def of_rows(self, first: int, last: int) -> list[Any]:
        """The commands for rows of a table."""
        runs = [(first, last)] if self.repeats else [(row, row) for row in range(first, last + 1)]
        return [
            (what, (left, top), (right, bottom), *rest)
            for top, bottom in runs
            for what, left, right, rest in self.commands
        ]


def pattern_of(row: list[Any], cells: list[list[Any]]) -> Pattern:
    """The pattern of a row's own commands and those of its cells, each as if it stood at 0, 0.

    What neighbours say alike is said once for both; lines only where none would cover another.
    """
    kinds = {repr(rest) for styles in [row, *cells] for what, _from, _to, *rest in styles if _is_line(what)}
    alike = len(kinds) < 2
    told: list[list[Any]] = [[what, left, right, rest] for what, (left, _y), (right, _z), *rest in row]
    known: dict[str, list[Any]] = {}
    for column, styles in enumerate(cells):
        for what, _from, _to, *rest in styles:
            key = f"{what} {rest!r}"
            run = known.get(key)
            if run and run[2] == column - 1 and (alike or not _is_line(what)):
                run[2] = column
                continue
            known[key] = [what, column, column, rest]
            told.append(known[key])
    return Pattern(tuple((what, left, right, tuple(rest)) for what, left, right, rest in told), alike)


def _is_line(what: str) -> bool:
    return what.startswith("LINE")


def moved(styles: list[Any], column: int, row: int) -> list[Any]:
    """Commands told as if at 0, 0, for where their cell or row stands."""
    return [
        (what, (left + column, top + row), (right + column, bottom + row), *rest)
        for what, (left, top), (right, bottom), *rest in styles
    ]
