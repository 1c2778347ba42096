"""Sections of overviews about absences: over the months, by class, pupil by pupil."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal

from flask_babel import gettext as _

from config.translations.formats import month_name, month_short
from models.queries.overviews import MissedOnce
from models.rules.absences import AbsenceState
from models.rules.suggestions import decimal_comma
from reports.overview import Line, Section
from reports.overview.marks import Named
from reports.pictures import Share, Tone, shares, stacks

STATES = (AbsenceState.EXCUSED, AbsenceState.UNEXCUSED, AbsenceState.UNKNOWN)
"""Missed lessons by what is known of them; coming late is counted apart."""
TONES = (Tone.GOOD, Tone.LOW, Tone.FAIR)
Counts = Mapping[int, Counter[AbsenceState]]


def absences_key() -> list[tuple[Tone, str]]:
    """What is known of missed lessons, with its tones."""
    return [(tone, str(state.label)) for tone, state in zip(TONES, STATES, strict=True)]


def counted(missed: Iterable[MissedOnce], key: Callable[[MissedOnce], int]) -> Counts:
    """Missed lessons by what `key` names and by state."""
    found: dict[int, Counter[AbsenceState]] = defaultdict(Counter)
    for one in missed:
        found[key(one)][one.state] += 1
    return found


def by_month(missed: Sequence[MissedOnce], months: Sequence[date], language: str) -> Section:
    """Missed lessons from month to month."""
    found = counted(missed, lambda one: one.day.month)
    there = [(day.month, found.get(day.month, Counter())) for day in months]
    title = _("Missed lessons over time")
    columns = [Share(month_short(month, language), _parts(counts)) for month, counts in there]
    return Section(
        "absences-by-month",
        title,
        (_("Month"), *_heads()),
        tuple(Line(month_name(month, language), _values(counts)) for month, counts in there if counts),
        picture=stacks(title, absences_key(), columns),
    )


def by_class(found: Counts, classes: Named, pupils: Mapping[int, int]) -> Section:
    """Missed lessons of each class, with how many that is for a pupil."""
    title = _("Missed lessons by class")
    there = [(number, name, found[number]) for number, name in classes if found.get(number)]
    rows = [
        Share(name, _parts(counts), _each(sum(_parts(counts)), pupils.get(number, 0)))
        for number, name, counts in there
    ]
    return Section(
        "absences-by-class",
        title,
        (_("Class"), *_heads(), _("For a pupil")),
        tuple(
            Line(name, (*_values(counts), _each(sum(_parts(counts)), pupils.get(number, 0))), number)
            for number, name, counts in there
        ),
        _("The number at the end is how many lessons a pupil of the class missed on the average."),
        shares(title, absences_key(), rows),
        "class",
    )


def of_pupils(missed: Iterable[MissedOnce], pupils: Named) -> Section:
    """Missed lessons of each pupil who missed any, in the order of names."""
    found = counted(missed, lambda one: one.student_id)
    return Section(
        "absences-of-pupils",
        _("Missed lessons pupil by pupil"),
        (_("Pupil"), *_heads()),
        tuple(Line(name, _values(found[number]), number) for number, name in pupils if found.get(number)),
        lead_to="pupil",
    )


def _heads() -> tuple[str, ...]:
    return (
        _("Lessons excused"),
        _("Lessons unexcused"),
        _("Ground not known"),
        _("Missed in all"),
        _("Came late"),
    )


def _parts(counts: Mapping[AbsenceState, int]) -> tuple[int, ...]:
    return tuple(counts.get(state, 0) for state in STATES)


def _values(counts: Mapping[AbsenceState, int]) -> tuple[str, ...]:
    parts = _parts(counts)
    return (*map(str, parts), str(sum(parts)), str(counts.get(AbsenceState.LATE, 0)))


def _each(lessons: int, pupils: int) -> str:
    return decimal_comma(Decimal(lessons) / pupils, 1) if pupils else "–"
