"""What a term's mark might be: shown beside the empty cell with its reasons, never written unasked.

The weighted mean of summative marks in points; a tie or an owed work is shown as such, not rounded away.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from flask_babel import gettext as _

from models.rules.marks import NO_MARK, AssessmentKind, ScaleKind, numeric

HALF = Decimal("0.5")


@dataclass(frozen=True, slots=True)
class WeighedMark:
    """A current mark (not superseded) with what its column says of it."""

    value: str
    weight: Decimal = Decimal(1)
    kind: AssessmentKind = AssessmentKind.SUMMATIVE
    scale: ScaleKind = ScaleKind.POINTS


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A suggested mark and how it came about.

    `value` is None when nothing can be suggested: no marks, a tie (`choices` are the two neighbours)
    or works owed (`owed` of them).
    """

    value: str | None
    mean: Decimal | None
    counted: tuple[WeighedMark, ...]
    choices: tuple[str, ...] = ()
    owed: int = 0

    @property
    def tie(self) -> bool:
        """Whether the mean lies exactly between two marks."""
        return bool(self.choices)

    def explanation(self) -> str:
        """How it came about, in one or two sentences for the teacher."""
        return " ".join(self._sentences())

    def _sentences(self) -> Iterable[str]:
        if self.mean is None:
            yield _("There are no summative marks in points yet.")
        else:
            marks = ", ".join(_with_weight(mark) for mark in self.counted)
            yield _("The weighted mean of %(marks)s is %(mean)s.", marks=marks, mean=decimal_comma(self.mean))
        if self.tie:
            yield _(
                "It lies exactly between %(low)s and %(high)s.", low=self.choices[0], high=self.choices[1]
            )
        if self.owed:
            yield _("Works still owed: %(count)s.", count=self.owed)


def weighted_mean(values: Iterable[tuple[Decimal, Decimal]]) -> Decimal | None:
    """The mean of (value, weight); None when nothing has weight."""
    pairs = list(values)
    weight = sum((each for _value, each in pairs), Decimal(0))
    return sum((value * each for value, each in pairs), Decimal(0)) / weight if weight else None


def suggest_term_mark(marks: Iterable[WeighedMark]) -> Suggestion:
    """What a semester's mark might be after its `marks`; formative and diagnostic ones do not count."""
    summative = [mark for mark in marks if mark.kind is AssessmentKind.SUMMATIVE]
    owed = sum(mark.value == NO_MARK for mark in summative)
    counted = tuple(mark for mark in summative if mark.scale is ScaleKind.POINTS and mark.value != NO_MARK)
    return _suggestion(counted, owed)


def suggest_year_mark(semester_1: str, semester_2: str) -> Suggestion:
    """What the year's mark in points might be after both semesters; a missing or nv semester is owed."""
    terms = [WeighedMark(value) for value in (semester_1, semester_2) if value not in {"", NO_MARK}]
    return _suggestion(tuple(terms), 2 - len(terms))


def decimal_comma(value: Decimal, places: int = 2) -> str:
    """A number as Latvian writes it, rounded to `places`: 7,67."""
    return str(value.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)).replace(".", ",")


def _suggestion(counted: tuple[WeighedMark, ...], owed: int) -> Suggestion:
    pairs = [(numeric(mark.value, mark.scale), mark.weight) for mark in counted]
    mean = weighted_mean((value, weight) for value, weight in pairs if value is not None)
    if mean is None:
        return Suggestion(None, None, counted, owed=owed)
    whole = int(mean)
    if mean - whole == HALF:
        return Suggestion(None, mean, counted, (str(whole), str(whole + 1)), owed)
    rounded = str(mean.quantize(Decimal(1), ROUND_HALF_UP))
    return Suggestion(None if owed else rounded, mean, counted, owed=owed)


def _with_weight(mark: WeighedMark) -> str:
    weighed: str = _("%(mark)s (weight %(weight)s)", mark=mark.value, weight=_plain(mark.weight))
    return mark.value if mark.weight == 1 else weighed


def _plain(weight: Decimal) -> str:
    """A weight without needless zeros: 2, 1,5."""
    return f"{weight.normalize():f}".replace(".", ",")
