"""Terms: which have a column, when their marks may be entered, for whom a closed one is opened again (13).

Days are school-local, moments aware.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from flask_babel import lazy_gettext as _l

from models.enums import LabelledEnum
from models.rules.marks import NO_MARK, ScaleKind, TermKind, numeric

SEMESTERS = {1: TermKind.SEMESTER_1, 2: TermKind.SEMESTER_2}
BY_NEED = (TermKind.POST_EXAM, TermKind.FINAL)
"""Terms of few pupils: without a window of their own only for those who need one."""
LEAST_POINTS = Decimal(4)
"""A year's mark in points below it asks for a post-exam (promotion to the next grade)."""


class TermState(LabelledEnum):
    """How a term stands for the person who looks."""

    AHEAD = "ahead", _l("not open yet")
    OPEN = "open", _l("open")
    LOCKED = "locked", _l("closed")
    UNLOCKED = "unlocked", _l("opened again")


@dataclass(frozen=True, slots=True)
class Term:
    """When a term's marks may be entered, as the superuser has set it."""

    opens_on: date
    closes_at: datetime


@dataclass(frozen=True, slots=True)
class Unlock:
    """A closed term opened again for one teacher and one journal group, with the reason."""

    group_id: int
    staff_id: int
    kind: TermKind
    closes_at: datetime
    reason: str


def term_state(term: Term | None, unlock: Unlock | None, today: date, now: datetime) -> TermState:
    """How a term stands; one without a window is open."""
    if term is None:
        return TermState.OPEN
    if today < term.opens_on:
        return TermState.AHEAD
    if now <= term.closes_at:
        return TermState.OPEN
    return TermState.UNLOCKED if unlock and now <= unlock.closes_at else TermState.LOCKED


def is_published(term: Term | None, last_day: date, today: date, now: datetime) -> bool:
    """Whether families see a term's marks: once nobody enters any more.

    That is when its window has closed; without a window after the last day of its semester or year.
    """
    return today > last_day if term is None else now > term.closes_at


def needs_post_exam(year_mark: str, scale: ScaleKind) -> bool:
    """Whether a year's mark has to be bettered: nv, or points below 4; no mark yet needs nothing."""
    if year_mark == NO_MARK:
        return True
    points = numeric(year_mark, scale) if year_mark and scale is ScaleKind.POINTS else None
    return points is not None and points < LEAST_POINTS


def terms_of_half(
    number: int, terms: Mapping[TermKind, Term], today: date, given: Collection[TermKind], *, semesters: bool
) -> list[TermKind]:
    """The terms whose columns stand at the end of a semester (`number` 1 or 2), in their order.

    `given` are those in which somebody has a mark or needs one; `semesters` says whether the school gives
    semester marks.
    """
    kinds = [SEMESTERS[number]] if semesters else []
    if number == max(SEMESTERS):
        kinds += [TermKind.YEAR, *BY_NEED]
    return [kind for kind in kinds if kind in given or _has_begun(kind, terms.get(kind), today)]


def _has_begun(kind: TermKind, term: Term | None, today: date) -> bool:
    return kind not in BY_NEED if term is None else today >= term.opens_on
