"""Teachers and families are told that a week becomes another (clause 6)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from flask_babel import force_locale
from flask_babel import gettext as _
from sqlalchemy.orm import Session

from config.translations.formats import date_short
from models.accounts import Actor
from models.operations.messages import tell
from models.queries.change_readers import people_of_staff
from models.queries.timetable import teachers_of
from models.queries.timetable_class import ClassWeek
from models.queries.timetable_readers import families_of
from models.rules.calendar import SchoolCalendar

MOST_NAMED = 3
"""Journals a notice names; the rest is counted."""
LinkOf = Callable[[int | None], str]
"""The address of a pupil's week, or of one's own."""
Words = Callable[[str], str]
"""What is said, by language."""


@dataclass(frozen=True, slots=True)
class TimetableDesk:
    """Who plans, when, and where those told are led."""

    session: Session
    actor: Actor
    calendar: SchoolCalendar
    now: datetime
    link_of: LinkOf


def tell_of_version(desk: TimetableDesk, week: ClassWeek, group_ids: frozenset[int], first_day: date) -> None:
    """Teachers of the groups and the families of their pupils are told, each once and in the own language."""
    told = {desk.actor.person_id}
    taught = teachers_of(desk.session, group_ids, first_day, date.max)
    staff = {one.staff_id for each in taught.values() for one in each}
    for row in desk.session.execute(*people_of_staff(staff)):
        groups = [group for group, each in taught.items() if any(one.staff_id == row.id for one in each)]
        titles = [week.groups[one].title for one in week.groups if one in groups]
        if row.person_id not in told:
            told.add(row.person_id)
            _tell(desk, row.person_id, row.language or "lv", _to_teacher(titles, first_day), None)
    for reader in families_of(desk.session, group_ids, first_day):
        if reader.person_id not in told:
            words = _to_family(reader.class_name, first_day)
            _tell(desk, reader.person_id, reader.language, words, reader.student_id)


def _tell(desk: TimetableDesk, person_id: int, language: str, words: Words, student_id: int | None) -> None:
    with force_locale(language):
        text = words(language)
    link = desk.link_of(student_id)
    tell(desk.session, [person_id], kind="timetable", text=text, now=desk.now, link=link)


def _to_teacher(titles: Sequence[str], first_day: date) -> Words:
    more = len(titles) - MOST_NAMED
    shown = ", ".join(titles[:MOST_NAMED]) + (f" +{more}" if more > 0 else "")
    return lambda language: str(
        _(
            "The timetable is changed from %(day)s: %(titles)s.",
            day=date_short(first_day, language),
            titles=shown,
        )
    )


def _to_family(class_name: str, first_day: date) -> Words:
    return lambda language: str(
        _(
            "The timetable of class %(name)s is changed from %(day)s.",
            name=class_name,
            day=date_short(first_day, language),
        )
    )
