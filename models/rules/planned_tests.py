"""How many tests a class can bear: warned of when one is planned, never forbidden (clause 12)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from flask_babel import gettext as _

from models.rules.broken import RuleBroken
from models.rules.marks import AssessmentKind, ColumnKind

TEST_KINDS = tuple(kind for kind in ColumnKind if kind.assessment is not AssessmentKind.FORMATIVE)
"""What is planned: works whose marks weigh, and diagnostic ones."""


@dataclass(frozen=True, slots=True)
class Booked:
    """A test a class has: two groups of one journal that write it on one day are one."""

    day: date
    journal_id: int
    words: str
    """As it is named to whoever plans another: „Matemātika, pārbaudes darbs”."""


@dataclass(frozen=True, slots=True)
class Load:
    """How many tests a class may have before somebody is warned."""

    per_day: int
    per_week: int


class Crowded(RuleBroken):
    """The class has enough tests that day or week; whoever knows that may plan one all the same."""


def monday_of(day: date) -> date:
    """The Monday of the week a day is in."""
    return day - timedelta(days=day.weekday())


def crowding(class_name: str, day: date, journal_id: int, others: Sequence[Booked], load: Load) -> list[str]:
    """What a class has already where a test of this journal is to be planned; empty when there is room.

    `others` are the tests of the class in that week, without the one that is being moved.
    """
    here = [one for one in others if one.day == day and one.journal_id != journal_id]
    if len({one.journal_id for one in here}) >= load.per_day:
        return [
            _(
                "Class %(name)s already has on this day: %(tests)s.",
                name=class_name,
                tests=", ".join(sorted({one.words for one in here})),
            )
        ]
    week = {
        (one.day, one.journal_id): one for one in others if (one.day, one.journal_id) != (day, journal_id)
    }
    if len(week) < load.per_week:
        return []
    told = ", ".join(
        f"{one.day:%d.%m.} {one.words}" for one in sorted(week.values(), key=lambda one: one.day)
    )
    return [_("Class %(name)s already has in this week: %(tests)s.", name=class_name, tests=told)]
