"""Changes of single lessons as tables: cancelled, substituted, moved, another room (clauses 6, 11)."""

from __future__ import annotations

from typing import Any

from flask_babel import lazy_gettext as _l
from sqlalchemy import Select
from sqlalchemy.orm import joinedload

from admin.classes import class_filter
from admin.filters import DayFilter, TruthFilter, year_filter
from admin.journal import OfGroup, journal_filter, of_class
from admin.school import YEAR
from config.duties import Duty
from models.journal import Journal, JournalGroup
from models.lesson_changes import LessonCancelled, LessonMoved, RoomChange, Substitution
from models.queries.records import cancelled_for, moved_for, room_changes_for, substitutions_for
from models.queries.search import folded


def _filters(table: Any, *narrower: Any) -> tuple[Any, ...]:
    """By year, class and day, and whether the change was revoked; `narrower` stand behind the class."""
    return (
        year_filter(YEAR, Journal.school_year_id),
        class_filter(of_class),
        *narrower,
        DayFilter("no", _l("From"), table.held_on),
        DayFilter("lidz", _l("To"), table.held_on, until=True),
        TruthFilter("atsaukta", _l("Revoked"), table.voided_at.is_not(None)),
    )


class LessonCancelledView(OfGroup):
    """Which lessons of the timetable did not take place, and why."""

    table, noun, address = LessonCancelled, "lesson_cancelled", "nenotikusas-stundas"
    title = _l("Lessons that did not take place")
    read = Duty.JOURNALS_READ
    awaits = _l("A lesson appears here when its teacher or the superuser says that it did not take place.")
    column_list = ("held_on", "number", "group", "reason", "made_at", "voided_at")
    numeric = frozenset({"number"})
    order = (LessonCancelled.held_on.desc(), LessonCancelled.number, Journal.title)
    searches = (folded(Journal.title + " " + LessonCancelled.reason),)
    filters = _filters(LessonCancelled, journal_filter(JournalGroup.journal_id))

    def rows(self, asks: Any, duty: Duty) -> Select[Any]:
        """Of groups within reach."""
        return cancelled_for(asks, duty)


class SubstitutionView(OfGroup):
    """Who holds which lesson in whose stead; the reason stands on the list of pay only."""

    table, noun, address = Substitution, "substitution_record", "aizvietosanas"
    title = _l("Substituted lessons")
    read = Duty.SUBSTITUTION_READ
    awaits = _l("A lesson appears here when the superuser names another teacher for it.")
    column_list = ("held_on", "number", "group", "staff", "absent", "voided_at")
    numeric = frozenset({"number"})
    order = (Substitution.held_on.desc(), Substitution.number, Journal.title)
    searches = (folded(Journal.title),)
    loads = (joinedload(Substitution.staff), joinedload(Substitution.absent))
    filters = _filters(Substitution)

    def rows(self, asks: Any, duty: Duty) -> Select[Any]:
        """All of the school; to a family those of its own groups."""
        return substitutions_for(asks, duty)


class LessonMovedView(OfGroup):
    """Which lesson of the timetable is held at which other hour."""

    table, noun, address = LessonMoved, "lesson_moved", "parceltas-stundas"
    title = _l("Moved lessons")
    read = Duty.SUBSTITUTION_READ
    awaits = _l("A lesson appears here when the superuser moves it to another hour.")
    column_list = ("held_on", "number", "group", "to_on", "to_number", "voided_at")
    numeric = frozenset({"number", "to_number"})
    order = (LessonMoved.held_on.desc(), LessonMoved.number, Journal.title)
    searches = (folded(Journal.title),)
    filters = _filters(LessonMoved)

    def rows(self, asks: Any, duty: Duty) -> Select[Any]:
        """All of the school; to a family those of its own groups."""
        return moved_for(asks, duty)


class RoomChangeView(OfGroup):
    """Which lesson is held in which other room."""

    table, noun, address = RoomChange, "room_change", "telpu-mainas"
    title = _l("Changes of rooms")
    read = Duty.SUBSTITUTION_READ
    awaits = _l("A lesson appears here when the superuser gives it another room.")
    column_list = ("held_on", "number", "group", "room", "voided_at")
    numeric = frozenset({"number"})
    order = (RoomChange.held_on.desc(), RoomChange.number, Journal.title)
    searches = (folded(Journal.title),)
    loads = (joinedload(RoomChange.room),)
    filters = _filters(RoomChange)

    def rows(self, asks: Any, duty: Duty) -> Select[Any]:
        """All of the school; to a family those of its own groups."""
        return room_changes_for(asks, duty)
