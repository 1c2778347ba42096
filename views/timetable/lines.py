"""In which hours two weeks of a class differ, in words (clause 6)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from flask_babel import gettext as _

from models.operations.timetable_clashes import place_in_week
from models.rules.timetable import Place, shifts
from views.timetable.drafts import Workshop


@dataclass(frozen=True, slots=True)
class Line:
    """An hour that is not what it was."""

    when: str
    was: str
    now: str


def lines_of(workshop: Workshop, before: Sequence[Place], after: Sequence[Place]) -> list[Line]:
    """The hours that are not alike, in the order of the week."""
    return [
        Line(place_in_week(one.time), _named(workshop, one.was), _named(workshop, one.now))
        for one in shifts(before, after)
    ]


def _named(workshop: Workshop, places: Sequence[Place]) -> str:
    names = []
    for place in places:
        room = workshop.rooms.get(place.room_id or 0)
        label = workshop.week.groups[place.group_id].label
        names.append(f"{label} ({_('room %(name)s', name=room)})" if room else label)
    return "; ".join(names)
