"""Individual work on generated screens: read and exported here, kept on its own pages (clause 14, law 8)."""

from __future__ import annotations

from typing import Any

from flask_babel import lazy_gettext as _l
from sqlalchemy import Select
from sqlalchemy.orm import contains_eager, joinedload

from admin.base import DutyView
from admin.classes import class_filter
from admin.filters import DayFilter, TruthFilter, WeekdayFilter, year_filter
from admin.journal import OfGroup, journal_filter, of_class
from admin.labels import COLUMNS
from admin.school import YEAR
from config.duties import Duty
from models.individual import IndividualSchedule, IndividualSession
from models.journal import Journal, JournalGroup, Lesson
from models.people import Staff
from models.queries.records import individual_schedules_for, individual_sessions_for


class IndividualScheduleView(OfGroup):
    """Lines of the schedules of individual work, those of the past too."""

    table, noun, address = IndividualSchedule, "individual_schedule", "individuala-darba-grafiki"
    title = _l("Schedules of individual work")
    awaits = _l("Teachers keep the schedule of their individual journals under „Individual work”.")
    read = Duty.CHECKS_READ
    column_list = ("group", "staff", "weekday", "starts_at", "ends_at", "room", "starts_on", "ends_on")
    order = (IndividualSchedule.weekday, IndividualSchedule.starts_at, IndividualSchedule.id)
    loads = (
        joinedload(IndividualSchedule.room),
        joinedload(IndividualSchedule.staff).joinedload(Staff.person),
    )
    filters = (
        year_filter(YEAR, Journal.school_year_id),
        class_filter(of_class),
        journal_filter(JournalGroup.journal_id),
        WeekdayFilter("diena", COLUMNS["weekday"], IndividualSchedule.weekday),
        TruthFilter("beidzies", _l("Ended"), IndividualSchedule.ends_on.is_not(None)),
    )

    def rows(self, asks: Any, duty: Duty) -> Select[Any]:
        """With pupils within reach."""
        return individual_schedules_for(asks, duty)


class IndividualSessionView(DutyView):
    """Sessions of individual work, the voided ones too."""

    table, noun, address = IndividualSession, "individual_session", "individualas-nodarbibas"
    title = _l("Sessions of individual work")
    awaits = _l("Teachers record sessions under „Individual work”.")
    read = Duty.CHECKS_READ
    simple_list_pager = True
    column_list = (
        "lesson.group",
        "lesson.held_on",
        "starts_at",
        "minutes",
        "lesson.topic",
        "staff",
        "voided_at",
    )
    column_details_list = (*column_list, "void_reason", "schedule")
    numeric = frozenset({"minutes"})
    order = (Lesson.held_on.desc(), IndividualSession.starts_at, IndividualSession.id)
    loads = (joinedload(IndividualSession.staff).joinedload(Staff.person),)
    filters = (
        class_filter(of_class),
        journal_filter(JournalGroup.journal_id),
        DayFilter("no", _l("From"), Lesson.held_on),
        DayFilter("lidz", _l("To"), Lesson.held_on, until=True),
        TruthFilter("anuletas", _l("Voided"), IndividualSession.voided_at.is_not(None)),
    )

    def rows(self, asks: Any, duty: Duty) -> Select[Any]:
        """With pupils within reach."""
        return individual_sessions_for(asks, duty)

    def joined(self, query: Select[Any]) -> Select[Any]:
        """With lesson, group and journal."""
        lesson = contains_eager(IndividualSession.lesson)
        return (
            query.join(IndividualSession.lesson)
            .join(Lesson.group)
            .join(JournalGroup.journal)
            .options(lesson.contains_eager(Lesson.group).contains_eager(JournalGroup.journal))
        )
