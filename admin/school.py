"""The school and its year on generated screens (clause 3.1.5)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from sqlalchemy import Select, select
from sqlalchemy.orm import contains_eager

from admin.base import DutyView
from admin.converter import select_of, weekday_field
from admin.filters import EnumFilter, year_filter
from admin.labels import COLUMNS
from config.duties import Duty
from models.base import db
from models.queries.search import folded
from models.rules.broken import RuleBroken
from models.rules.calendar import CalendarKind
from models.rules.settings import LABELS, check_setting
from models.school import AbsenceReason, CalendarSpan, LessonTime, Room, School, SchoolYear, Semester, Setting

YEAR = COLUMNS["school_year"]


class SchoolView(DutyView):
    """The school's details, printed on every document."""

    table, noun, address = School, "school", "skola"
    title, new_title = _l("School"), _l("Enter the school's details")
    read, write = Duty.SETTINGS_READ, Duty.SETTINGS_ENTER
    kept_because = _l("Every document names the school: change its details instead.")
    column_list = ("name", "place", "phone", "email", "director_name")
    column_details_list = (
        "name",
        "registration_number",
        "address",
        "place",
        "phone",
        "email",
        "director_title",
        "director_name",
    )
    form_columns = column_details_list
    order = (School.name,)

    def checked(self, form: Any, record: Any) -> None:  # noqa: ARG002
        """There is one school."""
        if record.id is None and db.session.scalar(select(School.id).limit(1)):
            raise RuleBroken(_("The school's details are there already: change them."))


class OfYear(DutyView):
    """A table whose rows belong to a school year."""

    def joined(self, query: Select[Any]) -> Select[Any]:
        """With the year, by which lists are ordered."""
        relation = self.model.school_year
        return query.join(relation).options(contains_eager(relation))


class SchoolYearView(DutyView):
    """School years; everything dated hangs on one."""

    table, noun, address = SchoolYear, "school_year", "macibu-gadi"
    title, new_title = _l("School years"), _l("New school year")
    read, write, deletable = Duty.SETTINGS_READ, Duty.SETTINGS_ENTER, True
    column_list = form_columns = ("name", "starts_on", "ends_on", "to_verify")
    order = (SchoolYear.starts_on.desc(),)
    sorts = {"starts_on": (SchoolYear.starts_on,)}

    def links(self, record: Any) -> list[tuple[Any, str]]:
        """What makes up the year."""
        parts = ("semester", "calendar_span", "lesson_time", "school_class", "term_window")
        titles = (_l("Semesters"), _l("Calendar"), _l("Lesson times"), _l("Classes"), _l("Terms"))
        return [
            (title, self.list_link(noun, gads=record.id)) for noun, title in zip(parts, titles, strict=True)
        ]


class SemesterView(OfYear):
    """The two halves of a year."""

    table, noun, address = Semester, "semester", "semestri"
    title, new_title = _l("Semesters"), _l("New semester")
    read, write, deletable = Duty.SETTINGS_READ, Duty.SETTINGS_ENTER, True
    column_list = ("number", "school_year", "starts_on", "ends_on")
    form_columns = ("school_year", "number", "starts_on", "ends_on")
    bounds = {"number": (1, 2)}
    order = (SchoolYear.starts_on.desc(), Semester.number)
    filters = (year_filter(YEAR, Semester.school_year_id),)

    def checked(self, form: Any, record: Any) -> None:  # noqa: ARG002
        """A semester lies within its year."""
        year = form.school_year.data
        if not year.starts_on <= form.starts_on.data <= form.ends_on.data <= year.ends_on:
            raise RuleBroken(_("These days are not all within the school year."), "ends_on")


class CalendarSpanView(OfYear):
    """Holidays, public holidays, moved working days, project weeks."""

    table, noun, address = CalendarSpan, "calendar_span", "kalendars"
    title, new_title = _l("Calendar"), _l("New days in the calendar")
    lead = _l("Days that are unlike their weekday: holidays, moved working days, project weeks.")
    read, write, deletable = Duty.CALENDAR_READ, Duty.SETTINGS_ENTER, True
    column_list = ("name", "kind", "starts_on", "ends_on", "weekday", "school_year")
    form_columns = ("school_year", "kind", "name", "starts_on", "ends_on", "weekday")
    own_fields = {"weekday": weekday_field(5, nullable=True)}
    order = (CalendarSpan.starts_on,)
    sorts = {"name": (folded(CalendarSpan.name),), "starts_on": (CalendarSpan.starts_on,)}
    searches = (folded(CalendarSpan.name),)
    filters = (
        year_filter(YEAR, CalendarSpan.school_year_id),
        EnumFilter("veids", COLUMNS["kind"], CalendarSpan.kind, CalendarKind),
    )


class LessonTimeView(OfYear):
    """The bells of a year."""

    table, noun, address = LessonTime, "lesson_time", "stundu-laiki"
    title, new_title = _l("Lesson times"), _l("New lesson time")
    read, write, deletable = Duty.CALENDAR_READ, Duty.SETTINGS_ENTER, True
    column_list = ("number", "starts_at", "ends_at", "school_year")
    form_columns = ("school_year", "number", "starts_at", "ends_at")
    bounds = {"number": (0, 10)}
    order = (SchoolYear.starts_on.desc(), LessonTime.number)
    filters = (year_filter(YEAR, LessonTime.school_year_id),)


class RoomView(DutyView):
    """Rooms."""

    table, noun, address = Room, "room", "telpas"
    title, new_title = _l("Rooms"), _l("New room")
    read, write, deletable = Duty.SETTINGS_READ, Duty.SETTINGS_ENTER, True
    column_list = form_columns = ("name", "description")
    order = (Room.name,)
    searches = (folded(Room.name + " " + Room.description),)


class SettingView(DutyView):
    """What the school decides itself; what is not here is as the system begins."""

    table, noun, address = Setting, "setting", "iestatijumi"
    title, new_title = _l("Settings"), _l("Set a setting")
    lead = _l("What is not listed here is as the system begins with it.")
    read, write, deletable = Duty.SETTINGS_READ, Duty.SETTINGS_ENTER, True
    column_list = form_columns = ("name", "value")
    fixed = frozenset({"name"})
    own_fields = {"name": select_of(LABELS.items)}
    order = (Setting.name,)

    def called(self, record: Any) -> str:
        """The words for a setting."""
        return str(LABELS.get(record.name, record.name))

    def looked_up(
        self,
        records: Sequence[Any],
        columns: Sequence[str],  # noqa: ARG002
    ) -> Mapping[str, Mapping[int, Any]]:
        """The words for the settings."""
        return {"name": {record.id: self.called(record) for record in records}}

    def checked(self, form: Any, record: Any) -> None:
        """The value fits its setting."""
        name = form.name.data if "name" in form else record.name
        check_setting(name, form.value.data)


class AbsenceReasonView(DutyView):
    """Grounds of absences and the small letter of each (clause 8)."""

    table, noun, address = AbsenceReason, "absence_reason", "zimes"
    title, new_title = _l("Signs and grounds"), _l("New ground of absence")
    read, write, deletable = Duty.SETTINGS_READ, Duty.SETTINGS_ENTER, True
    column_list = form_columns = ("name", "suffix", "excused", "position")
    order = (AbsenceReason.position, AbsenceReason.name)
    numeric = frozenset({"position"})
