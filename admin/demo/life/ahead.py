"""Tests to come at the invented school: each class knows of some in its calendar (clause 12)."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, timedelta
from typing import TYPE_CHECKING

from admin.demo import subjects as s
from admin.demo.chance import stream
from models.planned_tests import PlannedTest
from models.rules.calendar import Expected, expected_lessons
from models.rules.marks import ColumnKind

if TYPE_CHECKING:
    from admin.demo.held import HeldLessons

SEED = 37
AHEAD = timedelta(days=18)
TITLES = {
    s.LATVIAN: "Diktāts un teksta izpratne",
    s.MATHEMATICS: "Temata noslēguma darbs",
    s.ENGLISH: "Vārdu krājums un gramatika",
    s.NATURE: "Novērojumi un secinājumi",
}


def write_planned_tests(held: HeldLessons) -> None:
    """One test in each of the main subjects of a class in the next weeks, no two on a day."""
    rng, rows, authors = stream(SEED, "tests"), [], []
    taken: dict[int, set[date]] = defaultdict(set)
    for place, lessons in sorted(_lessons_ahead(held).items()):
        school_class = held.plan.journals[held.plan.groups[place].journal].classes[0]
        free = [one for one in lessons if one.day not in taken[school_class]]
        if not free:
            continue
        chosen = rng.choice(free)
        taken[school_class].add(chosen.day)
        author = held.author(place, held.builder.now)
        authors.append(author)
        rows.append(
            {
                "journal_group_id": held.builder.numbers.groups[place],
                "planned_on": chosen.day,
                "number": chosen.number,
                "column_kind": ColumnKind.TEST,
                "title": TITLES[held.subject_name(place)],
                "account_id": author.account_id,
            }
        )
    held.builder.write(PlannedTest, rows, authors=authors)


def _lessons_ahead(held: HeldLessons) -> dict[int, list[Expected]]:
    """Lessons of the main subjects after the demo's day, by group."""
    calendar, today = held.builder.calendar, held.builder.today
    slots = [one for one in held.slots if held.subject_name(one.group_id) in TITLES]
    found: dict[int, list[Expected]] = defaultdict(list)
    for one in expected_lessons(slots, calendar, today + timedelta(days=1), today + AHEAD):
        found[one.group_id].append(one)
    return found
