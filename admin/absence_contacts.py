"""Contacts about missing pupils and notices to the municipality as tables, only shown (Reg. 89, law 8)."""

from __future__ import annotations

from typing import Any

from flask_babel import lazy_gettext as _l
from sqlalchemy import Select
from sqlalchemy.orm import contains_eager, joinedload

from admin.base import DutyView
from admin.classes import class_filter
from admin.filters import DayFilter, EnumFilter, TruthFilter, WordsFilter, year_filter
from admin.labels import COLUMNS
from admin.marks import PUPIL
from admin.people import pupil_class_filter, student_filter
from admin.school import YEAR
from config.duties import Duty
from models.absence_contacts import AbsenceContact, ContactResult, ContactWay
from models.municipality_notices import MunicipalityNotice
from models.people import Guardian, Person, Student
from models.queries.records import of_students


class OfPupil(DutyView):
    """Something about a pupil that somebody of the school wrote down."""

    people = {"account": "account_id"}

    def rows(self, asks: Any, duty: Duty) -> Select[Any]:
        """About pupils within reach."""
        return of_students(self.model, asks, duty)

    def joined(self, query: Select[Any]) -> Select[Any]:
        """With the pupil."""
        model: Any = self.model
        return (
            query.join(model.student)
            .join(Student.person)
            .options(contains_eager(model.student).contains_eager(Student.person))
        )


class AbsenceContactView(OfPupil):
    """With whom the school got in touch about absences."""

    table, noun, address = AbsenceContact, "absence_contact", "sazinas-par-kavejumiem"
    title = _l("Contacts about absences")
    read = Duty.ABSENCE_BOARD_READ
    awaits = _l("A contact appears here when it is written down on the board of missing pupils.")
    column_list = ("absent_on", "student", "contacted_at", "guardian", "way", "result", "voided_at")
    column_details_list = (*column_list, "note", "account", "void_reason")
    order = (AbsenceContact.contacted_at.desc(), AbsenceContact.id.desc())
    loads = (joinedload(AbsenceContact.guardian).joinedload(Guardian.person),)
    searches = (Person.search_key,)
    filters = (
        pupil_class_filter(AbsenceContact.student_id),
        student_filter(AbsenceContact.student_id),
        EnumFilter("ka", _l("By what way"), AbsenceContact.way, ContactWay),
        EnumFilter("rezultats", _l("What came of it"), AbsenceContact.result, ContactResult),
        DayFilter("no", _l("From"), AbsenceContact.absent_on),
        DayFilter("lidz", _l("To"), AbsenceContact.absent_on, until=True),
        TruthFilter("anuletas", COLUMNS["voided_at"], AbsenceContact.voided_at.is_not(None)),
    )


class MunicipalityNoticeView(OfPupil):
    """The register of notices to the municipality."""

    table, noun, address = MunicipalityNotice, "municipality_notice_record", "pazinojumi-pasvaldibai"
    title = _l("Register of notices to the municipality")
    read = Duty.MUNICIPALITY_NOTICE_READ
    awaits = _l("A notice appears here when it is made from the list of unexcused lessons.")
    column_list = ("number", "student", "school_class", "semester", "lesson_count", "made_at", "prints")
    column_details_list = (*column_list, "until", "account", "printed_at", "voided_at", "void_reason")
    numeric = frozenset({"number", "lesson_count", "prints"})
    order = (MunicipalityNotice.made_at.desc(), MunicipalityNotice.id.desc())
    loads = (joinedload(MunicipalityNotice.school_class), joinedload(MunicipalityNotice.semester))
    searches = (Person.search_key,)
    filters = (
        year_filter(YEAR, MunicipalityNotice.school_year_id),
        class_filter(lambda number: MunicipalityNotice.school_class_id == number),
        WordsFilter("vards", PUPIL, Person.search_key),
        TruthFilter("anuleti", COLUMNS["voided_at"], MunicipalityNotice.voided_at.is_not(None)),
    )
