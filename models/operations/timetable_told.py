"""Teachers and families are told that a week becomes another (clause 6)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime

from flask_babel import gettext as _
from sqlalchemy.orm import Session

from config.translations.formats import date_short
from models.accounts import Actor
from models.operations.messages import tell
from models.queries.timetable_clashes import load_surroundings, staff_persons
from models.queries.timetable_class import ClassWeek
from models.queries.timetable_makers import classes_of_groups, family_of_classes
from models.rules.calendar import SchoolCalendar

MOST_NAMED = 3
"""Journals a notice names; the rest is counted."""
LinkOf = Callable[[int | None], str]
"""The address of a pupil's week, or of one's own."""


@dataclass(frozen=True, slots=True)
class TimetableDesk:
    """Who plans, when, and where those told are led."""

    session: Session
    actor: Actor
    calendar: SchoolCalendar
    now: datetime
    link_of: LinkOf


def tell_of_version(desk: TimetableDesk, week: ClassWeek, group_ids: frozenset[int], first_day: date) -> None:
    """Teachers of what changed, and the families of its classes; each once."""
    session, day = desk.session, date_short(first_day)
    around = load_surroundings(session, week, first_day)
    staff = {one.staff_id for group in group_ids for one in around.teachers.get(group, ())}
    titles = [week.groups[one].title for one in week.groups if one in group_ids]
    shown = ", ".join(titles[:MOST_NAMED]) + (
        f" +{len(titles) - MOST_NAMED}" if len(titles) > MOST_NAMED else ""
    )
    words = _("The timetable is changed from %(day)s: %(titles)s.", day=day, titles=shown)
    people = [one for one in session.scalars(staff_persons(staff)) if one != desk.actor.person_id]
    tell(session, sorted(people), kind="timetable", text=words, now=desk.now, link=desk.link_of(None))
    told = set(people)
    classes = session.scalars(classes_of_groups(group_ids)).all()
    pupils, guardians = family_of_classes(classes, first_day)
    for row in (*session.execute(pupils), *session.execute(guardians)):
        if row.person_id not in told:
            told.add(row.person_id)
            words = _(
                "The timetable of class %(name)s is changed from %(day)s.",
                name=around.classes.get(row.class_id, ""),
                day=day,
            )
            link = desk.link_of(row.student_id)
            tell(session, [row.person_id], kind="timetable", text=words, now=desk.now, link=link)
