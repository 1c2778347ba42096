"""What every class is taught in a week, by whom and in which groups: the raw material of the timetable."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from admin.demo import subjects as s
from admin.demo.posts import DESIGN_POOL, EVERYWHERE, POOLS, Workload

FIRST_SPLIT_GRADE = 4
"""From this grade English, computing and design are taught in two groups."""

CLASS_TEACHER_GRADES = 4
"""Up to this grade the class teacher teaches most subjects."""

WHOLE = 0
"""The group number of a whole class; 1 and 2 are its halves."""


@dataclass(frozen=True, slots=True)
class ClassName:
    """A class before anything is known of it."""

    grade: int
    letter: str

    def __str__(self) -> str:
        return f"{self.grade}.{self.letter}"


@dataclass(frozen=True, slots=True)
class Piece:
    """A subject taught to a group by a post at one time."""

    subject: str
    group: int
    post: str


@dataclass(frozen=True, slots=True)
class Unit:
    """What a class does in one lesson: one piece for all, or two groups side by side."""

    label: str
    """Units of one label are spread over the week."""
    pieces: tuple[Piece, ...]


def class_names(pupils: int, pupils_a_class: int = 25) -> tuple[ClassName, ...]:
    """24 classes for a full school; for fewer pupils fewer classes, spread over the grades."""
    count = max(1, min(24, -(-pupils // pupils_a_class)))
    order = [ClassName(grade, letter) for letter in "abcd" for grade in (4, 1, 6, 3, 5, 2)]
    return tuple(sorted(order[:count], key=lambda each: (each.grade, each.letter)))


def week_of(name: ClassName, load: Workload) -> list[Unit]:
    """Every lesson of a class's week, by whom it is taught."""
    units = []
    for row, hours in s.taught(name.grade):
        if not _is_split(row.name, name.grade):
            post = _teacher(row.name, hours, name, load)
            units += [Unit(row.name, (Piece(row.name, WHOLE, post),))] * hours
    if name.grade >= FIRST_SPLIT_GRADE:
        units += [*_english(name, load), *_computing_and_design(load)]
    if name.grade == 6:
        units += _second_language(load)
    return units


def weeks(names: Iterable[ClassName], load: Workload) -> dict[ClassName, list[Unit]]:
    """The weeks of all classes; those whose teacher is a specialist choose first."""
    by_need = sorted(names, key=lambda name: (-name.grade, name.letter != "d", name.letter))
    return {name: week_of(name, load) for name in by_need}


def _is_split(subject: str, grade: int) -> bool:
    split = {s.ENGLISH, s.COMPUTING, s.DESIGN} if grade >= FIRST_SPLIT_GRADE else set()
    return subject in split or subject in {s.GERMAN, s.FRENCH}


def _teacher(subject: str, hours: int, name: ClassName, load: Workload) -> str:
    if subject in EVERYWHERE:
        return load.take(EVERYWHERE[subject], hours, home=str(name))[0]
    if name.grade <= CLASS_TEACHER_GRADES:
        return f"primary {name}"
    if subject == s.CLASS_LESSON:
        return _home_post(name)
    return load.take(POOLS[subject], hours, home=str(name))[0]


def _home_post(name: ClassName) -> str:
    specialists = {
        "5.a": "latvian 1", "5.b": "mathematics 1", "5.c": "nature", "5.d": "art",
        "6.a": "latvian 2", "6.b": "mathematics 2", "6.c": "society", "6.d": "english 1",
    }  # fmt: skip
    return specialists[str(name)]


def _english(name: ClassName, load: Workload) -> list[Unit]:
    first, second = load.take(EVERYWHERE[s.ENGLISH], 3, count=2, home=str(name))
    return [Unit(s.ENGLISH, (Piece(s.ENGLISH, 1, first), Piece(s.ENGLISH, 2, second)))] * 3


def _computing_and_design(load: Workload) -> list[Unit]:
    """One half at the computers while the other is in the workshop, then changed, then both in workshops."""
    first, second = load.take(DESIGN_POOL, 2, count=2)
    return [
        Unit(s.DESIGN, (Piece(s.COMPUTING, 1, "computing"), Piece(s.DESIGN, 2, second))),
        Unit(s.DESIGN, (Piece(s.DESIGN, 1, first), Piece(s.COMPUTING, 2, "computing"))),
        Unit(s.DESIGN, (Piece(s.DESIGN, 1, first), Piece(s.DESIGN, 2, second))),
    ]


def _second_language(load: Workload) -> list[Unit]:
    load.add("german", 2)
    load.add("french", 2)
    return [Unit(s.GERMAN, (Piece(s.GERMAN, 1, "german"), Piece(s.FRENCH, 2, "french")))] * 2
