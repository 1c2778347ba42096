"""How the marks of one column are spread over its scale (sadalījums)."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from statistics import median

from models.rules.marks import NO_MARK, ScaleKind, numeric
from models.rules.suggestions import weighted_mean
from models.rules.terms import LEAST_POINTS

TEN = 10
STEPS: Mapping[ScaleKind, Sequence[str]] = {
    ScaleKind.POINTS: [str(value) for value in range(1, 11)],
    ScaleKind.LEVELS: "STAP",
    ScaleKind.SIGNS: "-/+",
    ScaleKind.PASS: ("ni", "i"),
    ScaleKind.PERCENT: [f"{low}–{low + 9 if low < 90 else 100}" for low in range(0, 100, TEN)],
}
"""What is counted together, from the lowest; words are not counted."""


@dataclass(frozen=True, slots=True)
class Bar:
    """One step of the scale and how many marks are there."""

    label: str
    count: int
    is_low: bool
    """Points below 4: what a post-exam follows when it is the year's mark."""


@dataclass(frozen=True, slots=True)
class Spread:
    """The marks of a column, counted."""

    bars: Sequence[Bar]
    marks: int
    owed: int
    mean: Decimal | None
    middle: Decimal | None
    """The median; mean and median where the scale has distances."""

    @property
    def most(self) -> int:
        """The longest bar."""
        return max((bar.count for bar in self.bars), default=0)


def spread_of(values: Sequence[str], scale: ScaleKind) -> Spread:
    """Count the current marks of a column in `scale`; nv is owed and on no step."""
    given = [value for value in values if value != NO_MARK]
    numbers = [number for value in given if (number := numeric(value, scale)) is not None]
    counts = Counter(_step(value, scale) for value in given)
    return Spread(
        [Bar(label, counts[label], _is_low(label, scale)) for label in STEPS.get(scale, ())],
        len(given),
        len(values) - len(given),
        weighted_mean((number, Decimal(1)) for number in numbers),
        median(numbers) if numbers else None,
    )


def _step(value: str, scale: ScaleKind) -> str:
    number = numeric(value, scale)
    if scale is not ScaleKind.PERCENT or number is None:
        return value
    return STEPS[scale][min(int(number) // TEN, TEN - 1)]


def _is_low(label: str, scale: ScaleKind) -> bool:
    return scale is ScaleKind.POINTS and int(label) < LEAST_POINTS
