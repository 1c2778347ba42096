"""Who is probably absent from a lesson, whose n is probably a slip; a person enters either (clause 11)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from flask_babel import lazy_gettext as _l

from models.enums import LabelledEnum
from models.rules.absences import LessonSpan


class HintKind(LabelledEnum):
    """What speaks for an absence, the strongest first."""

    REPORT = "report", _l("the parents reported the absence")
    EXCUSE = "excuse", _l("a ground is entered over this lesson")
    EVENT = "event", _l("out-of-school event")
    BEFORE = "before", _l("absent in the lesson before")


@dataclass(frozen=True, slots=True)
class Attended:
    """What is known of a pupil in one numbered lesson of the day."""

    number: int
    absent: bool


def hints_for(
    day: date,
    number: int | None,
    grounds: Mapping[HintKind, Sequence[LessonSpan]],
    known: Iterable[Attended],
) -> list[HintKind]:
    """What speaks for the pupil's absence from a lesson, the strongest first; nothing when nothing does.

    `known` are the pupil's lessons of that day whose attendance is entered.
    """
    found = [kind for kind in HintKind if any(span.covers(day, number) for span in grounds.get(kind, ()))]
    before = _nearest(number, known, later=False)
    if before is not None and before.absent:
        found.append(HintKind.BEFORE)
    return found


def is_doubtful(number: int | None, known: Iterable[Attended]) -> bool:
    """Whether an n in a lesson stands alone: the pupil was there in the lesson before and the one after."""
    lessons = list(known)
    around = (_nearest(number, lessons, later=False), _nearest(number, lessons, later=True))
    return all(one is not None and not one.absent for one in around)


def _nearest(number: int | None, known: Iterable[Attended], *, later: bool) -> Attended | None:
    if number is None:
        return None
    side = [one for one in known if (one.number > number if later else one.number < number)]
    return min(side, key=lambda one: abs(one.number - number), default=None)
