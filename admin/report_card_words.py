"""Words of report cards as a table: written on their own page, looked up and exported here (clause 3.5a).

Families hold the duty of reading report cards too, so the table is for those who read the whole log.
"""

from __future__ import annotations

from typing import Any

from flask_babel import lazy_gettext as _l
from sqlalchemy import Select
from sqlalchemy.orm import contains_eager

from admin.base import DutyView
from admin.filters import EnumFilter, year_filter
from admin.people import pupil_class_filter, student_filter
from admin.school import YEAR
from config.duties import Duty
from models.people import Person, Student
from models.report_card_words import ReportCardWords
from models.rules.marks import TermKind
from models.school import SchoolYear


class ReportCardWordsView(DutyView):
    """What class teachers said of pupils on their cards."""

    table, noun, address = ReportCardWords, "report_card_words_record", "liecibu-vardi"
    title = _l("Words of all report cards")
    awaits = _l("Class teachers write them under „Words in report cards”.")
    read = Duty.TRAIL_READ
    column_list = ("student", "school_year", "term", "text")
    order = (SchoolYear.starts_on.desc(), Person.sort_key, ReportCardWords.id.desc())
    searches = (Person.search_key,)
    filters = (
        year_filter(YEAR, ReportCardWords.school_year_id),
        EnumFilter("posms", _l("Term"), ReportCardWords.term, TermKind),
        pupil_class_filter(ReportCardWords.student_id),
        student_filter(ReportCardWords.student_id),
    )

    def joined(self, query: Select[Any]) -> Select[Any]:
        """With the pupil and the year."""
        return (
            query.join(ReportCardWords.student)
            .join(Student.person)
            .join(ReportCardWords.school_year)
            .options(
                contains_eager(ReportCardWords.student).contains_eager(Student.person),
                contains_eager(ReportCardWords.school_year),
            )
        )
