"""Lessons changed at the invented school: a teacher is away, a class is on an excursion (clauses 6, 11)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, timedelta
from typing import TYPE_CHECKING

from admin.demo.chance import stream
from config.duties import Role
from models.lesson_changes import LessonCancelled, Substitution
from models.rules.calendar import Expected, expected_lessons

if TYPE_CHECKING:
    from admin.demo.held import HeldLessons

SEED = 43
AWAY = timedelta(days=4)
"""For so long a teacher is ill, from the next school day on."""
EXCURSION = timedelta(days=7)
"""So far ahead a class is on an excursion for a day."""


def write_changes(held: HeldLessons) -> set[Expected]:
    """Lessons of the coming days that somebody else holds, and those that do not take place; gives them."""
    lessons = _ahead(held)
    if not lessons:
        return set()
    superuser = next(i for i, one in enumerate(held.plan.staff) if Role.SUPERUSER in one.roles)
    author = held.staff_author(superuser, held.builder.now)
    common = {"account_id": author.account_id, "made_at": held.builder.now, "voided_at": None}
    struck = _excursion(held, lessons)
    cancelled = [{**_place(held, one), **common, "reason": "mācību ekskursija"} for one in struck]
    held.builder.write(LessonCancelled, cancelled, authors=[author] * len(cancelled))
    staff = held.builder.numbers.staff
    in_stead = _stead(held, [one for one in lessons if one not in set(struck)])
    given = [
        {
            **_place(held, one),
            **common,
            "staff_id": staff[stead],
            "absent_id": staff[away],
            "reason": "slimības lapa",
        }
        for one, away, stead in in_stead
    ]
    held.builder.write(Substitution, given, authors=[author] * len(given))
    return {*struck, *(one for one, _away, _stead in in_stead)}


def _ahead(held: HeldLessons) -> list[Expected]:
    """The lessons of the coming days; a group is known by its place in the plan."""
    today = held.builder.today
    return expected_lessons(held.slots, held.builder.calendar, today + timedelta(days=1), today + EXCURSION)


def _place(held: HeldLessons, one: Expected) -> dict[str, object]:
    return {
        "journal_group_id": held.builder.numbers.groups[one.group_id],
        "held_on": one.day,
        "number": one.number,
    }


def _teacher(held: HeldLessons, one: Expected) -> int:
    return held.plan.groups[one.group_id].teachers[0]


def _excursion(held: HeldLessons, lessons: Iterable[Expected]) -> list[Expected]:
    """The last day's lessons of the class that is first in the school."""
    mine = [
        one
        for one in lessons
        if tuple(held.plan.journals[held.plan.groups[one.group_id].journal].classes) == (0,)
    ]
    return [one for one in mine if one.day == mine[-1].day]


def _stead(held: HeldLessons, lessons: list[Expected]) -> list[tuple[Expected, int, int]]:
    """Lesson, who is away, who holds it: colleagues who have nothing at that hour, each in turn."""
    busy: dict[tuple[date, int], set[int]] = defaultdict(set)
    for one in lessons:
        busy[one.day, one.number].add(_teacher(held, one))
    subject = [i for i, one in enumerate(held.plan.staff) if Role.SUBJECT_TEACHER in one.roles]
    away = stream(SEED, "away").choice(sorted({_teacher(held, one) for one in lessons} & set(subject)))
    found: list[tuple[Expected, int, int]] = []
    for one in lessons:
        free = [i for i in subject if i not in busy[one.day, one.number]]
        if _teacher(held, one) == away and one.day <= lessons[0].day + AWAY and free:
            stead = free[len(found) % len(free)]
            busy[one.day, one.number].add(stead)
            found.append((one, away, stead))
    return found
