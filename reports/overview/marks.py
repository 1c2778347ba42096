"""Sections of overviews about marks: by subject or class, over the months, pupil by pupil."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from flask_babel import gettext as _

from config.translations.formats import month_name, month_short
from models.rules.attainment import Attainment
from reports.overview import Line, Section
from reports.overview.tally import Tally, tallies
from reports.pictures import Picture, Share, Tone, over_time, shares, stacks

ENDS = (Decimal(1), Decimal(10))
Named = Sequence[tuple[int, str]]
"""Subjects, classes or pupils in their order: number and name."""


def levels_key() -> list[tuple[Tone, str]]:
    """The four levels with their tones, from the lowest."""
    return [(Tone(level.value), str(level.label)) for level in Attainment]


def level_heads() -> tuple[str, ...]:
    """The levels as heads of columns, then what is owed and the mean."""
    short = {
        Attainment.LOW: _("Insufficient"),
        Attainment.FAIR: _("Sufficient"),
        Attainment.GOOD: _("Optimal"),
        Attainment.HIGH: _("High"),
    }
    return (*(short[level] for level in Attainment), _("Owed (nv)"), _("Mean"))


def counted_by(
    code: str, title: str, what: str, named: Named, counted: Mapping[int, Tally], lead_to: str = ""
) -> Section:
    """Marks by level for each of `named` that has any, with the mean at the end."""
    there = [(number, name, counted[number]) for number, name in named if number in counted]
    there = [(number, name, tally) for number, name, tally in there if tally.marks or tally.owed]
    rows = [Share(name, tally.parts, _mean(tally)) for _number, name, tally in there]
    return Section(
        code,
        title,
        (what, *level_heads()),
        tuple(Line(name, _values(tally), number) for number, name, tally in there),
        _("Summative marks only; the number at the end is their weighted mean in points."),
        shares(title, levels_key(), rows),
        lead_to,
    )


def by_month(rows: Iterable[Any], months: Sequence[date], language: str) -> Section:
    """How marks went on from month to month."""
    counted = tallies(rows, lambda row: int(row.month))
    there = [(day.month, counted.get(day.month, Tally())) for day in months]
    title = _("Marks over time")
    return Section(
        "marks-by-month",
        title,
        (_("Month"), *level_heads()),
        tuple(
            Line(month_name(month, language), _values(tally))
            for month, tally in there
            if tally.marks or tally.owed
        ),
        picture=_over_months(title, [(month_short(month, language), tally) for month, tally in there]),
    )


def _over_months(title: str, there: Sequence[tuple[str, Tally]]) -> Picture | None:
    """A line of means; where marks have none, columns of levels."""
    line = over_time(title, [(name, tally.mean) for name, tally in there], ENDS)
    columns = [Share(name, tally.parts) for name, tally in there]
    return line or stacks(title, levels_key(), columns)


def of_pupils(rows: Iterable[Any], pupils: Named, subjects: Named, *, what: str = "") -> Section:
    """Each pupil's means and levels by subject; in the order of names."""
    found = tallies(rows, lambda row: (row.student_id, row.subject_id))
    taken = [(number, name) for number, name in subjects if any(key[1] == number for key in found)]
    there = {key[0] for key in found}
    return Section(
        "pupils",
        what or _("Pupil by pupil"),
        (_("Pupil"), *(name for _number, name in taken), _("Owed (nv)")),
        tuple(
            Line(name, _of_pupil(number, taken, found), number) for number, name in pupils if number in there
        ),
        _("The weighted mean in points; where marks are in levels, how many of each from the lowest."),
        lead_to="pupil",
    )


def _of_pupil(pupil: int, subjects: Named, found: Mapping[tuple[int, int], Tally]) -> tuple[str, ...]:
    own = [found.get((pupil, number), Tally()) for number, _name in subjects]
    return (*(_short(tally) for tally in own), str(sum(tally.owed for tally in own) or "–"))


def _short(tally: Tally) -> str:
    if tally.points:
        return tally.mean_words
    return "·".join(map(str, tally.parts)) if tally.marks else "–"


def _values(tally: Tally) -> tuple[str, ...]:
    return (*map(str, tally.parts), str(tally.owed), tally.mean_words)


def _mean(tally: Tally) -> str:
    return "" if tally.mean is None else tally.mean_words
