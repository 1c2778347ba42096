"""Personal files on generated screens: the fields of clause 7 and, apart from them, the number of clause 17.

Two screens of one table, because a reader sees only the fields of the duty he or she came by.
"""

from __future__ import annotations

from typing import Any

from flask_babel import lazy_gettext as _l
from sqlalchemy import Select
from sqlalchemy.orm import contains_eager

from admin.base import DutyView
from admin.filters import TruthFilter
from admin.people import student_filter
from config.duties import Duty
from models.people import Person, Student
from models.queries.reach import students_for
from models.queries.records import files_for
from models.student_file import StudentFile


class OfFile(DutyView):
    """A screen of personal files."""

    table = StudentFile
    fixed = frozenset({"student"})
    choices = {"student": students_for}
    order = (Person.sort_key,)
    searches = (Person.search_key,)

    def rows(self, asks: Any, duty: Duty) -> Select[Any]:
        """Files of pupils within reach."""
        return files_for(asks, duty)

    def joined(self, query: Select[Any]) -> Select[Any]:
        """With the pupil."""
        return (
            query.join(StudentFile.student)
            .join(Student.person)
            .options(contains_eager(StudentFile.student).contains_eager(Student.person))
        )

    def called(self, record: Any) -> str:
        """The pupil's name: the number belongs to another duty."""
        return str(record.student)


class StudentFileView(OfFile):
    """What clause 7 names, kept by the class teacher."""

    noun, address = "student_file", "personas-lietas"
    title, new_title = _l("Personal files"), _l("New personal file")
    read, write = Duty.FILE_READ, Duty.FILE_ENTER
    adds_within_reach = True
    column_list = ("student", "document_number", "document_issued_on", "declared_address", "actual_address")
    form_columns = (
        "student",
        "document_number",
        "document_issued_on",
        "document_issuer",
        "previous_programme",
        "declared_address",
        "actual_address",
    )
    column_details_list = column_export_list = form_columns
    filters = (
        student_filter(StudentFile.student_id),
        TruthFilter("bez-adreses", _l("Without an address"), StudentFile.declared_address == ""),
        TruthFilter("bez-dokumenta", _l("Without a document"), StudentFile.document_number == ""),
    )


class FileNumberView(OfFile):
    """The number of the file, kept by the registrar."""

    noun, address = "file_number", "lietu-numuri"
    title, new_title = _l("File numbers"), _l("New file number")
    read, write = Duty.FILE_NUMBER_READ, Duty.FILE_NUMBER_ENTER
    column_list = ("student", "file_number")
    form_columns = ("student", "file_number")
    sorts = {"student": (Person.sort_key,), "file_number": (StudentFile.file_number,)}
    filters = (TruthFilter("bez-numura", _l("Without a number"), StudentFile.file_number.is_(None)),)
