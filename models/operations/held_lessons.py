"""Lessons that took place: expected ones come into the records when something is entered (clause 11)."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping, Sequence
from datetime import date
from typing import Any, cast

from flask_babel import gettext as _
from sqlalchemy import Select, Table, bindparam, select, update
from sqlalchemy.dialects.postgresql import insert as postgresql_insert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert

from models.audit import TrailAct
from models.journal import Lesson
from models.operations.cancellations import changed_among
from models.operations.desk import Desk
from models.operations.trail import TRAILED, Change, as_text, record
from models.queries.asked import asked
from models.queries.entries import slots_of
from models.rules.broken import RuleBroken
from models.rules.calendar import Slot, expected_lessons

LESSON = cast("Table", Lesson.__table__)
Place = tuple[date, int | None]
"""Day and number of a lesson; no number outside the timetable."""
STAMPING = update(LESSON).where(LESSON.c.id == bindparam("of_lesson")).values(entry_id=bindparam("entry"))


def find_expected(desk: Desk, places: Sequence[Place]) -> dict[Place, int | RuleBroken | None]:
    """The expected lessons at these places: as they are held, None, or why they cannot be entered."""
    held, known = lessons_at(desk, places), _expected(desk, places)
    waiting = {day for day, number in places if (day, number) not in held}
    struck: Mapping[Place, str] = {}
    if waiting:
        struck, arrived = changed_among(desk.session, desk.header.id, waiting)
        known |= arrived
    found: dict[Place, int | RuleBroken | None] = {}
    for place in places:
        try:
            desk.check_day(*place)
            desk.check_for_all()
            if place not in held:
                _check_takes_place(place, known, struck)
            found[place] = held.get(place)
        except RuleBroken as broken:
            found[place] = broken
    return found


def _check_takes_place(place: Place, known: Container[Place], struck: Mapping[Place, str]) -> None:
    """Refuse to enter a lesson that the timetable does not have or that does not take place there.

    Raises:
        RuleBroken: why not.
    """
    if place not in known:
        raise RuleBroken(_("The timetable has no such lesson on this day. Reload the page."))
    if place in struck:
        raise RuleBroken(struck[place])


def check_place_free(desk: Desk, place: Place) -> None:
    """Refuse another lesson where one is held or was struck out; nobody strikes one out there meanwhile.

    Raises:
        RuleBroken: the day's lesson is in the journal, or did not take place.
    """
    day, number = place
    if number is None and not desk.header.kind.notes_departures:
        return  # several lessons outside the timetable; a day of an extended-day group is one
    if lessons_at(desk, [place]):
        raise RuleBroken(_("This lesson is in the journal already."), "number")
    struck, _arrived = changed_among(desk.session, desk.header.id, [day])
    if place in struck:
        raise RuleBroken(struck[place], "number")


def _expected(desk: Desk, places: Sequence[Place]) -> set[Place]:
    """The lessons of the timetable on the days of `places`."""
    slots = [
        Slot(row.id, row.journal_group_id, row.weekday, row.number, row.starts_on, row.ends_on)
        for row in desk.session.execute(*slots_of([desk.header.id]))
    ]
    return {
        (one.day, one.number)
        for day in {day for day, _number in places}
        for one in expected_lessons(slots, desk.frame.calendar, day, day)
    }


def lessons_at(desk: Desk, places: Iterable[Place]) -> dict[Place, int]:
    """The group's lessons that are in the records at these places."""
    wanted = set(places)
    days = {day for day, _number in wanted}
    rows = desk.session.execute(*_lessons_on(days, desk.header.id))
    return {(row.held_on, row.number): row.id for row in rows if (row.held_on, row.number) in wanted}


@asked
def _lessons_on(day_keys: Iterable[date], group_id: int) -> Select[Any]:
    return select(Lesson.id, Lesson.held_on, Lesson.number).where(
        Lesson.journal_group_id == group_id, Lesson.held_on.in_(day_keys)
    )


def hold_lessons(desk: Desk, places: Sequence[Place]) -> dict[Place, int]:
    """Enter that lessons took place; of what a colleague enters at once there is one.

    The same statements for any number of lessons.
    """
    if not places:
        return {}
    insert = postgresql_insert if desk.session.get_bind().dialect.name == "postgresql" else sqlite_insert
    holding = (
        insert(LESSON).on_conflict_do_nothing().returning(LESSON.c.id, LESSON.c.held_on, LESSON.c.number)
    )
    rows = desk.session.execute(holding, _values(desk, places), execution_options={TRAILED: True})
    made = {(row.held_on, row.number): row.id for row in rows}
    told = [_birth(lesson, day, number) for (day, number), lesson in made.items()]
    stamps = [
        {"of_lesson": change.row_id, "entry": entry}
        for change, entry in zip(told, record(desk.session, told), strict=True)
    ]
    if stamps:
        desk.session.execute(STAMPING, stamps, execution_options={TRAILED: True})
    missed = [place for place in places if place not in made]
    return made | (lessons_at(desk, missed) if missed else {})


def _values(desk: Desk, places: Sequence[Place]) -> list[dict[str, Any]]:
    return [
        {
            "journal_group_id": desk.header.id,
            "held_on": day,
            "number": number,
            "topic": "",
            "outcome": "",
            "homework": "",
            "due_at": desk.frame.due_at(day, number, desk.zone),
        }
        for day, number in places
    ]


def _birth(lesson: int, day: date, number: int | None) -> Change:
    told = {"held_on": (None, as_text(day)), "number": (None, as_text(number))}
    return Change(TrailAct.CREATED, "lesson", lesson, None, told)
