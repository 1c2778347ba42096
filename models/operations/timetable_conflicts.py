"""Who or what a class's new week would have in two places, in sentences (clause 6)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from hashlib import sha256

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from sqlalchemy.orm import Session

from config.translations.formats import date_short
from models.operations.timetable_clashes import place_in_week
from models.operations.timetable_draft import Draft
from models.queries.timetable_clashes import Surroundings, load_surroundings, names_of_pupils
from models.queries.timetable_class import ClassWeek
from models.queries.timetable_left import MOVED, ROOM, SUBSTITUTED, TEST, left_behind
from models.rules.broken import RuleBroken
from models.rules.timetable import Difference, Place
from models.rules.timetable_clashes import Clash, ClashKind

MOST_NAMED = 3
"""Pupils a sentence names; the rest is counted."""
LEFT = {
    SUBSTITUTED: _l("the substitution named for it is left without a lesson"),
    MOVED: _l("it was moved, and is held where it was moved to"),
    ROOM: _l("the room changed for it is left without a lesson"),
    TEST: _l("the test planned in it is left without a lesson"),
}
"""What becomes of what is arranged for a lesson that ends."""


@dataclass(frozen=True, slots=True)
class Warned:
    """A clash told in a sentence."""

    place: Place
    other: Place
    sentence: str


class ClashesFound(RuleBroken):
    """The week would have somebody or something in two places; it is saved when that is meant."""

    def __init__(self, warned: Sequence[Warned]) -> None:
        super().__init__(_("Look at what would be in two places at one time; save it if that is meant."))
        self.warned = warned


def confirmation(warned: Iterable[Warned]) -> str:
    """What says that exactly these clashes were seen."""
    return sha256("\n".join(one.sentence for one in warned).encode()).hexdigest()[:16]


def find_clashes(
    session: Session, week: ClassWeek, draft: Draft, changes: Difference | None = None
) -> list[Warned]:
    """What of the draft would be in two places; with `changes` only what they bring about."""
    around = load_surroundings(session, week, draft.first_day)
    locked = [one.place for one in week.locked if draft.first_day <= one.valid.last]
    found = around.clashes_of([*draft.places, *dict.fromkeys(locked)])
    if changes is not None:
        new = {*changes.begun, *(one.place for one in changes.resumed)}
        rooms = changes.moved or {}
        new |= {Place(*one.place.of_group, rooms[one.id]) for one in week.standing if one.id in rooms}
        found = [clash for clash in found if clash.place in new or clash.other in new]
    pupils = names_of_pupils(session, found)
    warned = [Warned(one.place, one.other, _told(one, around, pupils)) for one in found]
    return warned + (_left(session, around, draft, changes) if changes is not None else [])


def _left(session: Session, around: Surroundings, draft: Draft, changes: Difference) -> list[Warned]:
    """What is arranged for single lessons that will not be there any more."""
    kept = {place.of_group for place in draft.places}
    gone = [one.place for one in (*changes.ended, *changes.dropped) if one.place.of_group not in kept]
    return [
        Warned(
            Place(one.day.weekday(), one.number, one.group_id),
            Place(one.day.weekday(), one.number, one.group_id),
            str(
                _(
                    "%(day)s, lesson %(number)s, %(title)s: %(what)s",
                    day=date_short(one.day),
                    number=one.number,
                    title=around.titles.get(one.group_id, ""),
                    what=LEFT[one.kind],
                )
            ),
        )
        for one in left_behind(session, gone, draft.first_day)
    ]


def _told(clash: Clash, around: Surroundings, pupils: dict[int, str]) -> str:
    where = around.titles.get(clash.other.group_id, "")
    room = around.rooms.get(clash.other.room_id or 0)
    if room and clash.kind is not ClashKind.ROOM:
        where = _("%(title)s (room %(room)s)", title=where, room=room)
    what = _said(clash, around, pupils, where)
    title = around.titles.get(clash.place.group_id, "")
    return f"{place_in_week(clash.place.time)}, {title}: {what}"


def _said(clash: Clash, around: Surroundings, pupils: dict[int, str], where: str) -> str:
    match clash.kind:
        case ClashKind.TEACHER:
            names = ", ".join(around.staff[one] for one in clash.whose)
            return str(_("%(names)s teaches at this time: %(where)s", names=names, where=where))
        case ClashKind.ROOM:
            room = around.rooms.get(clash.whose[0], "")
            return str(_("room %(room)s is taken: %(where)s", room=room, where=where))
        case ClashKind.CLASS:
            names = ", ".join(around.classes[one] for one in clash.whose)
            return str(_("class %(names)s has another lesson: %(where)s", names=names, where=where))
        case ClashKind.PUPIL:
            named = [name for number, name in pupils.items() if number in clash.whose]
            more = len(named) - MOST_NAMED
            names = ", ".join(named[:MOST_NAMED]) + (f" +{more}" if more > 0 else "")
            return str(_("in another group at this time: %(names)s – %(where)s", names=names, where=where))
