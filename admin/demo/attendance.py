"""Who is absent when and why: spells of illness, a day away, a lesson skipped, a late morning.

Pure functions over one pupil's year. Lessons are whatever ids the caller gives; who is present has no row.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from random import Random
from typing import NamedTuple

from models.absences import ExcuseOrigin
from models.rules.marks import AttendanceSign

ILLNESS, OTHER, UNEXCUSED = "illness", "other", "unexcused"
"""Keys of grounds; the caller knows their rows in the table of reasons."""

DAILY_ILLNESS = {9: 0.007, 10: 0.011, 11: 0.014, 12: 0.014, 1: 0.016, 2: 0.019, 3: 0.014, 4: 0.01, 5: 0.006}
"""The chance to fall ill on a day, by month."""

DAYS_OF_ILLNESS = (1, 1, 2, 2, 2, 3, 3, 4, 5, 7)
DAYS_OF_LEAVE = (1, 1, 1, 2, 3)
DOCTOR_FROM = 3
"""Days of illness from which a doctor's note is brought."""

DAYS_UNTIL_NOTE, DAYS_UNTIL_REFUSAL = 3, 8
"""School days after the return within which a note comes, and after which none is awaited."""

FORGOTTEN, REFUSED = 0.06, 0.66
"""Shares: of absences for which no note comes, and of those the ones called unexcused in the end."""

MINUTES_LATE = (2, 3, 5, 5, 7, 10, 10, 15, 20)

Lesson = tuple[int, int]
"""Number in the day, id."""


class Absence(NamedTuple):
    """What the teacher types of a pupil in one lesson."""

    lesson: int
    sign: AttendanceSign
    minutes: int | None


class Span(NamedTuple):
    """From a day to a day, both indexes and both included; a number None means the whole day."""

    first: int
    last: int
    first_number: int | None = None
    last_number: int | None = None


class Ground(NamedTuple):
    """What the class teacher enters on the day `entered`, an index as well."""

    span: Span
    reason: str
    origin: ExcuseOrigin
    entered: int


@dataclass(slots=True)
class PupilYear:
    """One pupil's school days so far with the lessons of each, and what was missed of them."""

    days: Sequence[date]
    lessons: Sequence[Sequence[Lesson]]
    rng: Random
    absences: list[Absence] = field(default_factory=list)
    grounds: list[Ground] = field(default_factory=list)
    """Only those entered by the last of the days: later ones nobody knows yet."""

    def live_through(self, health: float) -> None:
        """Let every day pass; `health` 2.0 is ill twice as often as others."""
        dice, days, day = self.rng.random, self.days, 0
        while day < len(days):
            share = dice()
            ill = DAILY_ILLNESS.get(days[day].month, 0.0) * health
            if share < ill:
                day = self._be_ill(day)
            elif share < ill + UNUSUAL:
                happens = next(happens for limit, happens in HAPPENINGS if share < ill + limit)
                day = happens(self, day)
            else:
                day += 1

    def _be_ill(self, day: int) -> int:
        length = self.rng.choice(DAYS_OF_ILLNESS)
        origin = ExcuseOrigin.DOCTOR_NOTE if length >= DOCTOR_FROM else self._from_parents()
        return self._stay_away(day, length, ILLNESS, origin)

    def take_leave(self, day: int) -> int:
        """Away with the parents, or for the school at a contest; returns the day to go on with."""
        event = self.rng.random() < 0.3
        origin = ExcuseOrigin.EVENT if event else self._from_parents()
        return self._stay_away(day, 1 if event else self.rng.choice(DAYS_OF_LEAVE), OTHER, origin)

    def visit_doctor(self, day: int) -> int:
        """The first or the last two lessons of a day at the dentist's."""
        lessons = self.lessons[day]
        away = lessons[:2] if self.rng.random() < 0.4 else lessons[-2:]
        if away:
            self._miss(away)
            self._explain(Span(day, day, away[0][0], away[-1][0]), OTHER, self._from_parents())
        return day + 1

    def skip_lesson(self, day: int) -> int:
        """One lesson nobody can explain."""
        lessons = self.lessons[day]
        if lessons:
            away = self.rng.choice(lessons)
            self._miss([away])
            self._refuse(Span(day, day, away[0], away[0]))
        return day + 1

    def come_late(self, day: int) -> int:
        """Late for the first lesson, seldom for a later one."""
        lessons = self.lessons[day]
        if lessons:
            _number, lesson = lessons[0] if self.rng.random() < 0.85 else self.rng.choice(lessons)
            self.absences.append(Absence(lesson, AttendanceSign.LATE, self.rng.choice(MINUTES_LATE)))
        return day + 1

    def _stay_away(self, day: int, length: int, reason: str, origin: ExcuseOrigin) -> int:
        after = min(day + length, len(self.days))
        for lessons in self.lessons[day:after]:
            self._miss(lessons)
        self._explain(Span(day, after - 1), reason, origin)
        return after + 1

    def _miss(self, lessons: Sequence[Lesson]) -> None:
        self.absences += [Absence(lesson, AttendanceSign.ABSENT, None) for _number, lesson in lessons]

    def _from_parents(self) -> ExcuseOrigin:
        return ExcuseOrigin.REPORT if self.rng.random() < 0.4 else ExcuseOrigin.PARENT_NOTE

    def _explain(self, span: Span, reason: str, origin: ExcuseOrigin) -> None:
        """The note comes in a few days, or never."""
        if self.rng.random() < FORGOTTEN:
            self._refuse(span)
        else:
            self._enter(Ground(span, reason, origin, span.last + self.rng.randint(1, DAYS_UNTIL_NOTE)))

    def _refuse(self, span: Span) -> None:
        """Without a note it is called unexcused after a while, or its ground stays unknown."""
        if self.rng.random() < REFUSED:
            self._enter(Ground(span, UNEXCUSED, ExcuseOrigin.OTHER, span.last + DAYS_UNTIL_REFUSAL))

    def _enter(self, ground: Ground) -> None:
        if ground.entered < len(self.days):
            self.grounds.append(ground)


HAPPENINGS: tuple[tuple[float, Callable[[PupilYear, int], int]], ...] = (
    (0.0035, PupilYear.take_leave),
    (0.0075, PupilYear.visit_doctor),
    (0.0095, PupilYear.skip_lesson),
    (0.021, PupilYear.come_late),
)
"""What may happen on a day instead of illness, each up to its limit."""

UNUSUAL = HAPPENINGS[-1][0]


def health_of(rng: Random) -> float:
    """How often a pupil is ill, compared with others: most are seldom, a few often."""
    return min(3.5, rng.gammavariate(2.2, 0.45))


def pupil_year(
    rng: Random, days: Sequence[date], lessons: Sequence[Sequence[Lesson]]
) -> tuple[list[Absence], list[Ground]]:
    """A pupil's absences and grounds in the school days so far; `lessons` are those of each day in order."""
    year = PupilYear(days, lessons, rng)
    year.live_through(health_of(rng))
    return year.absences, year.grounds
