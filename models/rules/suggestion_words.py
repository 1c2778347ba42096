"""How a suggested mark came about, in sentences for the teacher (clauses 12, 13)."""

from collections import Counter
from collections.abc import Iterable, Iterator
from decimal import Decimal

from flask_babel import gettext as _

from models.rules.cells import shown
from models.rules.marks import ScaleKind
from models.rules.suggestions import Suggestion, WeighedMark, decimal_comma


def explanation(suggestion: Suggestion) -> str:
    """Marks, weights and what they come to; then what is owed, missing or too little."""
    return " ".join([*_how(suggestion), *_what_hinders(suggestion)])


def _how(suggestion: Suggestion) -> Iterator[str]:
    marks = _listed(suggestion.counted)
    if suggestion.mean is not None:
        mean = _told_apart(suggestion.mean, tie=bool(suggestion.choices))
        yield _("The weighted mean of %(marks)s is %(mean)s.", marks=marks, mean=mean)
    elif suggestion.counted:
        yield _of_other_scale(suggestion, marks)
    elif not (suggestion.missing or suggestion.unassessed):
        yield _("There are no summative marks in the scale „%(scale)s” yet.", scale=suggestion.scale.label)
    if suggestion.choices and suggestion.mean is not None:
        low, high = suggestion.choices
        yield _("It lies exactly between %(low)s and %(high)s.", low=low, high=high)


def _of_other_scale(suggestion: Suggestion, marks: str) -> str:
    if suggestion.scale is ScaleKind.TEXT:
        return str(_("Given in words: %(count)s. Words have no mean.", count=len(suggestion.counted)))
    if suggestion.scale is ScaleKind.PASS:
        given = Counter(mark.value for mark in suggestion.counted)
        return str(_("Passed: %(passed)s, failed: %(failed)s.", passed=given["i"], failed=given["ni"]))
    middle = suggestion.middle.value or "/".join(suggestion.choices)
    return str(
        _("The middle of %(marks)s, from lowest to highest, is %(middle)s.", marks=marks, middle=middle)
    )


def _what_hinders(suggestion: Suggestion) -> Iterator[str]:
    if suggestion.owed:
        yield _("Works still owed: %(count)s.", count=suggestion.owed)
    for number in suggestion.missing:
        yield _("Semester %(number)s has no mark yet.", number=number)
    for number in suggestion.unassessed:
        yield _("Semester %(number)s is marked nv.", number=number)
    if suggestion.others:
        yield _("Not counted, in another scale: %(marks)s.", marks=_listed(suggestion.others))
    if suggestion.lacking:
        have = len(suggestion.counted)
        yield _(
            "Summative marks: %(have)s, the school's order asks for %(least)s.",
            have=have,
            least=have + suggestion.lacking,
        )


def _listed(marks: Iterable[WeighedMark]) -> str:
    return ", ".join(_with_weight(mark) for mark in marks)


def _with_weight(mark: WeighedMark) -> str:
    value = shown(mark.value, mark.scale)
    weighed: str = _("%(mark)s (weight %(weight)s)", mark=value, weight=_plain(mark.weight))
    return value if mark.weight == 1 else weighed


def _told_apart(mean: Decimal, *, tie: bool) -> str:
    """A mean with two digits, with four where two would make it look like a tie that it is not."""
    told = decimal_comma(mean)
    return decimal_comma(mean, 4) if told.endswith(",50") and not tie else told


def _plain(weight: Decimal) -> str:
    """A weight without needless zeros: 2, 1,5."""
    return f"{weight.normalize():f}".replace(".", ",")
