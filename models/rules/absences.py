"""The sign an absence shows: the teacher's n or k and the class teacher's ground make one sign.

Neither fact holds the other: a ground entered, moved or deleted later changes what is shown.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from models.enums import LabelledEnum
from models.rules.broken import RuleBroken
from models.rules.marks import AttendanceSign


class AbsenceState(LabelledEnum):
    """What is known of an absence."""

    UNKNOWN = "unknown", _l("ground not known")
    EXCUSED = "excused", _l("excused")
    UNEXCUSED = "unexcused", _l("unexcused")
    LATE = "late", _l("late for the lesson")


LESSONS = range(11)
"""Numbers a lesson of the day may have; 0 is before the first bell."""


@dataclass(frozen=True, slots=True)
class LessonSpan:
    """From a lesson to a lesson, school-local days, both ends included; a number None means the whole day."""

    from_day: date
    from_number: int | None
    to_day: date
    to_number: int | None

    @classmethod
    def of(cls, row: Any) -> LessonSpan:
        """The interval of a row that has one: a ground, a report, an event."""
        return LessonSpan(row.starts_on, row.starts_number, row.ends_on, row.ends_number)

    @property
    def columns(self) -> dict[str, Any]:
        """The interval as such a row keeps it."""
        return {
            "starts_on": self.from_day,
            "starts_number": self.from_number,
            "ends_on": self.to_day,
            "ends_number": self.to_number,
        }

    @property
    def begins(self) -> tuple[date, int]:
        """The first lesson, as spans are ordered."""
        return self.from_day, LESSONS.start - 1 if self.from_number is None else self.from_number

    @property
    def ends(self) -> tuple[date, int]:
        """The last lesson, as spans are ordered."""
        return self.to_day, LESSONS.stop if self.to_number is None else self.to_number

    def covers(self, day: date, number: int | None) -> bool:
        """Whether it reaches the lesson; one without a number only by a whole day."""
        if number is not None:
            return self.begins <= (day, number) <= self.ends
        if not self.from_day <= day <= self.to_day:
            return False
        cut_before = day == self.from_day and self.from_number is not None
        return not cut_before and not (day == self.to_day and self.to_number is not None)

    def overlaps(self, other: LessonSpan) -> bool:
        """Whether some lesson may belong to both."""
        return self.begins <= other.ends and other.begins <= self.ends


def check_span(span: LessonSpan) -> None:
    """See to it that the interval is one.

    Raises:
        RuleBroken: it ends before it begins, or names a lesson no day has.
    """
    numbers = {"starts_number": span.from_number, "ends_number": span.to_number}
    for field, number in numbers.items():
        if number is not None and number not in LESSONS:
            raise RuleBroken(_("Lessons have numbers from 0 to 10."), field)
    if span.ends < span.begins:
        raise RuleBroken(_("The end is earlier than the beginning."), "ends_on")


@dataclass(frozen=True, slots=True)
class ExcuseSpan(LessonSpan):
    """A ground over an interval of lessons.

    `suffix` is the small letter behind the sign ("s" illness, "c" other, "n" unexcused).
    """

    suffix: str
    excused: bool
    reason: str
    waits: bool = False
    """Parents reported it and the class teacher has not decided: it explains nothing yet."""

    @classmethod
    def because(cls, span: LessonSpan, reason: Any) -> ExcuseSpan:
        """The ground that a row of the school's grounds makes over an interval."""
        return cls(
            span.from_day,
            span.from_number,
            span.to_day,
            span.to_number,
            reason.suffix,
            reason.excused,
            reason.name,
        )


@dataclass(frozen=True, slots=True)
class ShownSign:
    """A sign as people see it: n with a small suffix, k with its minutes."""

    letter: str
    suffix: str
    state: AbsenceState
    minutes: int | None = None


def ground_for(day: date, number: int | None, spans: Iterable[ExcuseSpan]) -> ExcuseSpan | None:
    """The ground over one lesson; where several overlap, an excused one wins, then the earliest.

    What only was reported is the last.
    """
    covering = [span for span in spans if span.covers(day, number)]
    return min(covering, key=lambda one: (one.waits, not one.excused, one.from_day, one.to_day), default=None)


def shown_sign(sign: AttendanceSign, minutes: int | None, ground: ExcuseSpan | None) -> ShownSign:
    """The sign with its ground: n takes the ground's suffix, k stays k and is only excused by it."""
    if sign is AttendanceSign.LATE:
        excused = ground is not None and ground.excused and not ground.waits
        return ShownSign("k", "", AbsenceState.EXCUSED if excused else AbsenceState.LATE, minutes)
    if ground is None or ground.waits:
        return ShownSign("n", "", AbsenceState.UNKNOWN)
    return ShownSign("n", ground.suffix, AbsenceState.EXCUSED if ground.excused else AbsenceState.UNEXCUSED)
