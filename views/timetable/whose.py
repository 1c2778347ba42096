"""Whose week is asked for, and whose else one may open: the school's for its staff, the family's own (6)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from flask import abort, request
from flask_babel import gettext as _

from config.duties import Duty
from models.accounts import Actor
from models.base import db
from models.classes import SchoolClass
from models.queries.frame import SchoolFrame
from models.queries.reach import classes_for, own_class_ids
from models.queries.timetable import Kind
from models.queries.timetable_choices import (
    classes_to_read,
    pupil_to_read,
    pupils_to_read,
    reads_school,
    rooms_to_read,
    teachers_to_read,
)
from models.rules.planned_tests import monday_of
from views.family import CHOICE

ASKED = re.compile("(klase|skolotajs|telpa|skolens)-([0-9]{1,9})")


@dataclass(frozen=True, slots=True)
class Choice:
    """A week one may open."""

    kind: Kind
    number: int
    name: str

    @property
    def key(self) -> str:
        """As the address says it."""
        return f"{self.kind}-{self.number}"

    @property
    def title(self) -> str:
        """Above the week."""
        if self.kind is Kind.CLASS:
            return str(_("Class %(name)s", name=self.name))
        return str(_("Room %(name)s", name=self.name)) if self.kind is Kind.ROOM else self.name


@dataclass(frozen=True, slots=True)
class Choices:
    """Every week one may open, by kind, and the one asked for."""

    chosen: Choice
    offered: Mapping[Kind, Sequence[Choice]]
    class_id: int | None
    """The class whose timetable it is, when it is of one."""
    may_change: bool
    """Whether the person enters the timetable of that class."""

    def named(self) -> Iterator[tuple[str, Sequence[Choice]]]:
        """Kinds that have something to open, in words."""
        words = {
            Kind.CLASS: _("Classes"),
            Kind.TEACHER: _("Teachers"),
            Kind.ROOM: _("Rooms"),
            Kind.PUPIL: _("Pupils"),
        }
        return ((str(words[kind]), found) for kind, found in self.offered.items() if found)


def choose(actor: Actor, frame: SchoolFrame, monday: date, today: date) -> Choices | None:
    """The week asked for, else the nearest one: own class, own lessons, own child. 404 beyond one's reach.

    None when there is nobody's to be read.
    """
    wanted = _wanted()
    asked = ASKED.fullmatch(wanted)
    if asked is None and wanted:
        abort(404)
    offered = _offered(actor, frame, monday, today)
    chosen = _asked(actor, offered, Kind(asked[1]), int(asked[2])) if asked else _nearest(actor, offered)
    if chosen is None:
        return None
    class_id = chosen.number if chosen.kind is Kind.CLASS else None
    if class_id is not None and reads_school(actor):
        offered[Kind.PUPIL] = _pupils(actor, today, [class_id])
    if chosen not in offered.get(chosen.kind, ()):
        offered[chosen.kind] = [*offered[chosen.kind], chosen]
    return Choices(chosen, offered, class_id, class_id is not None and enters(actor, class_id))


def _wanted() -> str:
    """Whose week the address names; screens of families name the child in their own way."""
    child = request.args.get(CHOICE, "")
    return request.args.get("kas", "") or (f"{Kind.PUPIL}-{child}" if child else "")


def enters(actor: Actor, class_id: int) -> bool:
    """Whether the person enters the timetable of the class."""
    mine = classes_for(actor, Duty.TIMETABLE_ENTER).with_only_columns(SchoolClass.id).order_by(None)
    return db.session.scalar(mine.where(SchoolClass.id == class_id)) is not None


def _offered(actor: Actor, frame: SchoolFrame, monday: date, today: date) -> dict[Kind, Sequence[Choice]]:
    offered: dict[Kind, Sequence[Choice]] = {Kind.PUPIL: _pupils(actor, today, ())}
    if reads_school(actor):
        classes = db.session.scalars(classes_to_read(actor, frame.year_id))
        teachers = db.session.execute(
            teachers_to_read(actor, frame.year_id, monday, monday + timedelta(days=6))
        )
        rooms = db.session.execute(rooms_to_read(actor))
        offered[Kind.CLASS] = [Choice(Kind.CLASS, one.id, one.name) for one in classes]
        offered[Kind.TEACHER] = [
            Choice(Kind.TEACHER, one.id, f"{one.surname} {one.first_name}") for one in teachers
        ]
        offered[Kind.ROOM] = [Choice(Kind.ROOM, one.id, one.name) for one in rooms]
    return offered


def _pupils(actor: Actor, day: date, class_ids: Sequence[int]) -> list[Choice]:
    rows = db.session.execute(pupils_to_read(actor, day, class_ids))
    return [
        Choice(Kind.PUPIL, one.id, f"{one.first_name} {one.surname}, {one.grade}.{one.letter}")
        for one in rows
    ]


def _asked(actor: Actor, offered: Mapping[Kind, Sequence[Choice]], kind: Kind, number: int) -> Choice:
    found = next((one for one in offered.get(kind, ()) if one.number == number), None)
    if found is None and kind is Kind.PUPIL:
        row = db.session.execute(pupil_to_read(actor, number)).one_or_none()
        found = Choice(kind, row.id, f"{row.first_name} {row.surname}") if row else None
    if found is None:
        abort(404)
    return found


def _nearest(actor: Actor, offered: Mapping[Kind, Sequence[Choice]]) -> Choice | None:
    own = set(db.session.scalars(own_class_ids(actor))) if actor.staff_id else set()
    mine = [one for one in offered.get(Kind.CLASS, ()) if one.number in own]
    mine += [one for one in offered.get(Kind.TEACHER, ()) if one.number == actor.staff_id]
    every = [*mine, *offered[Kind.PUPIL], *offered.get(Kind.CLASS, ())]
    return every[0] if every else None


def monday_asked(actor: Actor, first: date, last: date) -> date:
    """The Monday of the week asked for; at the end of a week, of the next one."""
    try:
        day = date.fromisoformat(request.args.get("diena", ""))
    except ValueError:
        day = date.min
    if not first <= day <= last:
        day = actor.today
        if day.weekday() > 4:
            return monday_of(date.fromordinal(day.toordinal() + 7))
    return monday_of(day)
