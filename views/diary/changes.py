"""What is unlike the timetable in one lesson, in words for families: never why (clause 6)."""

from __future__ import annotations

from collections.abc import Iterator

from flask_babel import gettext as _

from config.translations.formats import weekday_mark
from models.queries.day_plan import PlannedLesson
from models.rules.calendar import Expected


def change_words(lesson: PlannedLesson, language: str) -> str:
    """The changes of a lesson; empty when it is held as the timetable says."""
    return ", ".join(_words(lesson, language))


def _words(lesson: PlannedLesson, language: str) -> Iterator[str]:
    if lesson.is_cancelled:
        yield _("The lesson is not held")
    if lesson.moved_to is not None:
        yield _("moved to %(place)s", place=_place(lesson.moved_to, language))
    if lesson.moved_from is not None:
        yield _("moved from %(place)s", place=_place(lesson.moved_from, language))
    if lesson.substitute and lesson.takes_place:
        yield _("held by %(name)s", name=lesson.substitute)
    if lesson.room_is_changed and lesson.takes_place:
        yield _("another room")


def _place(place: Expected, language: str) -> str:
    day = f"{weekday_mark(place.day, language)} {place.day:%d.%m.}"
    return str(_("%(day)s, no. %(number)s", day=day, number=place.number))
