"""A pupil's year in one class: came, was there, left (clauses 3.3, 19)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from models.rules.acts import DAY


@dataclass(frozen=True, slots=True)
class Run:
    """Days of a pupil in one class, both included, with the orders that began and ended them."""

    class_id: int
    class_name: str
    starts_on: date
    ends_on: date | None
    order: tuple[str, date | None] = ("", None)
    """Number and date; an empty number when none is known."""
    end_order: tuple[str, date | None] = ("", None)


@dataclass(frozen=True, slots=True)
class Move:
    """A pupil came into the class during the year, or left it."""

    came: bool
    on: date
    """The first day here, or the first day no longer here."""
    other_class: str
    """The class come from or gone to; empty: the school itself."""
    order: tuple[str, date | None]


@dataclass(frozen=True, slots=True)
class YearInClass:
    """What a pupil's year looks like from one class."""

    moves: tuple[Move, ...]
    last_day: date | None
    """The last day in the class; None while it lasts."""
    went_to_class: bool
    """Whether the pupil went on in another class of the school."""

    def is_here(self, day: date) -> bool:
        """Whether the pupil is still in the class on a day of the year, or was until its end."""
        return self.last_day is None or self.last_day >= day


def year_in_class(class_id: int, runs: Iterable[Run], year_starts_on: date, day: date) -> YearInClass | None:
    """The pupil's year, from all runs of the year in their order; None before the pupil comes.

    What is ahead of `day` is not told.
    """
    known = [run for run in runs if run.starts_on <= day]
    here = [place for place, run in enumerate(known) if run.class_id == class_id]
    if not here:
        return None
    moves: list[Move] = []
    for place in here:
        moves += _moves(known, place, year_starts_on, day)
    last = known[here[-1]]
    gone = last.ends_on is not None and last.ends_on < day
    return YearInClass(tuple(moves), last.ends_on if gone else None, went_to_class=gone and known[-1] != last)


def _moves(known: Sequence[Run], place: int, year_starts_on: date, day: date) -> Iterable[Move]:
    run = known[place]
    if run.starts_on > year_starts_on:
        before = known[place - 1] if place else None
        follows = before is not None and before.ends_on == run.starts_on - DAY
        yield Move(
            came=True,
            on=run.starts_on,
            other_class=before.class_name if before and follows else "",
            order=run.order,
        )
    if run.ends_on is not None and run.ends_on < day:
        after = known[place + 1] if place + 1 < len(known) else None
        follows = after is not None and after.starts_on == run.ends_on + DAY
        yield Move(
            came=False,
            on=run.ends_on + DAY,
            other_class=after.class_name if after and follows else "",
            order=run.end_order,
        )
