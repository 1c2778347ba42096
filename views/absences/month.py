"""The register by month: pupils down, days across, how many lessons of each state; totals (clause 8)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache

from flask import url_for
from markupsafe import Markup

from models.queries.absence_register import ClassRegister, RegisterPupil
from models.rules.calendar import SchoolCalendar
from views.absences.words import STATE_CLASS, counts_inside, counts_of, counts_words

Line = tuple[RegisterPupil, Sequence[tuple[int, ...]], tuple[int, ...], tuple[int, ...]]
"""A pupil, the counts of each day, of the month, of the semester."""


@dataclass
class MonthSummary:
    """The table of a month."""

    register: ClassRegister
    calendar: SchoolCalendar
    class_id: int
    today: date

    @cached_property
    def days(self) -> list[date]:
        """The days of the month with lessons."""
        return sorted(self.register.places)

    @cached_property
    def lines(self) -> list[Line]:
        """What stands in the table, and in its file."""
        register, half = self.register, self.register.semester
        month = register.totals(register.first, register.last)
        term = register.totals(half.starts_on, half.ends_on) if half else {}
        return [
            (
                pupil,
                [counts_of(register.by_day.get((pupil.id, day))) for day in self.days],
                counts_of(month.get(pupil.id)),
                counts_of(term.get(pupil.id)),
            )
            for pupil in register.pupils
        ]

    def rows(self) -> Iterator[Markup]:
        """The lines of the table's body."""
        weeks = [url_for(".index", klase=self.class_id, diena=day.isoformat()) for day in self.days]
        for number, (pupil, counts, month, term) in enumerate(self.lines, 1):
            cells = Markup().join(
                self._cell(pupil, day, each, week)
                for day, each, week in zip(self.days, counts, weeks, strict=True)
            )
            yield Markup(
                '<tr id="r{}"><th class="name" scope="row"><span class="no">{}.</span>{}</th>{}{}{}</tr>'
            ).format(pupil.id, number, pupil.name, cells, _numbers(month), _numbers(term))

    def _cell(self, pupil: RegisterPupil, day: date, counts: tuple[int, ...], week: str) -> Markup:
        name = "today" if day == self.today else ""
        if not pupil.is_here(day):
            return Markup('<td class="dead"></td>')
        if not any(counts):
            return Markup('<td class="{}"></td>').format(name) if name else Markup("<td></td>")
        return Markup('<td class="{}"><a href="{}#r{}" title="{}">{}</a></td>').format(
            name, week, pupil.id, counts_words(counts), counts_inside(counts)
        )


@lru_cache(maxsize=1024)
def _numbers(counts: tuple[int, ...]) -> Markup:
    """One cell for each state."""
    return Markup().join(
        Markup('<td class="term {}">{}</td>').format(f"x-{name}" if count else "none", count or "–")
        for name, count in zip(STATE_CLASS.values(), counts, strict=True)
    )
