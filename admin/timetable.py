"""The week's timetable on a generated screen (clause 6)."""

from __future__ import annotations

from typing import Any

from flask_babel import lazy_gettext as _l
from sqlalchemy import Select
from sqlalchemy.orm import joinedload

from admin.classes import END_IT, class_filter
from admin.converter import weekday_field
from admin.filters import TruthFilter, WeekdayFilter, year_filter
from admin.journal import OfGroup, journal_filter, of_class
from admin.labels import COLUMNS
from admin.school import YEAR
from config.duties import Duty
from models.journal import Journal, JournalGroup
from models.queries.records import groups_of_own_class_alone, rooms_for, slots_for
from models.queries.search import folded
from models.timetable import TimetableSlot


class TimetableSlotView(OfGroup):
    """Which group has a lesson when and where; a class teacher enters those of the own class."""

    table, noun, address = TimetableSlot, "timetable_slot", "stundu-saraksts"
    begins_year = True
    title, new_title = _l("Timetable"), _l("New lesson of the timetable")
    read, write = Duty.TIMETABLE_READ, Duty.TIMETABLE_ENTER
    adds_within_reach = True
    kept_because = END_IT
    fixed = frozenset({"group"})
    column_list = ("group", "weekday", "number", "room", "starts_on", "ends_on")
    form_columns = ("group", "weekday", "number", "room", "starts_on", "ends_on")
    choices = {"group": groups_of_own_class_alone, "room": rooms_for}
    own_fields = {"weekday": weekday_field(6)}
    bounds = {"number": (0, 10)}
    numeric = frozenset({"number"})
    order = (TimetableSlot.weekday, TimetableSlot.number, Journal.title)
    sorts = {"weekday": (TimetableSlot.weekday, TimetableSlot.number), "group": (folded(Journal.title),)}
    searches = (folded(Journal.title + " " + JournalGroup.name),)
    loads = (joinedload(TimetableSlot.room),)
    filters = (
        year_filter(YEAR, Journal.school_year_id),
        class_filter(of_class),
        journal_filter(JournalGroup.journal_id),
        WeekdayFilter("diena", COLUMNS["weekday"], TimetableSlot.weekday),
        TruthFilter("beidzies", _l("Ended"), TimetableSlot.ends_on.is_not(None)),
    )

    def rows(self, asks: Any, duty: Duty) -> Select[Any]:
        """Reading and entering reach differently far."""
        return slots_for(asks, duty)
