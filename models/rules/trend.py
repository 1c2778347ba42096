"""How a pupil's marks go on: the last ones against those before (where the scale has a mean)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from flask_babel import lazy_gettext as _l

from models.enums import LabelledEnum
from models.rules.marks import ScaleKind
from models.rules.suggestions import weighted_mean

LATEST = 3
"""How many marks are the last ones."""
LEAST_BEFORE = 2
"""How many there must be before them: of less nothing can be said."""
STEP: Mapping[ScaleKind, Decimal] = {ScaleKind.POINTS: Decimal("0.5"), ScaleKind.PERCENT: Decimal(5)}
"""From which difference of the means on marks rise or fall."""


class Direction(LabelledEnum):
    """Where the marks go."""

    RISING = "rising", _l("rising")
    STEADY = "steady", _l("steady")
    FALLING = "falling", _l("falling")


@dataclass(frozen=True, slots=True)
class Trend:
    """The mean of the last marks beside the mean of those before."""

    direction: Direction
    last: Decimal
    before: Decimal


def trend_of(values: Sequence[Decimal], scale: ScaleKind) -> Trend | None:
    """The trend of marks in their order of time; None when the scale has no mean or there are too few."""
    step = STEP.get(scale)
    if step is None or len(values) < LATEST + LEAST_BEFORE:
        return None
    before, last = _mean(values[:-LATEST]), _mean(values[-LATEST:])
    if abs(last - before) < step:
        return Trend(Direction.STEADY, last, before)
    return Trend(Direction.RISING if last > before else Direction.FALLING, last, before)


def _mean(values: Sequence[Decimal]) -> Decimal:
    return weighted_mean((value, Decimal(1)) for value in values) or Decimal(0)
