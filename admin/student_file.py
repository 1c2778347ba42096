"""Personal files on generated screens: the fields of clause 7 and, apart from them, the number of clause 17.

Two screens of one table, because a reader sees only the fields of the duty he or she came by.
"""

from __future__ import annotations

from typing import Any

from flask import url_for
from flask_babel import lazy_gettext as _l
from sqlalchemy import Select
from sqlalchemy.orm import contains_eager

from admin.base import DutyView
from admin.filters import TruthFilter
from admin.people import pupil_class_filter, student_filter
from config.duties import Duty
from models.people import Person, Student
from models.queries.records import files_for
from models.student_file import StudentFile


class OfFile(DutyView):
    """A screen of personal files; they are entered where the whole file stands (law 8)."""

    table = StudentFile
    file_of = ("students", "student_id")
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

    def links(self, record: Any) -> list[tuple[Any, str]]:
        """The whole file, where it is entered."""
        return [(_l("Personal file"), url_for("student_file.show", student_id=record.student_id))]


class StudentFileView(OfFile):
    """What clause 7 names, kept by the class teacher."""

    noun, address = "student_file_record", "personas-lietas"
    title = _l("Data of files")
    read = Duty.FILE_READ
    column_list = ("student", "document_number", "document_issued_on", "declared_address", "actual_address")
    column_details_list = column_export_list = (
        "student",
        "citizenship",
        "out_of_family_care",
        "document_number",
        "document_issued_on",
        "document_issuer",
        "previous_programme",
        "declared_address",
        "actual_address",
    )
    filters = (
        pupil_class_filter(StudentFile.student_id),
        student_filter(StudentFile.student_id),
        TruthFilter("bez-adreses", _l("Without an address"), StudentFile.declared_address == ""),
        TruthFilter("bez-dokumenta", _l("Without a document"), StudentFile.document_number == ""),
    )


class FileNumberView(OfFile):
    """The number of the file, kept by the registrar."""

    noun, address = "file_number", "lietu-numuri"
    title = _l("File numbers")
    read = Duty.FILE_NUMBER_READ
    column_list = ("student", "file_number")
    sorts = {"student": (Person.sort_key,), "file_number": (StudentFile.file_number,)}
    filters = (
        pupil_class_filter(StudentFile.student_id),
        TruthFilter("bez-numura", _l("Without a number"), StudentFile.file_number.is_(None)),
    )
