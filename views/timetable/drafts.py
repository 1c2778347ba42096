"""A class's new week as its form brings it, and as the form is drawn again (clause 6)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from flask import abort, current_app, request, url_for
from flask_babel import gettext as _
from sqlalchemy import select
from werkzeug.datastructures import MultiDict

from config.duties import Duty
from models.base import db
from models.classes import SchoolClass
from models.operations.timetable_draft import Draft
from models.operations.timetable_told import TimetableDesk
from models.queries.frame import SchoolFrame, load_frame
from models.queries.reach import classes_for
from models.queries.timetable import Kind, teachers_of
from models.queries.timetable_class import ClassWeek, load_class_week
from models.rules.broken import RuleBroken
from models.rules.intervals import DAY
from models.rules.planned_tests import monday_of
from models.rules.timetable import MOST_PLACES, Place, week_on
from models.school import Room
from views.edge import asking

PLACE = re.compile("([0-5])-([0-9]{1,2})-([0-9]{1,9})-([0-9]{0,9})")
"""Weekday, number, group, room: „0-1-17-3”, without a room „0-1-17-”."""


@dataclass(frozen=True, slots=True)
class Workshop:
    """A class of one's reach whose week is made anew."""

    week: ClassWeek
    frame: SchoolFrame
    rooms: Mapping[int, str]
    teachers: Mapping[int, str]
    """Group -> who keeps its journal, in few letters."""

    def first_free_day(self, today: date) -> date:
        """From when a new week most likely is to be valid: the next Monday; the first one at once."""
        calendar = self.frame.calendar
        if not self.week.standing:
            return min(max(today, calendar.starts_on), calendar.ends_on)
        return min(max(monday_of(today) + DAY * 7, calendar.starts_on), calendar.ends_on)

    def desk(self) -> TimetableDesk:
        """Who plans, when, and where those told are led."""
        now = current_app.extensions["clock"].now()
        return TimetableDesk(db.session(), asking(), self.frame.calendar, now, link_of)


def link_of(student_id: int | None) -> str:
    """The address of a pupil's week, or of one's own."""
    return url_for("timetable.index", kas=f"{Kind.PUPIL}-{student_id}" if student_id else None)


def workshop_or_404(class_id: int, duty: Duty = Duty.TIMETABLE_ENTER) -> Workshop:
    """The class with all that is needed to plan its week. 404 beyond one's reach."""
    reached = classes_for(asking(), duty).where(SchoolClass.id == class_id).order_by(None)
    row = db.session.scalars(reached).one_or_none()
    frame = load_frame(db.session(), row.school_year_id) if row else None
    week = load_class_week(db.session(), asking(), class_id) if row else None
    if frame is None or week is None:
        abort(404)
    rooms = db.session.execute(select(Room.id, Room.name).order_by(Room.name)).tuples()
    today = asking().today
    teachers = teachers_of(db.session(), week.groups, today, date.max)
    names = {number: ", ".join(one.name for one in each) for number, each in teachers.items()}
    return Workshop(week, frame, dict(rooms.all()), names)


def draft_of(given: MultiDict[str, str]) -> Draft:
    """The draft as the form or the address brings it.

    Raises:
        RuleBroken: the day or a lesson cannot be read, or there are too many.
    """
    texts = given.getlist("vieta")
    if len(texts) > MOST_PLACES:
        raise RuleBroken(_("A week has at most %(most)s lessons.", most=MOST_PLACES))
    return Draft(_day(given.get("no", "")), tuple(map(place_of, texts)), given.get("zime", "")[:40])


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise RuleBroken(_("Choose the day from which the week is valid."), "first_day") from None


def place_of(text: str) -> Place:
    """A lesson of the week as the form writes it.

    Raises:
        RuleBroken: it was not written by our form.
    """
    found = PLACE.fullmatch(text)
    if found is None:
        raise RuleBroken(_("A lesson of the week could not be read: open the form again."))
    weekday, number, group, room = found.groups()
    return Place(int(weekday), int(number), int(group), int(room) if room else None)


def written(place: Place) -> str:
    """The lesson as the form writes it."""
    return f"{place.weekday}-{place.number}-{place.group_id}-{place.room_id or ''}"


def readable(texts: Iterable[str], week: ClassWeek) -> list[Place]:
    """Those of the lessons that can be drawn again."""
    found = []
    for text in list(texts)[:MOST_PLACES]:
        try:
            place = place_of(text)
        except RuleBroken:
            continue
        if place.group_id in week.groups and week.groups[place.group_id].is_own:
            found.append(place)
    return found


def begun_with(workshop: Workshop, first_day: date) -> list[Place]:
    """The week one begins to change: as it is on that day."""
    return week_on(workshop.week.own, first_day)


def locked_on(workshop: Workshop, first_day: date) -> Sequence[Place]:
    """Lessons shared with other classes, as they are on that day."""
    return week_on(workshop.week.locked, first_day)


def asked_day() -> str:
    """The day as it was typed."""
    return request.values.get("no", "")[:10]


def group_choices(workshop: Workshop) -> list[dict[str, Any]]:
    """Groups whose lessons the person may place, as the page's script knows them."""
    return [
        {
            "id": one.id,
            "subject": one.subject,
            "name": one.name,
            "label": one.label,
            "teachers": workshop.teachers.get(one.id, ""),
        }
        for one in workshop.week.groups.values()
        if one.is_own and (one.ends_on is None or one.ends_on >= asking().today)
    ]
