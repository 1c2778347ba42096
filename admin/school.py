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
from models.queries.school import bells_of, days_of, halves_of
from models.queries.search import folded
from models.rules.broken import RuleBroken
from models.rules.calendar import CalendarKind, SemesterSpan, SpecialDays
from models.rules.intervals import Interval
from models.rules.settings import LABELS, check_setting
from models.rules.year_dates import Bell, check_bell, check_semester, check_special_days, check_year
from models.school import AbsenceReason, CalendarSpan, LessonTime, Room, School, SchoolYear, Semester, Setting

YEAR = COLUMNS["school_year"]


def year_days(form: Any) -> Interval:
    """The days of the school year chosen in a form."""
    year = form.school_year.data
    return Interval(year.starts_on, year.ends_on)


class SchoolView(DutyView):
    """The school's details, printed on every document."""

    table, noun, address = School, "school", "skola"
    begins_year = True
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

    @property
    def offers_new(self) -> bool:
        """Once: there is one school."""
        return super().offers_new and db.session.scalar(select(School.id).limit(1)) is None

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
    begins_year = True
    title, new_title = _l("School years"), _l("New school year")
    read, write, deletable = Duty.SETTINGS_READ, Duty.SETTINGS_ENTER, True
    column_list = form_columns = ("name", "starts_on", "ends_on", "to_verify")
    order = (SchoolYear.starts_on.desc(),)
    sorts = {"starts_on": (SchoolYear.starts_on,)}

    def checked(self, form: Any, record: Any) -> None:
        """Years share no day, and a year keeps its parts."""
        session, number = db.session(), record.id or 0
        rows = session.scalars(select(SchoolYear).where(SchoolYear.id != number))
        others = {year.name: Interval(year.starts_on, year.ends_on) for year in rows}
        halves = [Interval(half.starts_on, half.ends_on) for half in halves_of(session, number)]
        special = [Interval(days.starts_on, days.ends_on) for days in days_of(session, number)]
        check_year(Interval(form.starts_on.data, form.ends_on.data), others, [*halves, *special])

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
    begins_year = True
    title, new_title = _l("Semesters"), _l("New semester")
    read, write, deletable = Duty.SETTINGS_READ, Duty.SETTINGS_ENTER, True
    column_list = ("number", "school_year", "starts_on", "ends_on")
    form_columns = ("school_year", "number", "starts_on", "ends_on")
    bounds = {"number": (1, 2)}
    order = (SchoolYear.starts_on.desc(), Semester.number)
    filters = (year_filter(YEAR, Semester.school_year_id),)

    def checked(self, form: Any, record: Any) -> None:
        """A semester lies within its year, and beside the other one."""
        semester = SemesterSpan(form.number.data, form.starts_on.data, form.ends_on.data)
        others = halves_of(db.session(), form.school_year.data.id, but=record.id)
        check_semester(semester, year_days(form), others)


class CalendarSpanView(OfYear):
    """Holidays, public holidays, moved working days, project weeks."""

    table, noun, address = CalendarSpan, "calendar_span", "kalendars"
    begins_year = True
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

    def checked(self, form: Any, record: Any) -> None:
        """Days lie within their year, those of one kind beside each other."""
        kind, weekday = CalendarKind(form.kind.data), form.weekday.data
        days = SpecialDays(kind, form.starts_on.data, form.ends_on.data, form.name.data, weekday)
        others = days_of(db.session(), form.school_year.data.id, but=record.id)
        check_special_days(days, year_days(form), others)


class LessonTimeView(OfYear):
    """The bells of a year."""

    table, noun, address = LessonTime, "lesson_time", "stundu-laiki"
    begins_year = True
    title, new_title = _l("Lesson times"), _l("New lesson time")
    read, write, deletable = Duty.CALENDAR_READ, Duty.SETTINGS_ENTER, True
    column_list = ("number", "starts_at", "ends_at", "school_year")
    form_columns = ("school_year", "number", "starts_at", "ends_at")
    bounds = {"number": (0, 10)}
    order = (SchoolYear.starts_on.desc(), LessonTime.number)
    filters = (year_filter(YEAR, LessonTime.school_year_id),)

    def checked(self, form: Any, record: Any) -> None:
        """Lessons of a day follow each other."""
        bell = Bell(form.number.data, form.starts_at.data, form.ends_at.data)
        check_bell(bell, bells_of(db.session(), form.school_year.data.id, but=record.id))


class RoomView(DutyView):
    """Rooms."""

    table, noun, address = Room, "room", "telpas"
    begins_year = True
    title, new_title = _l("Rooms"), _l("New room")
    read, write, deletable = Duty.SETTINGS_READ, Duty.SETTINGS_ENTER, True
    column_list = form_columns = ("name", "description")
    order = (Room.name,)
    searches = (folded(Room.name + " " + Room.description),)


class SettingView(DutyView):
    """What the school decides itself; what is not here is as the system begins."""

    table, noun, address = Setting, "setting", "iestatijumi"
    begins_year = True
    title, new_title = _l("Settings"), _l("Set a setting")
    lead = _l("What is not listed here is as the system begins with it.")
    awaits = _l("The school has changed nothing: every setting is as the system begins with it.")
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
