"""Who or what would be in two places at once in a week: a teacher, a room, a class, a pupil (clause 6)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from models.rules.timetable import Place, by_time


class ClashKind(StrEnum):
    """Who or what would be in two places."""

    TEACHER = "teacher"
    ROOM = "room"
    CLASS = "class"
    PUPIL = "pupil"


@dataclass(frozen=True, slots=True)
class Parties:
    """Whom a group's lesson takes: its teachers and, when it is compulsory, its classes or pupils."""

    teachers: frozenset[int] = frozenset()
    classes: frozenset[int] = frozenset()
    """Its classes; empty for what a pupil attends beside the lessons of the class."""
    whole_class: bool = False
    pupils: frozenset[int] = frozenset()
    """Pupils named one by one."""


class Clash(NamedTuple):
    """Two lessons at one time that want the same."""

    kind: ClashKind
    whose: tuple[int, ...]
    """Numbers of the teachers, the room, the classes or the pupils."""
    place: Place
    other: Place


def clashes(week: Iterable[Place], others: Iterable[Place], parties: Mapping[int, Parties]) -> list[Clash]:
    """Everything of `week` that meets another lesson of it or one of the `others`."""
    taken = by_time(others)
    found: list[Clash] = []
    for time, places in sorted(by_time(week).items()):
        for index, place in enumerate(places):
            for other in (*places[index + 1 :], *taken.get(time, ())):
                if other.group_id != place.group_id:
                    found += _between(place, other, parties)
    return found


def _between(place: Place, other: Place, parties: Mapping[int, Parties]) -> Iterator[Clash]:
    mine, theirs = parties.get(place.group_id, Parties()), parties.get(other.group_id, Parties())
    teachers = mine.teachers & theirs.teachers
    if teachers:
        yield Clash(ClashKind.TEACHER, tuple(sorted(teachers)), place, other)
    if place.room_id is not None and place.room_id == other.room_id:
        yield Clash(ClashKind.ROOM, (place.room_id,), place, other)
    classes, pupils = mine.classes & theirs.classes, mine.pupils & theirs.pupils
    if classes and (mine.whole_class or theirs.whole_class):
        yield Clash(ClashKind.CLASS, tuple(sorted(classes)), place, other)
    elif pupils:
        yield Clash(ClashKind.PUPIL, tuple(sorted(pupils)), place, other)
