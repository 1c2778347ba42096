"""What a statement of marks counts and which terms it may name (clause 9a).

Days are school-local, moments aware.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from models.rules.calendar import SchoolCalendar
from models.rules.marks import NO_MARK, ScaleKind, TermKind
from models.rules.spread import STEPS
from models.rules.suggestions import RANKS, WeighedMark, decimal_comma, mean_of
from models.rules.terms import SEMESTERS, Term, is_published

LONGEST_COVERING = 2000
"""Characters a class teacher may write to statements that are sent."""


@dataclass(frozen=True, slots=True)
class AsOf:
    """When a statement is made."""

    today: date
    now: datetime


def terms_of_period(
    calendar: SchoolCalendar, windows: Mapping[TermKind, Term], first: date, last: date, as_of: AsOf
) -> list[TermKind]:
    """Terms that are published and were concluded from `first` to `last`, in their order.

    A term is concluded on its last day, or when its window closed if that was earlier.
    """
    ends = {SEMESTERS[half.number]: half.ends_on for half in calendar.semesters}
    found = []
    for kind in TermKind:
        window, last_day = windows.get(kind), ends.get(kind, calendar.ends_on)
        concluded = min(last_day, window.closes_at.date()) if window else last_day
        if first <= concluded <= last and is_published(window, last_day, as_of.today, as_of.now):
            found.append(kind)
    return found


def mean_text(marks: Iterable[WeighedMark], scale: ScaleKind) -> str:
    """The weighted mean of summative marks in the subject's scale: 7,67; empty where there is none."""
    mean = mean_of(mark for mark in marks if mark.counts and mark.scale is scale)
    return decimal_comma(mean) if mean is not None else ""


def tally_of(marks: Iterable[WeighedMark], scale: ScaleKind) -> Sequence[tuple[str, int]]:
    """How often each mark was given, the lowest first, in a scale that has an order and no distances."""
    if scale not in RANKS and scale is not ScaleKind.PASS:
        return ()
    counts = Counter(
        mark.value
        for mark in marks
        if mark.scale is scale and mark.value != NO_MARK and not mark.column.is_diagnostic
    )
    return tuple((step, counts[step]) for step in STEPS[scale] if counts[step])
