"""The hand-made table of suggested marks (tests/data): how its cases are written.

A mark is `value`, with `*weight`, `@scale`, `f:` formative, `d:` diagnostic, `D:` in a diagnostic column,
`1:` or `2:` a semester's mark, `t:` a single mark beside them; `4->7` is improved, `7&8` stand in one cell.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from models.rules.marks import AssessmentKind, ColumnKind, ScaleKind, TermKind

TABLE = Path(__file__).parent / "data" / "suggested_marks.csv"
KINDS = {
    "": (ColumnKind.TEST, AssessmentKind.SUMMATIVE),
    "t": (ColumnKind.TEST, AssessmentKind.SUMMATIVE),
    "f": (ColumnKind.HOMEWORK, AssessmentKind.FORMATIVE),
    "d": (ColumnKind.TEST, AssessmentKind.DIAGNOSTIC),
    "D": (ColumnKind.DIAGNOSTIC, AssessmentKind.SUMMATIVE),
}


@dataclass(frozen=True)
class Typed:
    """One cell of a case."""

    prefix: str
    values: tuple[str, ...]
    """What stands in the cell now."""
    former: str
    """The mark that an improved one stands beside; empty when there is none."""
    weight: Decimal
    scale: ScaleKind


@dataclass(frozen=True)
class Case:
    """One line of the table."""

    number: int
    term: TermKind
    scale: ScaleKind
    cells: tuple[Typed, ...]
    least: int
    blocks: bool
    shown: str
    accepted: str
    why: str

    def __str__(self) -> str:
        return f"{self.number}: {self.why}"


def cases() -> list[Case]:
    """All cases, in their order."""
    with TABLE.open(encoding="utf-8", newline="") as file:
        return [_case(row) for row in csv.DictReader(file, delimiter=";")]


def _case(row: dict[str, str]) -> Case:
    scale = ScaleKind(row["scale"])
    return Case(
        int(row["case"]),
        TermKind(row["term"]),
        scale,
        tuple(_typed(text, scale) for text in row["marks"].split()),
        int(row["least"]),
        row["blocks"] == "yes",
        row["shown"],
        row["accepted"],
        row["why"],
    )


def _typed(text: str, scale: ScaleKind) -> Typed:
    prefix, _colon, rest = text.rpartition(":")
    rest, _at, other = rest.partition("@")
    rest, _star, weight = rest.partition("*")
    former, _arrow, value = rest.rpartition("->")
    return Typed(
        prefix,
        tuple(value.split("&")),
        former,
        Decimal(weight.replace(",", ".") or 1),
        ScaleKind(other) if other else scale,
    )
