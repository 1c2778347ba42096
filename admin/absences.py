"""Absences and their grounds on generated screens: read here, entered in journal and register (law 8)."""

from __future__ import annotations

from typing import Any

from flask_babel import lazy_gettext as _l
from sqlalchemy import Select
from sqlalchemy.orm import contains_eager, joinedload

from admin.base import DutyView
from admin.classes import class_filter
from admin.filters import DayFilter, EnumFilter, WordsFilter
from admin.journal import of_class
from admin.labels import COLUMNS
from admin.marks import PUPIL
from admin.people import pupil_class_filter, student_filter
from config.duties import Duty
from models.absences import Attendance, Excuse, ExcuseOrigin
from models.journal import JournalGroup, Lesson
from models.people import Person, Student
from models.queries.records import attendance_for, excuses_for
from models.rules.marks import AttendanceSign


class AttendanceView(DutyView):
    """Who was absent from which lesson, or late for it."""

    table, noun, address = Attendance, "attendance", "kavejumi"
    title = _l("Absences")
    read = Duty.CHECKS_READ
    simple_list_pager = True
    column_list = ("student", "sign", "late_minutes", "lesson.held_on", "lesson.number", "lesson.group")
    numeric = frozenset({"late_minutes", "lesson.number"})
    order = (Lesson.held_on.desc(), Attendance.id)
    filters = (
        class_filter(of_class),
        student_filter(Attendance.student_id),
        WordsFilter("vards", PUPIL, Person.search_key),
        EnumFilter("zime", COLUMNS["sign"], Attendance.sign, AttendanceSign),
        DayFilter("no", _l("From"), Lesson.held_on),
        DayFilter("lidz", _l("To"), Lesson.held_on, until=True),
    )

    def rows(self, asks: Any, duty: Duty) -> Select[Any]:
        """Of pupils within reach."""
        return attendance_for(asks, duty)

    def joined(self, query: Select[Any]) -> Select[Any]:
        """With the pupil and the lesson."""
        lesson = contains_eager(Attendance.lesson)
        return (
            query.join(Attendance.student)
            .join(Student.person)
            .join(Attendance.lesson)
            .join(Lesson.group)
            .join(JournalGroup.journal)
            .options(
                contains_eager(Attendance.student).contains_eager(Student.person),
                lesson.contains_eager(Lesson.group).contains_eager(JournalGroup.journal),
            )
        )

    def called(self, record: Any) -> str:
        """The pupil and the sign."""
        return f"{record.student}: {record.sign}"


class ExcuseView(DutyView):
    """Grounds of absences (Zīmju reģistrs)."""

    table, noun, address = Excuse, "excuse", "zimju-registrs"
    title = _l("Grounds of absences")
    read = Duty.ABSENCE_BOARD_READ
    column_list = ("student", "reason", "origin", "starts_on", "ends_on", "document", "seen_on", "voided_at")
    column_details_list = (
        "student",
        "reason",
        "origin",
        "starts_on",
        "starts_number",
        "ends_on",
        "ends_number",
        "document",
        "document_on",
        "seen_on",
        "voided_at",
    )
    order = (Excuse.starts_on.desc(), Person.sort_key)
    sorts = {"student": (Person.sort_key,), "starts_on": (Excuse.starts_on,)}
    searches = (Person.search_key,)
    loads = (joinedload(Excuse.reason),)
    filters = (
        pupil_class_filter(Excuse.student_id),
        student_filter(Excuse.student_id),
        EnumFilter("avots", COLUMNS["origin"], Excuse.origin, ExcuseOrigin),
        DayFilter("no", _l("From"), Excuse.ends_on),
        DayFilter("lidz", _l("To"), Excuse.starts_on, until=True),
    )

    def rows(self, asks: Any, duty: Duty) -> Select[Any]:
        """Of pupils within reach."""
        return excuses_for(asks, duty)

    def joined(self, query: Select[Any]) -> Select[Any]:
        """With the pupil."""
        return (
            query.join(Excuse.student)
            .join(Student.person)
            .options(contains_eager(Excuse.student).contains_eager(Student.person))
        )

    def called(self, record: Any) -> str:
        """The pupil and the ground."""
        return f"{record.student}: {record.reason}"
