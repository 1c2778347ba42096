"""Who is in which half of a class and in which circle, from day to day (Klašu piepildījums, clause 9b)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from random import Random

from admin.demo.plan import EnrolmentPlan, MemberPlan, PupilPlan
from models.text import sort_key

DAY = timedelta(days=1)


class Rosters:
    """The enrolments seen from the classes."""

    def __init__(self, rng: Random, pupils: Sequence[PupilPlan], enrolments: Iterable[EnrolmentPlan]) -> None:
        self.rng = rng
        self.by_class: dict[int, list[EnrolmentPlan]] = {}
        order = {index: sort_key(each.surname, each.first_name) for index, each in enumerate(pupils)}
        for row in sorted(enrolments, key=lambda row: order[row.pupil]):
            self.by_class.setdefault(row.school_class, []).append(row)
        first_day = min(row.starts_on for rows in self.by_class.values() for row in rows)
        self._half = {
            (school_class, pupil): half
            for school_class, rows in self.by_class.items()
            for pupil, half in _halves(rows, first_day)
        }
        self._language = {index: rng.choice((1, 2)) for index in range(len(pupils))}

    def half(self, group: int, school_class: int, number: int) -> list[MemberPlan]:
        """Members of half `number` of a class: the first or second part of the register."""
        rows = self.by_class.get(school_class, ())
        return [_member(group, row) for row in rows if self._half[school_class, row.pupil] == number]

    def language(self, group: int, school_class: int, number: int) -> list[MemberPlan]:
        """Those of a class who learn the first or second of two languages."""
        rows = self.by_class.get(school_class, ())
        return [_member(group, row) for row in rows if self._language[row.pupil] == number]

    def share(self, group: int, classes: Iterable[int], share: float) -> list[MemberPlan]:
        """Some pupils of several classes, at least one of each; who leaves the school leaves the circle."""
        chosen: list[EnrolmentPlan] = []
        for school_class in classes:
            rows = self.by_class.get(school_class, [])
            chosen += self.rng.sample(rows, min(len(rows), max(1, round(len(rows) * share))))
        return [_member(group, row) for row in {row.pupil: row for row in chosen}.values()]


def change_group(members: list[MemberPlan], pairs: Sequence[tuple[int, int]], days: Sequence[date]) -> None:
    """In each pair of groups let one pupil of the first go over to the second on a day of the year."""
    for (group, other), day in zip(pairs, days, strict=False):
        index = next(
            (index for index, row in enumerate(members) if row.group == group and row.ends_on is None
             and row.starts_on < day),
            None,
        )  # fmt: skip
        if index is not None:
            row = members[index]
            members[index] = MemberPlan(group, row.pupil, row.starts_on, day - DAY)
            members.append(MemberPlan(other, row.pupil, day, None))


def _halves(rows: Sequence[EnrolmentPlan], first_day: date) -> list[tuple[int, int]]:
    """The register of the first day cut in two, the first half larger by one; who comes later alternates."""
    register = [row.pupil for row in rows if row.starts_on == first_day]
    later = [row.pupil for row in rows if row.starts_on != first_day]
    cut = (len(register) + 1) // 2
    halves = [(pupil, 1 if index < cut else 2) for index, pupil in enumerate(register)]
    return halves + [(pupil, 2 - index % 2) for index, pupil in enumerate(later)]


def _member(group: int, row: EnrolmentPlan) -> MemberPlan:
    return MemberPlan(group, row.pupil, row.starts_on, row.ends_on)
