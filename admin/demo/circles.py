"""What is beside the lessons: interest education, the choir, the extended day, the speech therapist."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from admin.demo import subjects as s
from admin.demo.posts import OWN_ROOMS
from admin.demo.teaching import ClassName
from models.journal import JournalKind

HALL = ("A1", "aktu zāle")
EVERY_DAY = tuple((weekday, 7) for weekday in range(5))


@dataclass(frozen=True, slots=True)
class Circle:
    """A journal of pupils from several classes, after the last lesson of all of them.

    `title` is the subject's name where there is one; `times` are (weekday, number); `share` is the part of
    the classes' pupils that belongs to it.
    """

    kind: JournalKind
    title: str
    post: str
    class_names: tuple[str, ...]
    share: float
    times: tuple[tuple[int, int], ...] = ()
    hall: bool = False

    def room(self) -> tuple[str, str]:
        """Where it meets: in the hall, else where its teacher is at home."""
        return HALL if self.hall else OWN_ROOMS[self.post]

    def classes(self, names: Sequence[ClassName]) -> tuple[int, ...]:
        """Those of the school's classes its pupils come from."""
        return tuple(index for index, name in enumerate(names) if str(name) in self.class_names)


def _grades(*grades: int) -> tuple[str, ...]:
    return tuple(f"{grade}.{letter}" for grade in grades for letter in "abcd")


CIRCLES = (
    Circle(JournalKind.INTEREST, s.DANCE, "design 3", ("1.a", "1.b"), 0.5, ((2, 5),), hall=True),
    Circle(JournalKind.INTEREST, s.DANCE, "design 3", ("1.c", "1.d"), 0.5, ((3, 5),), hall=True),
    Circle(JournalKind.COMBINED, s.CHOIR, "music 1", _grades(2, 3), 0.2, ((4, 5),)),
    Circle(JournalKind.INTEREST, s.ROBOTICS, "computing", ("4.a", "4.b"), 0.3, ((1, 6),)),
    Circle(JournalKind.EXTENDED_DAY, s.EXTENDED_DAY, "extended day", _grades(1, 2), 0.13, EVERY_DAY),
    Circle(JournalKind.INDIVIDUAL, s.SPEECH, "speech therapist", _grades(1, 2, 3), 0.04),
)


def running(names: Sequence[ClassName]) -> list[Circle]:
    """Circles that have a class to draw pupils from."""
    return [circle for circle in CIRCLES if circle.classes(names)]
