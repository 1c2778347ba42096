"""Reports of absences as a table: filtered and exported, made and decided on elsewhere (clause 8, law 8)."""

from __future__ import annotations

from typing import Any

from flask_babel import lazy_gettext as _l
from sqlalchemy import Select
from sqlalchemy.orm import joinedload

from admin.file_control import Watching
from admin.filters import DayFilter, EnumFilter
from admin.labels import OWN
from admin.people import pupil_class_filter, student_filter
from config.duties import Duty
from models.absence_reports import AbsenceReport
from models.people import Person
from models.queries.absence_reports import reports_for
from models.rules.absence_reports import ReportStatus


class AbsenceReportView(Watching):
    """What parents reported and what became of it."""

    table, noun, address = AbsenceReport, "absence_report_record", "kavejumu-pieteikumi"
    title = _l("Absence reports")
    read = Duty.ABSENCE_REPORTS_READ
    column_list = ("student", "starts_on", "ends_on", "reason", "status", "author", "made_at")
    column_details_list = (
        "student",
        "starts_on",
        "starts_number",
        "ends_on",
        "ends_number",
        "reason",
        "text",
        "author",
        "made_at",
        "status",
        "answer",
        "decided_by",
        "decided_at",
    )
    order = (AbsenceReport.starts_on.desc(), Person.sort_key)
    sorts = {"student": (Person.sort_key,), "starts_on": (AbsenceReport.starts_on,)}
    loads = (joinedload(AbsenceReport.reason),)
    people = {"author": "author_id", "decided_by": "decided_by_id"}
    filters = (
        pupil_class_filter(AbsenceReport.student_id),
        student_filter(AbsenceReport.student_id),
        EnumFilter("stavoklis", OWN["absence_report"]["status"], AbsenceReport.status, ReportStatus),
        DayFilter("no", _l("From"), AbsenceReport.ends_on),
        DayFilter("lidz", _l("To"), AbsenceReport.starts_on, until=True),
    )

    def rows(self, asks: Any, duty: Duty) -> Select[Any]:
        """Of pupils within reach."""
        return reports_for(asks, duty)

    def links(self, record: Any) -> list[tuple[Any, str]]:  # noqa: ARG002
        """None: each page about it is another person's."""
        return []
