"""The sign an absence shows: the teacher's n or k and the class teacher's ground make one sign.

Neither fact holds the other: a ground entered, moved or deleted later changes what is shown.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from flask_babel import lazy_gettext as _l

from models.enums import LabelledEnum
from models.rules.marks import AttendanceSign


class AbsenceState(LabelledEnum):
    """What is known of an absence."""

    UNKNOWN = "unknown", _l("ground not known")
    EXCUSED = "excused", _l("excused")
    UNEXCUSED = "unexcused", _l("unexcused")
    LATE = "late", _l("late for the lesson")


@dataclass(frozen=True, slots=True)
class ExcuseSpan:
    """A ground over school-local days, both ends included; a number None means the whole day.

    `suffix` is the small letter behind the sign ("s" illness, "c" other, "n" unexcused).
    """

    from_day: date
    from_number: int | None
    to_day: date
    to_number: int | None
    suffix: str
    excused: bool
    reason: str

    def covers(self, day: date, number: int | None) -> bool:
        """Whether the ground reaches the lesson; one without a number only by a whole day."""
        if not self.from_day <= day <= self.to_day:
            return False
        if (
            day == self.from_day
            and self.from_number is not None
            and (number is None or number < self.from_number)
        ):
            return False
        return (
            day != self.to_day or self.to_number is None or (number is not None and number <= self.to_number)
        )


@dataclass(frozen=True, slots=True)
class ShownSign:
    """A sign as people see it: n with a small suffix, k with its minutes."""

    letter: str
    suffix: str
    state: AbsenceState
    minutes: int | None = None


def ground_for(day: date, number: int | None, spans: Iterable[ExcuseSpan]) -> ExcuseSpan | None:
    """The ground over one lesson; where several overlap, an excused one wins, then the earliest."""
    covering = [span for span in spans if span.covers(day, number)]
    return min(covering, key=lambda span: (not span.excused, span.from_day, span.to_day), default=None)


def shown_sign(sign: AttendanceSign, minutes: int | None, ground: ExcuseSpan | None) -> ShownSign:
    """The sign with its ground: n takes the ground's suffix, k stays k and is only excused by it."""
    if sign is AttendanceSign.LATE:
        excused = ground is not None and ground.excused
        return ShownSign("k", "", AbsenceState.EXCUSED if excused else AbsenceState.LATE, minutes)
    if ground is None:
        return ShownSign("n", "", AbsenceState.UNKNOWN)
    return ShownSign("n", ground.suffix, AbsenceState.EXCUSED if ground.excused else AbsenceState.UNEXCUSED)
