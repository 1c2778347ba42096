"""The week a class is to have from a day on, as somebody means it, and whether it may be so (clause 6)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from flask_babel import gettext as _

from config.translations.formats import date_short
from models.queries.timetable_class import ClassWeek
from models.rules.broken import RuleBroken
from models.rules.calendar import SchoolCalendar
from models.rules.timetable import (
    MOST_PLACES,
    NUMBERS,
    WEEKDAYS,
    Difference,
    Place,
    difference,
)


@dataclass(frozen=True, slots=True)
class Draft:
    """The week a class is to have from a day on; lessons shared with other classes stand apart from it."""

    first_day: date
    places: tuple[Place, ...]
    mark: str
    """The mark of the week it was made from."""


def check_draft(week: ClassWeek, draft: Draft, calendar: SchoolCalendar) -> Difference:
    """What the draft changes.

    Raises:
        RuleBroken: the day or a lesson is none the person may plan, or a later week is planned already.
    """
    _check_day(draft.first_day, calendar)
    _check_places(week, draft)
    later = sorted({one.valid.starts_on for one in week.own if one.valid.starts_on > draft.first_day})
    if later:
        raise RuleBroken(
            _(
                "From %(day)s another week is planned already: take that back first, or begin on that day.",
                day=date_short(later[-1]),
            ),
            "first_day",
        )
    return difference(week.own, draft.places, draft.first_day)


def _check_day(day: date, calendar: SchoolCalendar) -> None:
    if not calendar.starts_on <= day <= calendar.ends_on:
        raise RuleBroken(
            _(
                "Choose a day of the school year, %(first)s to %(last)s.",
                first=date_short(calendar.starts_on),
                last=date_short(calendar.ends_on),
            ),
            "first_day",
        )


def _check_places(week: ClassWeek, draft: Draft) -> None:
    if len(draft.places) > MOST_PLACES:
        raise RuleBroken(_("A week has at most %(most)s lessons.", most=MOST_PLACES))
    for place in draft.places:
        if place.weekday not in WEEKDAYS or place.number not in NUMBERS:
            raise RuleBroken(_("Lessons are from Monday to Saturday, with numbers 0 to 10."))
        group = week.groups.get(place.group_id)
        if group is None:
            raise RuleBroken(_("The class has no such journal."))
        if not group.is_own:
            raise RuleBroken(_shared(group.title, group.shared_with))
        if group.ends_on is not None and group.ends_on < draft.first_day:
            raise RuleBroken(_("The group is closed by then: %(title)s.", title=group.title))
    if len({place.of_group for place in draft.places}) < len(draft.places):
        raise RuleBroken(_("A group stands twice in one hour."))


def _shared(title: str, classes: str) -> str:
    return str(
        _(
            "%(title)s is shared by several classes (%(classes)s): the superuser changes its lessons.",
            title=title,
            classes=classes,
        )
    )
