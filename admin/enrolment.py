"""Enrolments, admissions and the orders they cite: read here, changed by acts (clauses 3.3, 17; law 1)."""

from __future__ import annotations

from datetime import date
from typing import Any

from flask import url_for
from flask_babel import lazy_gettext as _l
from sqlalchemy import Select
from sqlalchemy.orm import contains_eager, joinedload

from admin.base import DutyView
from admin.bulk import BulkView
from admin.classes import class_filter
from admin.filters import DayFilter, EnumFilter, TruthFilter, year_filter
from admin.people import pupil_class_filter, student_filter
from admin.school import YEAR
from config.duties import Duty
from models.acts import EnrolmentAct
from models.classes import SchoolClass
from models.enrolment import Admission, DirectorOrder, Enrolment
from models.people import Person, Student
from models.queries.reach import in_force
from models.queries.records import acts_for, admissions_for, enrolments_for
from models.queries.search import folded
from models.rules.acts import ActKind
from models.school import SchoolYear


class DayOfFilter(DayFilter):
    """Who was in a class on a day."""

    def narrow(self, query: Select[Any], value: str) -> Select[Any]:
        """Times in a class that hold on the day."""
        return query.where(in_force(Enrolment, date.fromisoformat(value)))


class EnrolmentView(BulkView):
    """Who is in which class, from which day to which."""

    table, noun, address = Enrolment, "enrolment", "klasu-saraksti"
    begins_year = True
    title = _l("Enrolments")
    read = Duty.ENROLMENT_READ
    column_list = ("student", "school_class", "starts_on", "ends_on", "order")
    column_details_list = (*column_list, "end_order", "programme")
    form_columns = bulk_fields = ("programme",)
    bulk_duty = Duty.ENROLMENT_ENTER
    order = (SchoolYear.starts_on.desc(), SchoolClass.grade, SchoolClass.letter, Person.sort_key)
    sorts = {"student": (Person.sort_key,), "starts_on": (Enrolment.starts_on,)}
    searches = (Person.search_key,)
    loads = (
        joinedload(Enrolment.order),
        joinedload(Enrolment.end_order),
        joinedload(Enrolment.programme),
    )
    filters = (
        year_filter(YEAR, SchoolClass.school_year_id),
        class_filter(lambda number: Enrolment.school_class_id == number),
        student_filter(Enrolment.student_id),
        DayOfFilter("diena", _l("In the class on the day"), Enrolment.starts_on),
        TruthFilter("beidzies", _l("Ended"), Enrolment.ends_on.is_not(None)),
    )

    def links(self, record: Any) -> list[tuple[Any, str]]:
        """To everything about where the pupil is and was."""
        return [(_l("Acts of the pupil"), url_for("act.show", student_id=record.student_id))]

    def rows(self, asks: Any, duty: Duty) -> Select[Any]:
        """Of classes within reach."""
        return enrolments_for(asks, duty)

    def joined(self, query: Select[Any]) -> Select[Any]:
        """With the pupil and the class."""
        return (
            query.join(Enrolment.student)
            .join(Student.person)
            .join(Enrolment.school_class)
            .join(SchoolClass.school_year)
            .options(
                contains_eager(Enrolment.student).contains_eager(Student.person),
                contains_eager(Enrolment.school_class).contains_eager(SchoolClass.school_year),
            )
        )


class AdmissionView(DutyView):
    """Each pupil's time in the school."""

    table, noun, address = Admission, "admission", "uznemsana"
    title = _l("Admissions")
    read = Duty.FILE_NUMBER_READ
    column_list = ("student", "admitted_on", "order", "withdrawn_on", "withdrawal_order")
    column_details_list = (*column_list, "from_school", "to_school", "withdrawal_reason")
    order = (Person.sort_key, Admission.admitted_on)
    sorts = {
        "student": (Person.sort_key,),
        "admitted_on": (Admission.admitted_on,),
        "withdrawn_on": (Admission.withdrawn_on,),
    }
    searches = (Person.search_key,)
    loads = (joinedload(Admission.order), joinedload(Admission.withdrawal_order))
    filters = (
        pupil_class_filter(Admission.student_id),
        DayFilter("no", _l("Admitted from"), Admission.admitted_on),
        DayFilter("lidz", _l("Admitted to"), Admission.admitted_on, until=True),
        TruthFilter("atskaititi", _l("Withdrawn"), Admission.withdrawn_on.is_not(None)),
    )

    def rows(self, asks: Any, duty: Duty) -> Select[Any]:
        """Of pupils within reach."""
        return admissions_for(asks, duty)

    def joined(self, query: Select[Any]) -> Select[Any]:
        """With the pupil."""
        return (
            query.join(Admission.student)
            .join(Student.person)
            .options(contains_eager(Admission.student).contains_eager(Student.person))
        )


class EnrolmentActView(DutyView):
    """Acts, those undone too; made on their own screen."""

    table, noun, address = EnrolmentAct, "enrolment_act", "kustibas-ieraksti"
    title = _l("Acts")
    awaits = _l("Acts are made on the screen “Enrolment and withdrawal”.")
    read = Duty.ENROLMENT_READ
    column_list = ("student", "kind", "acts_on", "from_class", "to_class", "order")
    column_details_list = (*column_list, "other_school", "reason", "made_at", "voids_id")
    order = (EnrolmentAct.acts_on.desc(), Person.sort_key, EnrolmentAct.id.desc())
    sorts = {"student": (Person.sort_key,), "acts_on": (EnrolmentAct.acts_on,)}
    searches = (Person.search_key,)
    loads = (
        joinedload(EnrolmentAct.order),
        joinedload(EnrolmentAct.from_class),
        joinedload(EnrolmentAct.to_class),
    )
    filters = (
        pupil_class_filter(EnrolmentAct.student_id),
        EnumFilter("veids", _l("Kind"), EnrolmentAct.kind, ActKind),
        DayFilter("no", _l("From"), EnrolmentAct.acts_on),
        DayFilter("lidz", _l("To"), EnrolmentAct.acts_on, until=True),
        student_filter(EnrolmentAct.student_id),
    )

    def rows(self, asks: Any, duty: Duty) -> Select[Any]:
        """Of classes within reach."""
        return acts_for(asks, duty)

    def joined(self, query: Select[Any]) -> Select[Any]:
        """With the pupil."""
        return (
            query.join(EnrolmentAct.student)
            .join(Student.person)
            .options(contains_eager(EnrolmentAct.student).contains_eager(Student.person))
        )

    def links(self, record: Any) -> list[tuple[Any, str]]:
        """To everything about where the pupil is and was."""
        return [(_l("Acts of the pupil"), url_for("act.show", student_id=record.student_id))]


class DirectorOrderView(DutyView):
    """Orders of the director which acts cite."""

    table, noun, address = DirectorOrder, "director_order", "rikojumi"
    title, new_title = _l("Director's orders"), _l("New director's order")
    read, write, deletable = Duty.MOVEMENT_READ, Duty.FILE_NUMBER_ENTER, True
    column_list = form_columns = ("number", "issued_on")
    order = (DirectorOrder.issued_on.desc().nulls_last(), DirectorOrder.number)
    sorts = {"number": (DirectorOrder.number,), "issued_on": (DirectorOrder.issued_on,)}
    searches = (folded(DirectorOrder.number),)
    filters = (
        DayFilter("no", _l("Issued from"), DirectorOrder.issued_on),
        DayFilter("lidz", _l("Issued to"), DirectorOrder.issued_on, until=True),
    )
