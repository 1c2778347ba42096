"""How far marks show that something is acquired: the four levels of points, and what equals them elsewhere.

Source: Reg. 747 (2018) on the standard of basic education; the words for points are those schools use.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from flask_babel import lazy_gettext as _l

from models.enums import LabelledEnum
from models.rules.marks import NO_MARK, ScaleKind, numeric


class Attainment(LabelledEnum):
    """The level a mark shows, from the lowest."""

    LOW = "low", _l("insufficient (1–3), S, –, ni")
    FAIR = "fair", _l("sufficient (4–5), T, /")
    GOOD = "good", _l("optimal (6–8), A, +, i")
    HIGH = "high", _l("high (9–10), P")


OF_SIGNS: Mapping[ScaleKind, Mapping[str, Attainment]] = MappingProxyType(
    {
        ScaleKind.LEVELS: dict(zip("STAP", Attainment, strict=True)),
        ScaleKind.SIGNS: dict(zip("-/+", Attainment, strict=False)),
        ScaleKind.PASS: {"ni": Attainment.LOW, "i": Attainment.GOOD},
    }
)
FROM_POINTS = ((9, Attainment.HIGH), (6, Attainment.GOOD), (4, Attainment.FAIR), (1, Attainment.LOW))


def attainment_of(value: str, scale: ScaleKind) -> Attainment | None:
    """The level of a stored mark; None for nv, percent and words, which have none."""
    if value == NO_MARK:
        return None
    if scale is ScaleKind.POINTS:
        points = numeric(value, scale)
        return next((level for least, level in FROM_POINTS if points is not None and points >= least), None)
    return OF_SIGNS.get(scale, {}).get(value)
