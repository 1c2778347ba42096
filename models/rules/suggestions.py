"""What a term's mark might be: shown beside the empty cell with its reasons, never written unasked.

Points and percent have a mean, levels and signs only a middle; a tie or an owed work is shown as such, not
rounded away (clauses 12, 13).
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from models.rules.marks import NO_MARK, AssessmentKind, ColumnKind, ScaleKind, numeric

HALF = Decimal("0.5")
RANKS: Mapping[ScaleKind, str] = {ScaleKind.LEVELS: "STAP", ScaleKind.SIGNS: "-/+"}
"""Scales that have an order and no distances, the lowest mark first."""


@dataclass(frozen=True, slots=True)
class SuggestionOrder:
    """What the school's assessment order says of suggested marks."""

    least_marks: int = 0
    """How many summative marks a term should have; fewer are named and hinder nothing."""
    owed_blocks: bool = True
    """Whether an nv holds the suggestion back; else it is only named."""


AS_IT_BEGINS = SuggestionOrder()


@dataclass(frozen=True, slots=True)
class WeighedMark:
    """A current mark (not superseded) with what its column says of it."""

    value: str
    weight: Decimal = Decimal(1)
    kind: AssessmentKind = AssessmentKind.SUMMATIVE
    scale: ScaleKind = ScaleKind.POINTS
    column: ColumnKind = ColumnKind.TEST

    @property
    def counts(self) -> bool:
        """Whether it may make a term's mark: diagnostic columns never do, whatever is said of them."""
        return self.kind is AssessmentKind.SUMMATIVE and not self.column.is_diagnostic


@dataclass(frozen=True, slots=True)
class Middle:
    """What marks come to in their scale: a value, or the two between which they lie."""

    value: str | None = None
    choices: tuple[str, ...] = ()
    mean: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A suggested mark and how it came about (in words: `models.rules.suggestion_words`)."""

    middle: Middle
    counted: tuple[WeighedMark, ...]
    scale: ScaleKind = ScaleKind.POINTS
    owed: int = 0
    """Works marked nv."""
    others: tuple[WeighedMark, ...] = ()
    """Marks of another scale: not counted, but named."""
    lacking: int = 0
    """How many marks there are fewer than the school's order asks for."""
    missing: tuple[int, ...] = ()
    """Numbers of the semesters that have no mark yet."""
    unassessed: tuple[int, ...] = ()
    """Numbers of the semesters marked nv."""
    blocked: bool = False
    """Something owed or missing holds the value back."""

    @property
    def value(self) -> str | None:
        """What may be accepted; None for a tie, for no marks, and while something holds it back."""
        return None if self.blocked else self.middle.value

    @property
    def mean(self) -> Decimal | None:
        """The weighted mean, where the scale has one."""
        return self.middle.mean

    @property
    def choices(self) -> tuple[str, ...]:
        """The two marks of a tie."""
        return self.middle.choices

    @property
    def shown(self) -> str:
        """What stands beside the empty cell: "7", "6/7", "nv", "…" while a semester is missing."""
        if self.blocked:
            return NO_MARK if self.owed or self.unassessed else "…"
        return self.value or "/".join(self.choices)


def suggest_term_mark(
    marks: Iterable[WeighedMark], scale: ScaleKind = ScaleKind.POINTS, order: SuggestionOrder = AS_IT_BEGINS
) -> Suggestion:
    """What a term's mark in `scale` might be; formative and diagnostic marks do not count."""
    summative = [mark for mark in marks if mark.counts]
    owed = sum(mark.value == NO_MARK for mark in summative)
    given = [mark for mark in summative if mark.value != NO_MARK]
    counted = tuple(mark for mark in given if mark.scale is scale)
    return Suggestion(
        _middle(counted, scale),
        counted,
        scale,
        owed,
        tuple(mark for mark in given if mark.scale is not scale),
        max(0, order.least_marks - len(counted)),
        blocked=bool(owed) and order.owed_blocks,
    )


def suggest_year_mark(
    semester_1: WeighedMark | None, semester_2: WeighedMark | None, scale: ScaleKind = ScaleKind.POINTS
) -> Suggestion:
    """What the year's mark might be after both semesters; a missing or nv semester holds it back."""
    semesters = {1: semester_1, 2: semester_2}
    given = [mark for mark in semesters.values() if mark is not None and mark.value != NO_MARK]
    counted = tuple(mark for mark in given if mark.scale is scale)
    return Suggestion(
        _middle(counted, scale),
        counted,
        scale,
        others=tuple(mark for mark in given if mark.scale is not scale),
        missing=tuple(number for number, mark in semesters.items() if mark is None),
        unassessed=tuple(number for number, mark in semesters.items() if mark and mark.value == NO_MARK),
        blocked=len(counted) < len(semesters),
    )


def weighted_mean(values: Iterable[tuple[Decimal, Decimal]]) -> Decimal | None:
    """The mean of (value, weight); None when nothing has weight."""
    pairs = list(values)
    weight = sum((each for _value, each in pairs), Decimal(0))
    return sum((value * each for value, each in pairs), Decimal(0)) / weight if weight else None


def mean_of(marks: Iterable[WeighedMark]) -> Decimal | None:
    """The weighted mean of marks in points or percent; None when there are none."""
    pairs = ((numeric(mark.value, mark.scale), mark.weight) for mark in marks)
    return weighted_mean((value, weight) for value, weight in pairs if value is not None)


def decimal_comma(value: Decimal, places: int = 2) -> str:
    """A number as Latvian writes it, rounded to `places`: 7,67."""
    return str(value.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)).replace(".", ",")


def _middle(marks: Sequence[WeighedMark], scale: ScaleKind) -> Middle:
    reckon = MIDDLES.get(scale)
    return reckon(marks) if reckon and marks else Middle()


def _in_points(marks: Sequence[WeighedMark]) -> Middle:
    mean = mean_of(marks)
    if mean is None:
        return Middle()
    whole = int(mean)
    if mean - whole == HALF:
        return Middle(choices=(str(whole), str(whole + 1)), mean=mean)
    return Middle(str(mean.quantize(Decimal(1), ROUND_HALF_UP)), mean=mean)


def _in_percent(marks: Sequence[WeighedMark]) -> Middle:
    mean = mean_of(marks)
    if mean is None:
        return Middle()
    return Middle(decimal_comma(mean).rstrip("0").rstrip(","), mean=mean)


def _by_rank(marks: Sequence[WeighedMark]) -> Middle:
    """The mark on whose either side lies no more than half of the weight; between two such is a tie."""
    ranks = RANKS[marks[0].scale]
    ordered = sorted(marks, key=lambda mark: ranks.index(mark.value))
    half = sum((mark.weight for mark in ordered), Decimal(0)) / 2
    low = _where_weight(ordered, lambda weight: weight >= half)
    high = _where_weight(ordered, lambda weight: weight > half)
    return Middle(low) if low == high else Middle(choices=(low, high))


def _where_weight(ordered: Sequence[WeighedMark], reached: Callable[[Decimal], bool]) -> str:
    weight = Decimal(0)
    for mark in ordered:
        weight += mark.weight
        if reached(weight):
            return mark.value
    return ordered[-1].value


def _passed(marks: Sequence[WeighedMark]) -> Middle:
    """Passed when everything is; of passed and failed ones the teacher decides."""
    values = {mark.value for mark in marks}
    return Middle(values.pop()) if len(values) == 1 else Middle(choices=("ni", "i"))


MIDDLES: Mapping[ScaleKind, Callable[[Sequence[WeighedMark]], Middle]] = {
    ScaleKind.POINTS: _in_points,
    ScaleKind.PERCENT: _in_percent,
    ScaleKind.LEVELS: _by_rank,
    ScaleKind.SIGNS: _by_rank,
    ScaleKind.PASS: _passed,
}
"""How marks of a scale come to one; words come to nothing."""
