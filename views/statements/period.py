"""From which day to which a statement is asked for, as the address says it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from flask import request
from flask_babel import gettext as _

from models.queries.frame import SchoolFrame
from models.rules.broken import RuleBroken
from models.rules.documents import whole_period
from models.rules.statement_times import Stretch, stretches, usual_days
from views.forms.fields import FIRST_DAY, LAST_DAY

FROM, UNTIL = "no", "lidz"
"""The words of the address."""


@dataclass(frozen=True, slots=True)
class Period:
    """The days chosen, or those a screen begins with and why what was typed is none."""

    first: date
    last: date
    mistake: str = ""
    presets: Mapping[Stretch, tuple[date, date]] | None = None

    @property
    def asked(self) -> dict[str, str]:
        """What an address says to stay with these days."""
        return {FROM: self.first.isoformat(), UNTIL: self.last.isoformat()}

    def tabs(self, place: Callable[..., str]) -> list[tuple[str, str, bool]]:
        """Days chosen by a press: label, address, whether they are the ones shown, which one of them is."""
        offered = self.presets or {}
        shown = next((one for one, days in offered.items() if days == (self.first, self.last)), None)
        return [
            (
                str(stretch.label),
                place(**{FROM: first.isoformat(), UNTIL: last.isoformat()}),
                stretch is shown,
            )
            for stretch, (first, last) in offered.items()
        ]


def chosen_period(frame: SchoolFrame, today: date, told_until: date | None = None) -> Period:
    """The days the address names; without any, the usual ones."""
    usual = usual_days(frame.calendar, today, told_until)
    offered = {
        key: (days.first, days.last) for key, days in stretches(frame.calendar, today, told_until).items()
    }
    if not (request.values.get(FROM) or request.values.get(UNTIL)):
        return Period(usual.first, usual.last, "", offered)
    try:
        first, last = asked_period()
    except RuleBroken as broken:
        return Period(usual.first, usual.last, str(broken), offered)
    return Period(first, last, "", offered)


def asked_period() -> tuple[date, date]:
    """The days the request names.

    Raises:
        RuleBroken: they are no days, or end before they begin.
    """
    return whole_period(*(_day(request.values.get(name, "")) for name in (FROM, UNTIL)))


def _day(typed: str) -> date | None:
    if not typed.strip():
        return None
    try:
        day = date.fromisoformat(typed.strip())
    except ValueError as reason:
        raise RuleBroken(_("Say from which day to which."), "first") from reason
    if not FIRST_DAY <= day <= LAST_DAY:
        raise RuleBroken(_("Enter a day between the years 1900 and 2100."), "first")
    return day


def language_asked() -> Any:
    """„lv” or „en”: the language of a paper, as the address says it."""
    return "en" if request.args.get("valoda") == "en" else "lv"
